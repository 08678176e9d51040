/**
 * The playground's address.
 *
 * The query holds what the API's query holds, under the same names. What a query cannot hold (data,
 * weights, pins, further tasks) is compressed into the fragment, which browsers do not send: a link
 * with somebody's data in it tells them to who opens it, and to no server.
 */
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { DomainError, domainErrorsOf } from "../errors.ts";
import { declared } from "../parameters/parameter.ts";
import { type PlaygroundName, playgroundParameters } from "./parameters.ts";
import { type Packed, readPacked } from "./read-state.ts";
import { countingPairs, type Setting } from "./setting.ts";
import { defaultState, defaultView, type PlaygroundState } from "./state.ts";

/** Longest address in characters: mail, chat and old browsers cut longer ones off. */
export const longestLink = 16_000;

export interface Link {
  /** Without "?". */
  readonly query: string;
  /** Without "#". */
  readonly fragment: string;
  /** True when it is too long to be handed on, and a file is to take its place. */
  readonly tooLong: boolean;
}

export function linkOf({ setting, pins, phases, view }: PlaygroundState): Link {
  const query = countingPairs(setting)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${name}=${encoded(text)}`)
    .join("&");
  const parts = [
    ...(view.at === defaultView.at ? [] : [`at=${Number(view.at.toFixed(4))}`]),
    ...(view.logLoss ? ["loss=log"] : []),
  ];
  const packed: Packed = { own: countingOwn(setting), pins, phases };
  if (hasSomething(packed)) parts.push(`with=${pack(packed)}`);
  const fragment = parts.join("&");
  return { query, fragment, tooLong: query.length + fragment.length + 2 > longestLink };
}

const encoded = (text: string) => encodeURIComponent(text).replaceAll("%2C", ",");

const hasSomething = ({ own, pins, phases }: Packed) =>
  Object.keys(own).length + pins.length + phases.length > 0;

/** Own data that have no part in the setting stay on this page. */
function countingOwn({ texts, own }: Setting): Setting["own"] {
  const { from = "sigma", sigma, data, w1, w2 } = own;
  const task = texts.task === "custom";
  return {
    ...(task && from === "sigma" && sigma && { sigma }),
    ...(task && from === "data" && data && { from, data }),
    ...(texts.init === "custom" && { ...(w1 && { w1 }), ...(w2 && { w2 }) }),
  };
}

/** What an address asks for, and what in it could not be read; the rest is kept. */
export function stateOfLink(
  query: Iterable<readonly [string, string]>,
  fragment: string,
): { state: PlaygroundState; errors: readonly DomainError[] } {
  const errors: DomainError[] = [];
  const attempt = (step: () => void) => {
    try {
      step();
    } catch (error) {
      const found = domainErrorsOf(error);
      if (found.length === 0) throw error;
      errors.push(...found);
    }
  };
  const texts: Partial<Record<PlaygroundName, string>> = {};
  for (const [name, text] of query) {
    attempt(() => {
      declared(playgroundParameters, name, text);
      texts[name as PlaygroundName] = text;
    });
  }
  let { pins, phases } = defaultState;
  let own: Setting["own"] = {};
  const view = { ...defaultView };
  for (const [name, text] of new URLSearchParams(fragment)) {
    attempt(() => {
      if (name === "with") ({ own, pins, phases } = unpack(text));
      else if (name === "loss" && text === "log") view.logLoss = true;
      else if (name === "at" && Number(text) >= 0 && Number(text) <= 1) view.at = Number(text);
    });
  }
  return { state: { setting: { texts, own }, pins, phases, view }, errors };
}

/** Compressed JSON in the alphabet of addresses. */
export function pack(value: unknown): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9 });
  return btoa(strFromU8(bytes, true)).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @throws DomainError (`link`) when the text is cut off or not from here */
export function unpack(text: string): Packed {
  let value: unknown;
  try {
    const bytes = strToU8(atob(text.replaceAll("-", "+").replaceAll("_", "/")), true);
    value = JSON.parse(strFromU8(inflateSync(bytes)));
  } catch {
    throw new DomainError(
      "link",
      text,
      "a whole link of this page; this one is cut off",
      "malformed",
    );
  }
  return readPacked(value);
}
