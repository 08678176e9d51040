import { describe, expect, it } from "vitest";
import { transpose } from "../../../shared/linalg/matrix.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { random, singularValues } from "../../../shared/tasks/index.ts";
import { taskOf } from "../../../shared/tasks/task.ts";
import { halfRise, turnTime } from "../../../shared/theory/delayed-rich.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { kernelMotion } from "../../../shared/theory/neural-tangent-kernel.ts";

const solved = (inputs: number, outputs: number, lambda: number, seed: number, random_ = false) => {
  const task = random_
    ? random(inputs, outputs, seed, 1.4)
    : singularValues(Array(Math.min(inputs, outputs)).fill(1), seed, inputs, outputs);
  const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
  const weights = lambdaBalanced(shape, { lambda, scale: 0.25, seed });
  return { task, weights, solution: solveExactly(task, weights, { lambda }) };
};

/** When half of W1ᵀW1 lies along the task's one input direction, found on the exact solution. */
function measuredTurn(solution: ReturnType<typeof solveExactly>): number {
  const share = (t: number) => {
    const { inputRepresentation: A } = solution.blocks(t);
    let all = 0;
    for (let i = 0; i < A.rows; i++) all += A.data[i * A.cols + i] as number;
    return (A.data[0] as number) / all;
  };
  let [low, high] = [1e-6, 1e6];
  while (high / low > 1 + 1e-6) {
    const middle = Math.sqrt(low * high);
    if (share(middle) < 0.5) low = middle;
    else high = middle;
  }
  return low;
}

describe("turnTime", () => {
  it("is when half of the first layer lies along the task, for one output, within 2 %", () => {
    // Starts that are not past the turn at t = 0; near 0 a few per cent are no time at all.
    let checked = 0;
    for (let seed = 0; seed < 16; seed++) {
      for (const lambda of [-20, -50, -100, -1000]) {
        const { task, weights, solution } = solved(8, 1, lambda, seed);
        const predicted = turnTime(task, weights, solution);
        if (predicted < 0.2 * Math.abs(lambda)) continue;
        checked++;
        const ratio = measuredTurn(solution) / predicted;
        expect(Math.abs(ratio - 1), `seed ${seed}, λ ${lambda}: ${ratio}`).toBeLessThan(0.02);
      }
    }
    expect(checked).toBeGreaterThan(30);
  });

  it("is ln(‖q⊥‖²/q₊²)/(2ω − |λ|) and so grows linearly in |λ|", () => {
    const at = (lambda: number) => {
      const { task, weights, solution } = solved(8, 1, lambda, 33);
      return turnTime(task, weights, solution) / Math.abs(lambda);
    };
    expect(at(-100) / at(-1e4)).toBeCloseTo(1, 2);
  });

  it("is the same in the mirror image, Σ → Σᵀ and λ → −λ", () => {
    const { task, weights, solution } = solved(8, 1, -50, 33);
    const mirrored = { W1: transpose(weights.W2), W2: transpose(weights.W1) };
    const turned = taskOf("custom", transpose(task.sigma));
    const other = solveExactly(turned, mirrored, { lambda: 50 });
    expect(turnTime(turned, mirrored, other)).toBeCloseTo(turnTime(task, weights, solution), 8);
  });

  it("says where there is no turn", () => {
    for (const [inputs, outputs, lambda] of [
      [8, 1, 10],
      [8, 1, 0],
      [1, 8, -10],
      [4, 4, -10],
      [1, 1, -10],
    ] as const) {
      const { task, weights, solution } = solved(inputs, outputs, lambda, 33);
      expect(() => turnTime(task, weights, solution)).toThrow(/λ < 0 with one output/);
    }
  });
});

describe("halfRise", () => {
  it("is where the distance is half of its end", () => {
    const { solution } = solved(8, 4, -30, 1, true);
    const { time, end } = halfRise(solution, 1e-9);
    const motion = kernelMotion(solution.blocks(0));
    expect(motion(solution.blocks(time)).distance / end).toBeCloseTo(0.5, 6);
  });

  it("divided by |λ| is constant: within 3 % from |λ| = 50 to 100, for most starts within 5 % from 10", () => {
    for (const [inputs, outputs, sign] of [
      [8, 4, -1],
      [8, 1, -1],
      [4, 8, 1],
    ] as const) {
      const spreads = [...Array(15).keys()].map((seed) => {
        const ratios = [10, 20, 50, 100].map((size) => {
          const { solution } = solved(inputs, outputs, sign * size, seed, outputs * inputs > 8);
          return halfRise(solution, 1e-6).time / size;
        });
        const spread = (of: number[]) => Math.max(...of) / Math.min(...of) - 1;
        const said = `seed ${seed}, ${inputs}-${outputs}: ${ratios}`;
        expect(spread(ratios.slice(2)), said).toBeLessThan(0.03);
        return spread(ratios);
      });
      spreads.sort((a, b) => a - b);
      expect(spreads[7], `${inputs}-${outputs}: ${spreads}`).toBeLessThan(0.05);
    }
  });
});
