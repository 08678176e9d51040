import { describe, expect, it } from "vitest";
import { type Matrix, matrix, maxAbs, subtract } from "../../../shared/linalg/matrix.ts";
import { quadraticFlow } from "../../../shared/neighbours/quadratic-flow.ts";
import { kernelProduct, meanSquare } from "../../../shared/neighbours/quadratic-loss.ts";
import {
  descend,
  lookAt,
  type Moments,
  momentsOf,
  noMoments,
} from "../../../shared/neighbours/quadratic-network.ts";
import { quadraticTask } from "../../../shared/neighbours/quadratic-task.ts";
import { followStabilised } from "../../../shared/neighbours/stabilised.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";

const [alpha, epsilon, D] = [1.7, 0.6, 5];
const { examples } = quadraticTask({ inputs: D, samples: 11, seed: 3 });
const units = gaussianMatrix(7, D, gaussian(4, "start"));
const network = { alpha, epsilon, reference: noMoments(D) };

const row = (a: Matrix, i: number) => a.data.subarray(i * a.cols, (i + 1) * a.cols);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, x, k) => sum + x * (b[k] as number), 0);

/** f(x) unit by unit. */
const output = (weights: Matrix, x: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < weights.rows; i++) {
    const z = dot(row(weights, i), x);
    sum += z + 0.5 * epsilon * z * z;
  }
  return (alpha * sum) / weights.rows;
};

/** A step of gradient descent on (1/2P) Σ Δ² of size N/α², unit by unit. */
function stepOfUnits(weights: Matrix): Matrix {
  const P = examples.targets.length;
  const out = matrix(weights.rows, D, weights.data.slice());
  const size = weights.rows / alpha ** 2;
  for (let mu = 0; mu < P; mu++) {
    const x = row(examples.inputs, mu);
    const error = output(weights, x) - (examples.targets[mu] as number);
    for (let i = 0; i < weights.rows; i++) {
      const slope = (alpha / weights.rows) * (1 + epsilon * dot(row(weights, i), x));
      for (let j = 0; j < D; j++) {
        out.data[i * D + j] =
          (out.data[i * D + j] as number) - (size / P) * error * slope * (x[j] as number);
      }
    }
  }
  return out;
}

describe("the moments of the units", () => {
  it("compute what the units compute, and move as they move, to rounding", () => {
    const look = lookAt(examples, network);
    let weights = units;
    let moments: Moments = momentsOf(units);
    for (let step = 0; step < 60; step++) {
      const seen = look(moments);
      for (let mu = 0; mu < examples.targets.length; mu++) {
        const delta = output(weights, row(examples.inputs, mu)) - (examples.targets[mu] as number);
        expect(Math.abs((seen.residuals[mu] as number) - delta), `step ${step}`).toBeLessThan(
          1e-12,
        );
      }
      moments = descend(moments, seen, network);
      weights = stepOfUnits(weights);
      const now = momentsOf(weights);
      expect(maxAbs(subtract(moments.second, now.second))).toBeLessThan(1e-12);
      for (const [i, w] of moments.mean.entries()) {
        expect(Math.abs(w - (now.mean[i] as number))).toBeLessThan(1e-12);
      }
    }
    expect(lookAt(examples, network)(moments).loss).toBeLessThan(
      0.5 * lookAt(examples, network)(momentsOf(units)).loss,
    );
  });

  it("leave a network that subtracts its start at zero", () => {
    const start = momentsOf(units);
    const { residuals } = lookAt(examples, { ...network, reference: start })(start);
    for (const [mu, delta] of residuals.entries()) {
      expect(delta).toBeCloseTo(-(examples.targets[mu] as number), 12);
    }
  });
});

describe("the flow of the moments", () => {
  it("is what gradient descent tends to as its steps shrink", () => {
    const end = 40;
    const look = lookAt(examples, network);
    let flow = momentsOf(units);
    for (const { moments } of quadraticFlow(examples, network, flow, end, { tolerance: 1e-6 })) {
      flow = { mean: moments.mean.slice(), second: matrix(D, D, moments.second.data.slice()) };
    }
    const gap = (eta: number) => {
      let moments = momentsOf(units);
      for (let k = 0; k < Math.round(end / eta); k++)
        moments = descend(moments, look(moments), network, eta);
      return maxAbs(subtract(moments.second, flow.second));
    };
    const [coarse, fine] = [gap(0.2), gap(0.1)];
    expect(coarse / fine).toBeGreaterThan(1.8);
    expect(coarse / fine).toBeLessThan(2.2);
  });
});

describe("the stabilised integrator", () => {
  it("follows slow and fast decay with far fewer looks than an explicit method can", () => {
    const rates = [1, 30, 3000];
    const start = Float64Array.of(1, 1, 1);
    const slope = (y: Float64Array, out: Float64Array) => {
      for (let k = 0; k < 3; k++) out[k] = -(rates[k] as number) * (y[k] as number);
      return 3000;
    };
    let last: { y: Float64Array; evaluations: number } | undefined;
    const tolerances = new Float64Array(3).fill(1e-4);
    for (const step of followStabilised(slope, start, 2, { tolerances })) last = step;
    expect(last?.y[0]).toBeCloseTo(Math.exp(-2), 2);
    expect(Math.abs(last?.y[1] as number)).toBeLessThan(1e-3);
    expect(Math.abs(last?.y[2] as number)).toBeLessThan(1e-3);
    // Euler's method needs 3000 · 2 / 2 steps to stay stable.
    expect(last?.evaluations).toBeLessThan(1000);
  });

  it("is of second order: a tolerance a thousand times smaller is an error a hundred times smaller", () => {
    const end = 1;
    const error = (tolerance: number) => {
      let y = Float64Array.of(1);
      const slope = (now: Float64Array, out: Float64Array) => {
        out[0] = -((now[0] as number) ** 2);
        return 2;
      };
      const tolerances = Float64Array.of(tolerance);
      for (const step of followStabilised(slope, y, end, { tolerances })) y = step.y.slice();
      return Math.abs((y[0] as number) - 1 / (1 + end));
    };
    const ratio = error(1e-4) / error(1e-7);
    expect(ratio).toBeGreaterThan(20);
    expect(ratio).toBeLessThan(500);
  });
});

describe("expectations over all inputs", () => {
  const normal = gaussian(9, "data");
  const draw = () => Float64Array.from({ length: D }, () => normal() / Math.sqrt(D));
  const symmetric = (seed: number) => momentsOf(gaussianMatrix(4, D, gaussian(seed, "start")));
  const form = ({ second }: Moments, x: ArrayLike<number>, z: ArrayLike<number>) =>
    Array.from(x).reduce((sum, xi, i) => sum + xi * dot(row(second, i), z), 0);
  /** Mean over many draws, and its standard error. */
  const sampled = (of: () => number) => {
    const values = Array.from({ length: 15_000 }, of);
    const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
    const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length;
    return { mean, error: Math.sqrt(variance / values.length) };
  };

  it("give the mean square of u·x + ½ xᵀSx", () => {
    const a = symmetric(1);
    const { mean, error } = sampled(() => {
      const x = draw();
      return (dot(a.mean, x) + 0.5 * form(a, x, x)) ** 2;
    });
    expect(Math.abs(mean - meanSquare(a.mean, a.second))).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.08 * mean);
  });

  it("give the inner product of two tangent kernels", () => {
    const [a, b] = [symmetric(2), symmetric(3)];
    const kernel = (m: Moments, x: Float64Array, z: Float64Array) =>
      dot(x, z) * (1 + epsilon * (dot(m.mean, x) + dot(m.mean, z)) + epsilon ** 2 * form(m, x, z));
    const { mean, error } = sampled(() => {
      const [x, z] = [draw(), draw()];
      return kernel(a, x, z) * kernel(b, x, z);
    });
    expect(Math.abs(mean - kernelProduct(a, b, epsilon))).toBeLessThan(4 * error);
    expect(error).toBeLessThan(0.08 * mean);
  });
});
