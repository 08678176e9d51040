/** The file that reopens the playground, for what is too long for a link. */
import { DomainError } from "../errors.ts";
import { isObject } from "../trajectory/body.ts";
import { readPacked, readSetting } from "./read-state.ts";
import { defaultView, type PlaygroundState } from "./state.ts";

const format = "lazy-to-rich playground";

export const stateFile = ({ setting, pins, phases, view }: PlaygroundState): string =>
  `${JSON.stringify({ format, version: 1, setting, pins, phases, view })}\n`;

/** True when a text is such a file rather than somebody's data. */
export const isStateFile = (text: string): boolean =>
  text.startsWith(`{"format":${JSON.stringify(format)}`);

/** @throws DomainError when it is not a file of the playground */
export function stateOfFile(text: string): PlaygroundState {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new DomainError("file", text.slice(0, 40), "a whole file of this page", "malformed");
  }
  if (!isObject(value) || value["format"] !== format || value["version"] !== 1) {
    throw new DomainError("file", text.slice(0, 40), "a file of this page, version 1", "malformed");
  }
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
