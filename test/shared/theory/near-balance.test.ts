import { describe, expect, it } from "vitest";
import { identity, matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { gradientFlow } from "../../../shared/network/gradient-flow.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { gaussian } from "../../../shared/random.ts";
import { singularValues, taskOf } from "../../../shared/tasks/index.ts";
import {
  balanceGap,
  drawNearlyBalanced,
  followNearlyBalanced,
  layerVariances,
} from "../../../shared/theory/near-balance.ts";

const start = { lambda: 1.25, smaller: 1, targets: [2, 1.6, 1.3, 1] };
const seed = 3;
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Mean gap over draws at one width. */
function gaps(width: number, hidden: number, draws: number) {
  const normal = gaussian(seed, "start");
  const found = Array.from({ length: draws }, () =>
    balanceGap(drawNearlyBalanced(width, hidden, start, normal)),
  );
  return { entry: mean(found.map((g) => g.entry)), norm: mean(found.map((g) => g.norm)) };
}

describe("Gaussian starts", () => {
  it("of equal widths are balanced entry by entry only: the operator norm stays of order one", () => {
    const [narrow, wide, widest] = [gaps(32, 32, 4), gaps(128, 128, 2), gaps(512, 512, 1)];
    expect(wide.entry / narrow.entry, `seed ${seed}`).toBeLessThan(0.7);
    expect(wide.norm / narrow.norm, `seed ${seed}`).toBeGreaterThan(0.95);
    expect(wide.norm, `seed ${seed}`).toBeCloseTo(6.8, 0);
    expect(Math.abs(widest.norm - 6.8), `seed ${seed}: ${widest.norm}`).toBeLessThan(0.35);
    expect(widest.entry / wide.entry, `seed ${seed}`).toBeLessThan(0.7);
  });

  it("with wide outer layers are balanced in norm, like √(Nh/N)", () => {
    const widths = [64, 256, 1024];
    const scaled = widths.map((width) => gaps(width, 4, 12).norm / Math.sqrt(4 / width));
    for (const value of scaled) {
      expect(value / (scaled[0] as number), `seed ${seed}`).toBeGreaterThan(0.75);
      expect(value / (scaled[0] as number), `seed ${seed}`).toBeLessThan(1.33);
    }
  });

  it("with wide outer layers depart from the exact solution less and less", () => {
    const times = Array.from({ length: 7 }, (_, k) => 8 * (k / 6) ** 2);
    const normal = gaussian(seed, "start");
    const departures = [16, 256, 1024].map((width) =>
      mean(
        Array.from(
          { length: 8 },
          () => followNearlyBalanced(drawNearlyBalanced(width, 4, start, normal), times).deviation,
        ),
      ),
    );
    const [narrow = 0, middle = 0, wide = 0] = departures;
    expect(middle, `seed ${seed}`).toBeLessThan(0.7 * narrow);
    expect(wide, `seed ${seed}`).toBeLessThan(middle);
    expect(wide, `seed ${seed}`).toBeLessThan(0.5 * narrow);
  });

  it("have the balance that their variances say, of either sign", () => {
    for (const lambda of [-2, 0, 3]) {
      const [first, second] = layerVariances(lambda, 0.5);
      expect(second - first).toBeCloseTo(lambda, 14);
      expect(Math.min(first, second)).toBeCloseTo(0.5, 14);
      const draw = drawNearlyBalanced(2048, 4, { ...start, lambda }, gaussian(seed, "start"));
      expect(Math.abs(draw.lambda - lambda), `seed ${seed}`).toBeLessThan(0.3);
    }
  });
});

describe("the reduction of wide layers", () => {
  it("changes neither the loss nor W2W1 on the task's modes, at any time", () => {
    // The full network of 12 inputs, its reduced one of 2 + 3, with the same Gram matrices.
    const [width, hidden, rank] = [12, 3, 2];
    const normal = gaussian(seed, "data");
    const layer = () =>
      matrix(hidden, width, Float64Array.from({ length: hidden * width }, normal));
    const [W1, W2t] = [layer(), layer()];
    const sigma = matrix(width, width);
    for (let k = 0; k < rank; k++) sigma.data[k * width + k] = 2 - k;
    const reduce = (full: typeof W1) => {
      // A lower triangle of the idle directions by Gram and Schmidt on the hidden rows.
      const idle = matrix(hidden, width - rank);
      const out = matrix(hidden, rank + hidden);
      for (let h = 0; h < hidden; h++) {
        for (let k = 0; k < width; k++) {
          const entry = full.data[h * width + k] as number;
          if (k < rank) out.data[h * (rank + hidden) + k] = entry;
          else idle.data[h * (width - rank) + k - rank] = entry;
        }
      }
      const gram = multiply(idle, transpose(idle));
      for (let i = 0; i < hidden; i++) {
        for (let j = 0; j <= i; j++) {
          const at = (a: number, b: number) => out.data[a * (rank + hidden) + rank + b] as number;
          let rest = gram.data[i * hidden + j] as number;
          for (let k = 0; k < j; k++) rest -= at(i, k) * at(j, k);
          out.data[i * (rank + hidden) + rank + j] = i === j ? Math.sqrt(rest) : rest / at(j, j);
        }
      }
      return out;
    };
    const small = matrix(rank + hidden, rank + hidden);
    for (let k = 0; k < rank; k++) small.data[k * (rank + hidden) + k] = 2 - k;
    const times = [0.2, 1, 4];
    const losses = (first: typeof W1, second: typeof W1, goal: typeof sigma) => {
      const found: number[] = [];
      gradientFlow({ W1: first, W2: transpose(second) }, goal, { tau: 1 }, times, (_, now) => {
        const learned = multiply(now.W2, now.W1);
        found.push(
          learned.data.reduce((sum, x, k) => sum + (x - (goal.data[k] as number)) ** 2, 0),
        );
      });
      return found;
    };
    losses(W1, W2t, sigma).forEach((loss, k) => {
      expect(losses(reduce(W1), reduce(W2t), small)[k], `seed ${seed}`).toBeCloseTo(loss, 7);
    });
  });

  it("leaves nothing to depart from when the start is balanced", () => {
    const task = singularValues([1.5, 0.5]);
    const weights = lambdaBalanced(
      { inputs: 2, hidden: 2, outputs: 2 },
      { lambda: 1, scale: 0.2, seed },
    );
    const { deviation } = followNearlyBalanced({ task, weights, lambda: 1 }, [0, 1, 3]);
    expect(deviation, `seed ${seed}`).toBeLessThan(1e-3);
    expect(
      balanceGap({ task: taskOf("custom", identity(2)), weights, lambda: 1 }).norm,
    ).toBeLessThan(1e-12);
  });
});
