import { expect, it } from "vitest";
import grokking, { type Data, testWhenFitted } from "../../../shared/figures/grokking.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { atOnce, lastData } from "../../../shared/figures/stages.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

const values = defaults(grokking.params);

it("the lazier the network, the more is left to learn when the examples are fitted", () => {
  const left = [0.2, 2, 100].map((alpha) => {
    const { course } = grokking.compute({ ...values, alpha });
    return testWhenFitted(course, 0.0075) as number;
  }) as [number, number, number];
  expect(left[1]).toBeGreaterThan(1.3 * left[0]);
  expect(left[2]).toBeGreaterThan(1.5 * left[1]);
}, 30_000);

it("ends its stages where compute does, after a sketch that says how small it is", () => {
  const small = { ...values, samples: 100, end: 2000 };
  const sketch = atOnce(grokking).compute(small) as Data;
  expect(sketch.inputs).toBeLessThan(30);
  expect(grokking.describe(sketch, small)).toContain(`With ${sketch.inputs} inputs, 60 examples`);
  const last = lastData(grokking.stages?.(small) ?? []);
  expect(last.inputs).toBe(30);
  expect(last.course).toEqual(grokking.compute(small).course);
});

it("its table has the networks of both sizes", () => {
  const { columns, length } = grokking.compute(values).table;
  const inputs = columns.inputs as number[];
  expect(new Set(inputs)).toEqual(new Set([100, 30]));
  expect(inputs).toHaveLength(length);
});

it("has the name of the kernel’s error under its line where the course comes down to it", () => {
  const shift = (data: Data) => {
    const svg = svgFile({ ...grokking, compute: () => data }, values, {
      theme: "light",
      width: 960,
      document,
    });
    const names = [...svg.matchAll(/<g ([^>]*)><text [^>]*>kernel of the start</g)];
    return Number(/transform="translate\(0,([-\d.]+)\)/.exec(names.at(-1)?.[1] as string)?.[1]);
  };
  const data = grokking.compute({ ...values, samples: 100, end: 2000 });
  expect(shift(data)).toBeLessThan(0);
  const { course } = data;
  const lazy = {
    ...course,
    train: course.times.map(() => 0),
    test: course.times.map(() => 1.1 * course.floor),
  };
  expect(shift({ ...data, course: lazy })).toBeGreaterThan(0);
});
