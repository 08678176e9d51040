/** What is wrong, as a sentence at its field. */
import type { DomainError } from "../../../shared/errors.ts";
import { inWords } from "../../../shared/figures/numbers.ts";
import type { Shape } from "../../../shared/network/shape.ts";
import { feasibility } from "../../../shared/playground/feasible.ts";
import { playgroundParameters } from "../../../shared/playground/parameters.ts";

/** The field that an error belongs to: `sigma` of `sigma[1][2]`. */
export const fieldOf = ({ parameter }: DomainError): string => parameter.replace(/[[.].*$/, "");

const trueMinus = (text: string) => text.replaceAll(/(^|[\s(,])-(?=[\d.])/g, "$1−");

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function sentenceOf(error: DomainError, shape: Shape | undefined): string {
  const { parameter, given, expected, kind } = error;
  const cell = /^(sigma|w1|w2)\[(\d+)\]\[(\d+)\]$/.exec(parameter);
  if (cell) {
    const [, , row, column] = cell;
    return `Row ${Number(row) + 1}, column ${Number(column) + 1} is ${quoted(given)}, which is not ${trueMinus(expected)}.`;
  }
  const place = /^a number in (row \d+ of the column .*)$/.exec(expected);
  if (place?.[1]) return `${capital(place[1])} is ${quoted(given)}, which is not a number.`;
  if (parameter === "data" && given === "nothing") return `Waiting for data: ${expected}.`;
  if (parameter === "file") return `This file cannot be opened. Allowed: ${expected}.`;
  if (parameter === "lambda" && kind === "impossible" && shape) {
    const { reason, range, nearest } = feasibility(shape, Number(given));
    return `λ = ${trueMinus(given)} is impossible with these widths, where ${range} exists. ${reason} The nearest possible is ${inWords(nearest)}.`;
  }
  const label = Object.hasOwn(playgroundParameters, parameter)
    ? playgroundParameters[parameter as keyof typeof playgroundParameters].label
    : (names[fieldOf(error)] ?? parameter);
  return `${capital(label)} cannot be ${trueMinus(given)} here. Allowed: ${trueMinus(expected)}.`;
}

const names: Readonly<Record<string, string>> = {
  x: "an input column",
  y: "an output column",
  sigma: "Σ",
  w1: "W₁",
  w2: "W₂",
  data: "the data",
  link: "this link",
};

const quoted = (text: string) => (text === "an empty text" ? "empty" : `“${text}”`);
