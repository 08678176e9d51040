/** The numbers in the chapter on neighbouring theories, computed as the page is built. */
import { testWhenFitted } from "../../../shared/figures/grokking.ts";
import mixedDynamics, { size } from "../../../shared/figures/mixed-dynamics.ts";
import { paperCourses } from "../../../shared/neighbours/grokking-data.ts";
import { mixedMaps } from "../../../shared/neighbours/mixed-map-data.ts";
import { mapSetting } from "../../../shared/neighbours/mixed-map-grid.ts";
import { paperSetting } from "../../../shared/neighbours/paper-setting.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { remembered } from "../../remembered.ts";

const asked = defaults(mixedDynamics.params);

/** Hidden units, each about seven times as many as the one before. */
export const widths = [40, 300, 2000] as const;

/** The first figure as it stands. */
export const mixed = {
  size,
  threshold: asked.threshold,
  lambda: 2 * asked.threshold,
  /** How far gradient descent leaves the law with so many hidden units, as a share of ‖Y‖. */
  deviationAt: (width: number) =>
    remembered(mixedDynamics).compute({ ...asked, hidden: width }).descended?.deviation ??
    Number.NaN,
};

const map = mixedMaps.find(({ noise }) => noise === 1);
if (!map) throw new Error("no map at a noise of 1");
const [least, most] = [Math.min(...map.error), Math.max(...map.error)];
const cellOf = (error: number) => map.error.indexOf(error);

/** The second figure. */
export const phases = {
  starts: map.error.length,
  rank: mapSetting(1).rank,
  best: { error: least, steps: map.steps[cellOf(least)] as number },
  worst: { error: most, rank: map.stableRank[cellOf(most)] as number },
};

const { inputs, samples } = paperSetting(1);
const courseAt = (alpha: number) => {
  const course = paperCourses.find((each) => each.alpha === alpha);
  if (!course) throw new Error(`no course at α = ${alpha}`);
  return course;
};

/** A hundredth of what a network that says 0 has for a loss. */
const fitted = 0.0075;

/** The third figure. */
export const grokked = {
  inputs,
  samples,
  scales: paperCourses.map(({ alpha }) => alpha),
  /** Error on all inputs when 1 % of it is left on the examples. */
  leftAt: (alpha: number) => testWhenFitted(courseAt(alpha), fitted) ?? Number.NaN,
  endAt: (alpha: number) => courseAt(alpha).test.at(-1) as number,
  floor: courseAt(1).floor,
};
