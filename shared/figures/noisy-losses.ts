/** What noise adds to the loss of a network that has learned its task: by formula, and by drawing it. */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { layerSingularValues } from "../network/layer-singular-values.ts";
import type { Shape } from "../network/shape.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { learnedLayers } from "../theory/learned-layers.ts";

/** What is added to the expected loss. */
export interface NoiseLoss {
  readonly lambda: number;
  readonly weights: number;
  readonly inputs: number;
}

/** A mean over draws, and its standard error. */
export interface Estimate {
  readonly lambda: number;
  readonly weights: number;
  readonly weightsError: number;
  readonly inputs: number;
  readonly inputsError: number;
}

/**
 * ½σ²(No‖W1‖² + Ni‖W2‖²) + ½σ⁴NoNhNi for noise on every weight, ½σ²‖Σ‖² for noise on the inputs.
 * @param targets s̃, min(Ni, No) values
 */
export function expectedNoiseLoss(
  targets: Float64Array,
  { inputs, hidden, outputs }: Shape,
  lambda: number,
  noise: number,
): NoiseLoss {
  const { input, output } = learnedLayers(targets, lambda);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const variance = noise * noise;
  return {
    lambda,
    weights:
      0.5 * variance * (outputs * sum(input) + inputs * sum(output)) +
      0.5 * variance ** 2 * outputs * hidden * inputs,
    inputs: 0.5 * variance * sum(targets.map((s) => s * s)),
  };
}

/**
 * The same from draws. Noise has no preferred direction, so that it can be drawn in the task's
 * frame, where the learned layers are diagonal; every λ gets the same draws.
 */
export function drawnNoiseLosses(
  targets: Float64Array,
  { inputs, hidden, outputs }: Shape,
  lambdas: readonly number[],
  { noise, draws, seed }: { noise: number; draws: number; seed: number },
): Estimate[] {
  const normal = gaussian(seed, "noise");
  const layers = lambdas.map((lambda) =>
    Array.from(targets, (s) => layerSingularValues(s, lambda)),
  );
  const weights = lambdas.map(() => new Mean());
  const inputsOnly = new Mean();
  const both = matrix(outputs, inputs);
  for (let draw = 0; draw < draws; draw++) {
    const first = gaussianMatrix(hidden, inputs, normal, noise);
    const second = gaussianMatrix(outputs, hidden, normal, noise);
    multiply(second, first, both);
    layers.forEach((pairs, k) => {
      weights[k]?.add(weightNoise(pairs, { first, second, both }));
    });
    let added = 0;
    for (const s of targets) added += (s * noise * normal()) ** 2;
    inputsOnly.add(added / 2);
  }
  return lambdas.map((lambda, k) => {
    const own = weights[k] as Mean;
    return {
      lambda,
      weights: own.mean,
      weightsError: own.error,
      inputs: inputsOnly.mean,
      inputsError: inputsOnly.error,
    };
  });
}

/** ½‖W2Ξ1 + Ξ2W1 + Ξ2Ξ1‖² for diagonal layers. */
function weightNoise(
  pairs: readonly (readonly [number, number])[],
  { first, second, both }: { first: Matrix; second: Matrix; both: Matrix },
): number {
  const { rows: outputs, cols: inputs } = both;
  const hidden = first.rows;
  let sum = 0;
  for (let i = 0; i < outputs; i++) {
    const outer = pairs[i]?.[1] ?? 0;
    for (let j = 0; j < inputs; j++) {
      const inner = pairs[j]?.[0] ?? 0;
      let error = both.data[i * inputs + j] as number;
      // The layers end where the hidden units do.
      if (i < hidden) error += outer * (first.data[i * inputs + j] as number);
      if (j < hidden) error += inner * (second.data[i * hidden + j] as number);
      sum += error * error;
    }
  }
  return sum / 2;
}

/** A running mean with its standard error (Welford 1962). */
class Mean {
  mean = 0;
  private count = 0;
  private squares = 0;

  add(value: number): void {
    this.count++;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.squares += before * (value - this.mean);
  }

  get error(): number {
    return this.count < 2 ? 0 : Math.sqrt(this.squares / (this.count - 1) / this.count);
  }
}
