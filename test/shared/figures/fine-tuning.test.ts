import { describe, expect, it } from "vitest";
import {
  fineTune,
  orderOf,
  permutedHierarchy,
  pretrained,
} from "../../../shared/figures/fine-tuned-networks.ts";
import figure from "../../../shared/figures/fine-tuning.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { maxAbs, subtract } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const asked = (query: string) => parseQuery(figure.params, new URLSearchParams(query));
const compute = (query: string) => figure.compute(asked(query));
const known = pretrained();
const task = permutedHierarchy(orderOf("rings", 1));

describe("fine-tuning", () => {
  it("starts at the same function, the hierarchy's, for every λ", () => {
    for (const lambda of [-1e3, -10, -0.1, 0, 1e-3, 2, 10]) {
      const { W1, W2 } = fineTune(known, task, lambda).weights;
      const apart = maxAbs(subtract(multiply(W2, W1), hierarchy().sigma));
      expect(apart, `λ = ${lambda}`).toBeLessThan(1e-12);
    }
  });

  it("is faster, and moves the kernel less, the larger |λ|", () => {
    for (const sign of [-1, 1]) {
      const tuned = [0, 0.1, 0.3, 1, 3, 10].map((size) => fineTune(known, task, sign * size));
      tuned.slice(1).forEach(({ time, distance, lambda }, k) => {
        expect(time, `λ = ${lambda}`).toBeLessThan(tuned[k]?.time as number);
        expect(distance, `λ = ${lambda}`).toBeLessThan(tuned[k]?.distance as number);
      });
    }
  });

  it("takes the same course for λ and −λ in a square network", () => {
    for (const lambda of [0.3, 2, 10]) {
      const [plus, minus] = [fineTune(known, task, lambda), fineTune(known, task, -lambda)];
      expect(minus.time / plus.time).toBeCloseTo(1, 6);
      expect(minus.distance / plus.distance).toBeCloseTo(1, 6);
    }
  });

  it("never learns at λ = 0 to tell siblings the other way round: their mode is reversed", () => {
    const swapped = permutedHierarchy(orderOf("siblings", 1));
    expect(fineTune(known, swapped, 0).time).toBe(Number.POSITIVE_INFINITY);
    expect(fineTune(known, swapped, 1e-3).time).toBeLessThan(50);
    const text = figure.describe(compute("shuffle=siblings&lambda=0"), asked("lambda=0"));
    expect(text).toMatch(/ends on a saddle/);
  });

  it("has tasks that are the hierarchy with its columns in another order", () => {
    const { sigma } = hierarchy();
    for (const shuffle of ["rings", "siblings", "random"] as const) {
      const order = orderOf(shuffle, 7);
      expect([...order].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
      const moved = permutedHierarchy(order);
      const { U, S, V } = moved.modes;
      for (let i = 0; i < 8; i++) {
        for (let j = 0; j < 8; j++) {
          expect(moved.sigma.data[i * 8 + j]).toBe(sigma.data[i * 8 + (order[j] as number)]);
          const fromModes = S.reduce(
            (sum, s, k) => sum + s * (U.data[i * 8 + k] as number) * (V.data[j * 8 + k] as number),
            0,
          );
          expect(fromModes).toBeCloseTo(moved.sigma.data[i * 8 + j] as number, 14);
        }
      }
    }
  });

  it("is what gradient descent does", () => {
    for (const query of ["", "shuffle=random&seed=5", "shuffle=siblings", "lambda=1e5"]) {
      const { deviation } = compute(query);
      expect(deviation.time, query).toBeLessThan(0.04);
      expect(deviation.distance, query).toBeLessThan(1e-3);
    }
  });

  it("names the balances where no line is, however far the chosen one", () => {
    for (const query of ["", "lambda=1e5", "lambda=30"]) {
      const svg = svgFile(figure, asked(query), { theme: "light", width: 1000, document });
      const names = [...svg.matchAll(/translate\(([\d.]+),[\d.]+\)"[^>]*>λ = ±?\d+</g)];
      expect(names.filter(([, x]) => Number(x) > 900).length, query).toBeGreaterThanOrEqual(5);
    }
  });
});
