/** All that a link, a file, undo and redo bring back. */

import type { Grid } from "./grid.ts";
import { defaultSetting, type Setting } from "./setting.ts";

/** A task that comes after the one before: texts by the names of `phaseParameters`. */
export interface PhaseSetting {
  readonly texts: Readonly<Record<string, string>>;
  /** For a task of one's own. */
  readonly sigma?: Grid;
}

export interface View {
  /** Where the time cursor stands, 0 (start) to 1 (end). */
  readonly at: number;
  readonly logLoss: boolean;
}

export interface PlaygroundState {
  readonly setting: Setting;
  /** Settings to be seen over one another. */
  readonly pins: readonly Setting[];
  /** What is learned after the task of the setting. */
  readonly phases: readonly PhaseSetting[];
  readonly view: View;
}

/** Most settings that are compared, besides the current one. */
export const mostPins = 4;

/** Most tasks after the first. */
export const mostPhases = 7;

export const defaultView: View = { at: 1, logLoss: false };

export const defaultState: PlaygroundState = {
  setting: defaultSetting,
  pins: [],
  phases: [],
  view: defaultView,
};
