import type * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import type { AnyFigure, Panel } from "../../../shared/figures/figure.ts";
import figure from "../../../shared/figures/noise-sensitivity.ts";
import { expectedNoiseLoss } from "../../../shared/figures/noisy-losses.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { hierarchy, random } from "../../../shared/tasks/index.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { inputNoiseLoss, weightNoiseLoss } from "../../../shared/theory/noise.ts";
import { drawingDocument } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));

describe("noise-sensitivity", () => {
  it("has (No‖W1‖² + Ni‖W2‖²)/8 = 10.828 at λ = 0, 13.593 at ±1 and 41.559 at ±5 for the hierarchy", () => {
    const shape = { inputs: 8, hidden: 8, outputs: 8 };
    const { S } = hierarchy().modes;
    const noise = 1e-6;
    const measured = (lambda: number) =>
      expectedNoiseLoss(S, shape, lambda, noise).weights / (4 * noise * noise);
    expect(measured(0)).toBeCloseTo(10.828, 3);
    for (const sign of [-1, 1]) {
      expect(measured(sign)).toBeCloseTo(13.593, 3);
      expect(measured(5 * sign)).toBeCloseTo(41.559, 3);
    }
  });

  it("is the noise of the network at which the exact solution ends", () => {
    for (const task of [hierarchy(), random(5, 5, 3)]) {
      const { rows: outputs, cols: inputs } = task.sigma;
      const shape = { inputs, hidden: inputs, outputs };
      for (const lambda of [-5, -0.5, 1, 10]) {
        const start = lambdaBalanced(shape, { lambda, scale: 0.2, seed: 4 });
        const end = solveExactly(task, start, { lambda }).blocks(Number.POSITIVE_INFINITY);
        const found = expectedNoiseLoss(task.modes.S, shape, lambda, 0.3);
        expect(weightNoiseLoss(end, shape, 0.3) / found.weights).toBeCloseTo(1, 10);
        expect(inputNoiseLoss(end.networkFunction, 0.3) / found.inputs).toBeCloseTo(1, 10);
      }
    }
  });

  it("is least at λ = 0 for Ni = No, and grows on both sides", () => {
    for (const task of ["hierarchy", "random"]) {
      const { exact } = compute(`task=${task}`);
      const middle = (exact.length - 1) / 2;
      expect(exact[middle]?.lambda).toBe(0);
      for (let k = middle + 1; k < exact.length; k++) {
        const right = exact[k]?.weights as number;
        expect(right, task).toBeGreaterThan(exact[k - 1]?.weights as number);
        expect(exact[2 * middle - k]?.weights, task).toBeCloseTo(right, 10);
      }
    }
  });

  it("has its least elsewhere for unequal widths", () => {
    const { S } = random(6, 3, 1).modes;
    const at = (lambda: number) =>
      expectedNoiseLoss(S, { inputs: 6, hidden: 3, outputs: 3 }, lambda, 0.1).weights;
    expect(at(-0.05)).toBeLessThan(at(0));
  });

  it("does not see λ in noise on the inputs", () => {
    const { exact } = compute("lambda=100");
    expect(new Set(exact.map(({ inputs }) => inputs)).size).toBe(1);
  });

  it("is what drawn noise gives, within four standard errors", () => {
    for (const query of ["", "seed=2", "task=penguins&noise=1", "task=random&noise=0.5&seed=3"]) {
      const { simulated } = compute(query);
      for (const dot of simulated) {
        const curve = figure.compute({ ...asked(query), lambda: dot.lambda }).chosen;
        const message = `${query} λ = ${dot.lambda}`;
        expect(Math.abs(dot.weights - curve.weights), message).toBeLessThan(4 * dot.weightsError);
        expect(Math.abs(dot.inputs - curve.inputs), message).toBeLessThan(4 * dot.inputsError);
      }
    }
  });

  it("says without noise that nothing is added", () => {
    const values = asked("noise=0");
    expect(figure.describe(figure.compute(values), values)).toBe(
      "Without noise nothing is added to the loss, at λ = 5 as at every other λ.",
    );
  });

  it("holds every bar within its panel, and none in the name over them", () => {
    for (const query of ["", "noise=1000", "noise=1000&draws=10", "noise=1000&draws=10&seed=3"]) {
      for (const width of [328, 720]) {
        const values = asked(query);
        const { options } = figure.plot(
          figure.compute(values),
          values,
          fixedLook("light", width),
        )[0] as Panel;
        const [, top] = (options.y as Plot.ScaleOptions).domain as [number, number];
        for (const dot of figure.compute(values).simulated) {
          expect(dot.weights + 2 * dot.weightsError, query).toBeLessThan(top);
        }
        const svg = svgFile(figure as AnyFigure, values, {
          theme: "light",
          width,
          document: drawingDocument,
        });
        const name =
          /translate\(0,(-?[\d.]+)\)"><text transform="translate\([\d.]+,([\d.]+)\)" y="0.32em">noise on the weights/;
        const [, shift, y] = name.exec(svg) ?? [];
        const bars = [...svg.matchAll(/<line [^>]*y1="([\d.]+)"[^>]*y2="([\d.]+)"/g)];
        // After the line of the chosen λ, the fifth of nine.
        const bar = bars[5];
        expect(Math.min(Number(bar?.[1]), Number(bar?.[2])), query).toBeGreaterThan(
          Number(shift) + Number(y) + 5,
        );
      }
    }
  });

  it("is drawn for noise whose square is hardly a number", () => {
    for (const noise of ["1e-150", "1e-160", "1e-200"]) {
      const values = asked(`noise=${noise}`);
      const svg = svgFile(figure as AnyFigure, values, {
        theme: "light",
        width: 400,
        document: drawingDocument,
      });
      expect(svg, noise).not.toMatch(/NaN|undefined/);
    }
  });
});
