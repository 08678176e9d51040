/**
 * Where the mixed dynamics stop best: for a start with variance σ² = d^a and width w = d^b, the smallest
 * test error ‖A(t) − A*‖²/d² on the way, the time of it, and the stable rank ‖A‖_F²/‖A‖² there
 * (the phase diagram of Tu, Aranguri and Jacot, arXiv 2405.17580).
 *
 * The law (mixed-dynamics.ts) knows the start by κ = σ²w and by A(0) alone. For w ≥ d a Gaussian
 * network has A(0) of size σ²√w; one Gaussian matrix, scaled, serves all cells.
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { singularValues } from "../linalg/singular-values.ts";
import type { Svd } from "../linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { modeStrength, timeToFraction } from "../theory/singular-value-dynamics.ts";
import { inModes, solveMixed, startIn } from "./mixed-dynamics.ts";
import { entryError, type MixedSetting, mixedTask } from "./mixed-task.ts";

/** The best moment of one start. */
export interface Best {
  readonly error: number;
  readonly stableRank: number;
  /**
   * When the error has come down to 1.01 of its smallest, in units of τ: where it only falls, the best
   * moment itself is never.
   */
  readonly time: number;
  /** Where the smallest was found, over the time scale: where to look in the next cell. */
  readonly guess: number;
}

export interface MixedMap {
  /**
   * With the function of the start, exactly.
   * @param guess of a neighbour
   */
  best(start: StartScale, guess?: number): Best;
  /** Without it (A(0) = 0), where the modes of Y do not see each other: cheap, and right where it is small. */
  bestWithoutStart(start: StartScale): Best;
}

export interface StartScale {
  /** κ = σ²w. */
  readonly kappa: number;
  /** σ²√w, the standard deviation of the entries of A(0). */
  readonly entries: number;
}

/** σ² = d^a, w = d^b. */
export const startScale = (size: number, a: number, b: number): StartScale => ({
  kappa: size ** (a + b),
  entries: size ** (a + b / 2),
});

export function mixedMap(setting: MixedSetting): MixedMap {
  const { size, rank, seed } = setting;
  const { truth, task } = mixedTask(setting);
  const goal = inModes(task, truth);
  const targets = task.modes.S;
  const drawn: Svd = startIn(task, gaussianMatrix(size, size, gaussian(seed, "start")));
  const values = singularValues(size, size);
  const strengths = new Float64Array(size);
  // About when the weakest mode of A* is half learned.
  const half = (kappa: number) =>
    timeToFraction({ target: targets[rank - 1] as number, initial: 0, lambda: 2 * kappa }, 0.5);
  const stableRank = (A: Matrix) => {
    values(A, strengths);
    const squares = strengths.reduce((sum, s) => sum + s * s, 0);
    return squares / (strengths[0] as number) ** 2;
  };
  const diagonal = matrix(size, size);
  return {
    best({ kappa, entries }, guess = 1.5) {
      const course = solveMixed(task, drawn, kappa, entries);
      const unit = half(kappa);
      const found = lowest((t) => entryError(course.at(t), goal), unit, guess);
      return { ...found, stableRank: stableRank(course.at(unit * found.guess)) };
    },
    bestWithoutStart({ kappa }) {
      const unit = half(kappa);
      const at = (t: number) => {
        for (let k = 0; k < size; k++) {
          diagonal.data[k * (size + 1)] = modeStrength(
            { target: targets[k] as number, initial: 0, lambda: 2 * kappa },
            t,
          );
        }
        return diagonal;
      };
      const found = lowest((t) => entryError(at(t), goal), unit, 1.5);
      return { ...found, stableRank: stableRank(at(unit * found.guess)) };
    },
  };
}

/** Latest time that is looked at, in units of the time scale: all modes have settled by then. */
const latest = 15;

/**
 * The lowest point of a curve that falls and then rises, in the logarithm of the time: three points
 * around it by steps downhill from the guess, then parabolas through them.
 */
function lowest(
  error: (t: number) => number,
  unit: number,
  guess: number,
): Omit<Best, "stableRank"> {
  const bound = Math.log(latest);
  const at = (x: number) => ({ x, value: error(unit * Math.exp(x)) });
  let step = 0.25;
  let middle = at(Math.min(bound, Math.log(guess)));
  let right = at(middle.x + step);
  let left = at(middle.x - step);
  while (left.value < middle.value && middle.x > -5) {
    [right, middle] = [middle, left];
    step *= 1.5;
    left = at(middle.x - step);
  }
  while (right.value < middle.value && middle.x < bound) {
    [left, middle] = [middle, right];
    step *= 1.5;
    right = at(middle.x + step);
  }
  for (let round = 0; round < 2 && middle.x < bound; round++) {
    const [a, b] = [middle.x - left.x, right.x - middle.x];
    const [p, q] = [left.value - middle.value, right.value - middle.value];
    const curvature = p * b + q * a;
    if (!(curvature > 0)) break;
    const next = at(middle.x + (p * b * b - q * a * a) / (2 * curvature));
    if (next.value < middle.value) {
      if (next.x > middle.x) left = middle;
      else right = middle;
      middle = next;
    } else if (next.x > middle.x) right = next;
    else left = next;
  }
  // Back to where the error was 1 % larger, by false position.
  const level = 1.01 * middle.value;
  let within = middle;
  let above = left;
  for (let back = 0.35; above.value < level && within.x > -8; back *= 1.5) {
    within = above;
    above = at(above.x - back);
  }
  for (let round = 0; round < 2 && above.value > level; round++) {
    const share = (above.value - level) / (above.value - within.value);
    const next = at(above.x + share * (within.x - above.x));
    if (next.value > level) above = next;
    else within = next;
  }
  return {
    error: middle.value,
    time: unit * Math.exp(within.x),
    guess: Math.exp(middle.x),
  };
}
