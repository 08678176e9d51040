/** The file that reopens the playground, for what is too long for a link. */
import { DomainError, domainErrorsOf } from "../errors.ts";
import { isObject } from "../trajectory/body.ts";
import { readPacked, readSetting } from "./read-state.ts";
import { defaultView, type PlaygroundState } from "./state.ts";

const format = "lazy-to-rich playground";

export const stateFile = ({ setting, pins, phases, view }: PlaygroundState): string =>
  `${JSON.stringify({ format, version: 1, setting, pins, phases, view })}\n`;

/** Also of a file that is cut off. */
const beginsAsFile = new RegExp(`^\\{\\s*"format"\\s*:\\s*"${format}"`);

/** True when a text is such a file rather than somebody's data, however it is laid out. */
export function isStateFile(text: string): boolean {
  // Long data are not read twice for nothing.
  if (!text.includes(format)) return false;
  const trimmed = text.trim();
  try {
    const value: unknown = JSON.parse(trimmed);
    return isObject(value) && value["format"] === format;
  } catch {
    return beginsAsFile.test(trimmed);
  }
}

/** @throws DomainError when it is not a file of the playground */
export function stateOfFile(text: string): PlaygroundState {
  let value: unknown;
  try {
    value = JSON.parse(text.trim());
  } catch {
    throw new DomainError("file", text.slice(0, 40), "a whole file of this page", "malformed");
  }
  if (!isObject(value) || value["format"] !== format || value["version"] !== 1) {
    throw new DomainError("file", text.slice(0, 40), "a file of this page, version 1", "malformed");
  }
  try {
    return stateIn(value);
  } catch (error) {
    // What is wrong within is not a field of the page: it is told of the file.
    const [first] = domainErrorsOf(error);
    if (!first) throw error;
    const expected = `a file as this page saves it, with ${first.parameter} as ${first.expected}`;
    throw new DomainError("file", text.slice(0, 40), expected, "malformed");
  }
}

function stateIn(value: Readonly<Record<string, unknown>>): PlaygroundState {
  const { pins = [], phases = [] } = value;
  const view = isObject(value["view"]) ? value["view"] : {};
  const at = Number(view["at"] ?? 1);
  return {
    setting: readSetting(value["setting"]),
    pins: readPacked({ pins }).pins,
    phases: readPacked({ phases }).phases,
    view: {
      at: at >= 0 && at <= 1 ? at : defaultView.at,
      logLoss: view["logLoss"] === true,
    },
  };
}
