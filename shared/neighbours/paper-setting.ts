/** The size at which Kumar et al. (arXiv 2310.06110) show grokking, and the scales drawn at it. */
import type { GrokkingSetting } from "./grokking-course.ts";

/** α from rich to lazy. */
export const paperScales = [0.2, 1, 8] as const;

export const paperSetting = (alpha: number): GrokkingSetting => ({
  alpha,
  epsilon: 0.25,
  units: 500,
  inputs: 100,
  samples: 550,
  seed: 1,
  centred: true,
  end: 30_000,
});
