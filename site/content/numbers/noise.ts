/** The numbers in the chapter on noise, computed as the page is built. */
import convergenceTime from "../../../shared/figures/convergence-time.ts";
import noiseSensitivity from "../../../shared/figures/noise-sensitivity.ts";
import { expectedNoiseLoss } from "../../../shared/figures/noisy-losses.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import { learnedLayers } from "../../../shared/theory/learned-layers.ts";
import { remembered } from "../../remembered.ts";

const data = (lambda: number) =>
  remembered(noiseSensitivity).compute({ ...defaults(noiseSensitivity.params), lambda });

/** Standard deviation of the noise in the chapter's figure. */
export const noise = noiseSensitivity.params.noise.default;

/** What noise on the weights adds to the loss in that figure, and what noise on the inputs adds. */
export const added = (lambda: number) => data(lambda).chosen;

/** The first of them, in units of what it is at λ = 0. */
export const times = (lambda: number): number => added(lambda).weights / added(0).weights;

/** Largest distance of a drawn mean from the exact curve, relative. */
export const deviation = data(0).deviation;

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** ‖W1‖² + ‖W2‖² of a network that has learned the hierarchy. */
export function squaredWeights(lambda: number): number {
  const { input, output } = learnedLayers(hierarchy().modes.S, lambda);
  return sum(input) + sum(output);
}

/** One mode of strength s̃ = 1 in a network of Ni inputs and No outputs. */
export const lopsided = {
  inputs: 8,
  outputs: 2,
  /** −s̃(Ni − No)/√(NiNo), where weight noise costs least. */
  get best(): number {
    return -(this.inputs - this.outputs) / Math.sqrt(this.inputs * this.outputs);
  },
  /** No‖W1‖² + Ni‖W2‖². */
  cost(lambda: number): number {
    const { input, output } = learnedLayers(Float64Array.of(1), lambda);
    return this.outputs * sum(input) + this.inputs * sum(output);
  },
};

/** What the σ⁴ term of the figure's network adds, as a share of all, at λ = 0. */
export function highOrderShare(): number {
  const targets = hierarchy().modes.S;
  const n = targets.length;
  const all = expectedNoiseLoss(targets, { inputs: n, hidden: n, outputs: n }, 0, noise).weights;
  return (0.5 * noise ** 4 * n ** 3) / all;
}

/** When one hundredth of the loss is left, in units of τ, in the chapter's second figure. */
export const learned = (lambda: number): number =>
  remembered(convergenceTime).compute({ ...defaults(convergenceTime.params), lambda }).read;
