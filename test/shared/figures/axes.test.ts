import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import type { AnyFigure } from "../../../shared/figures/figure.ts";
import { findFigure } from "../../../shared/figures/index.ts";
import { heightFor } from "../../../shared/figures/layout.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { renderFigure, svgFile } from "../../../shared/figures/render.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawingDocument } from "../../support/drawing-document.ts";
import { drawnPanel, panelSize } from "../../support/drawn-marks.ts";
import { wordsIn } from "../../support/drawn-words.ts";

const document = drawingDocument;
/** Elements with their attributes, numbers at hundredths of a pixel: what a reader sees. */
function seen(element: Element): string[] {
  return [...element.querySelectorAll("text, path, line, circle")].map((node) => {
    let [across, down] = [0, 0];
    const attributes: Record<string, string> = {};
    for (let at: Element | null = node; at && at !== element; at = at.parentElement) {
      for (const name of at.getAttributeNames()) {
        const value = at.getAttribute(name) as string;
        if (name === "transform") {
          const [, x, y, rest] = /translate\(([-\d.e]+),([-\d.e]+)\)(.*)/.exec(value) ?? [];
          across += Number(x);
          down += Number(y);
          if (rest) attributes["turned"] = rest.trim();
        } else if (!name.startsWith("aria")) attributes[name] ??= value;
      }
    }
    const place = [across, down].map((at) => at.toFixed(1));
    return JSON.stringify([
      node.localName,
      node.textContent,
      place,
      Object.entries(attributes).sort(),
    ]);
  });
}

/** As wide as the longest words here: a margin that has to grow is the next test's. */
const margins = { marginLeft: 84, marginRight: 40 };
const size = { ...panelSize, ...margins };

const options: readonly (readonly [string, Plot.ScaleOptions, Plot.ScaleOptions])[] = [
  ["no word on them", { domain: [0, 1] }, { domain: [-3, 7] }],
  [
    "a number of ticks",
    { domain: [0, 32], ticks: 5 },
    { domain: [-1.2, 1.2], ticks: 3, tickSize: 0 },
  ],
  ["small numbers", { domain: [0, 0.0045], ticks: 4 }, { domain: [1e-5, 9e-5], ticks: 4 }],
  ["large numbers", { domain: [0, 45_000] }, { domain: [-2e6, 3e6], ticks: 4, tickSize: 3 }],
  ["backwards", { domain: [10, 0] }, { domain: [5, -5], ticks: 6 }],
  [
    "given ticks and words",
    { domain: [0, 4], ticks: [0, 1, 3], tickFormat: (value, k) => `${k}: ${value}` },
    { domain: [0, 1], ticks: [0.25, 0.5], tickFormat: ".3f" },
  ],
  ["labels that fall", { domain: [1, 0], label: "time" }, { domain: [1, 0], label: "loss" }],
  [
    "labels that fall, in the middle",
    { domain: [1, 0], label: "time", labelAnchor: "center" },
    { domain: [1, 0], label: "loss", labelAnchor: "center" },
  ],
  [
    "what Plot draws itself",
    { domain: [0, 1], label: "time", labelAnchor: "left", tickRotate: 30 },
    { domain: [0, 1], label: "loss", labelAnchor: "bottom", labelArrow: true },
  ],
  ["labels", { domain: [0, 1], label: "time" }, { domain: [0, 1], label: "loss" }],
  [
    "labels in the middle",
    { domain: [0, 1], label: "time", labelAnchor: "center", labelArrow: "none" },
    { domain: [0, 1], label: "loss", labelAnchor: "center" },
  ],
  [
    "labels without arrows, elsewhere",
    { domain: [0, 1], label: "a → b", labelOffset: 20 },
    { domain: [0, 1], label: "loss", labelArrow: "none", labelOffset: 30 },
  ],
];

describe("axes", () => {
  it.each(options)("are those that Plot draws: %s", (_, x, y) => {
    const marks = [
      Plot.dot([0], { x: [x.domain ? [...x.domain][0] : 0], y: [[...(y.domain ?? [])][0]] }),
    ];
    const panel = {
      height: heightFor(panelSize.height, panelSize.width),
      options: { x, y, marks, marginTop: 20, ...margins },
    };
    const figure = { plot: () => [panel] } as unknown as AnyFigure;
    const look = fixedLook("light", panelSize.width);
    const ours = renderFigure(figure, {} as never, {}, { document, look, label: "" });
    const plots = Plot.plot({ ...size, x, y, marks, document: document as never });
    const expected = seen(plots as unknown as Element);
    expect(expected.length).toBeGreaterThan(6);
    expect(seen((ours as unknown as Element).querySelector("g") as Element)).toEqual(expected);
  });

  const drawn = (x: Plot.ScaleOptions, y: Plot.ScaleOptions, marginLeft?: number) => {
    const marks = [Plot.dot([0], { x: [[...(x.domain ?? [])][0]], y: [[...(y.domain ?? [])][0]] })];
    const options = { x, y, marks, ...(marginLeft === undefined ? {} : { marginLeft }) };
    const svg = drawnPanel({ height: 200, options }, fixedLook("light", 300));
    return wordsIn(toMarkup(svg));
  };

  it.each([[[0, 0.00004]], [[9.999, 10.0005]], [[-100_000, 100_000]], [[0, 5e6]]])(
    "have room for their words: %s",
    (domain) => {
      for (const y of [{ domain }, { domain, label: "loss", labelAnchor: "center" as const }]) {
        for (const { words, left, right } of drawn({ domain, ticks: 3 }, y)) {
          expect(left, words).toBeGreaterThan(-0.5);
          expect(right, words).toBeLessThan(300.5);
        }
      }
    },
  );

  it("leave a margin as it is where their words fit", () => {
    const x = { domain: [0, 1] };
    for (const domain of [
      [0, 1],
      [0, 0.004],
      [-0.05, 0.05],
      [0, 9000],
    ]) {
      expect(drawn(x, { domain })).toEqual(drawn(x, { domain }, 42));
    }
  });
});

/** The words of the axes below: where, and what they say. */
const wordsAcross = (svg: string) =>
  [
    ...svg.matchAll(/<g font-variant="tabular-nums" transform="translate\(0,\d+\)">(.*?)<\/g>/g),
  ].map(([, group = ""]) =>
    [...group.matchAll(/translate\(([-\d.]+),[-\d.]+\)"[^>]*>([^<]*)/g)].map(
      ([, x, said = ""]) => ({
        x: Number(x),
        said,
      }),
    ),
  );

const far = [
  "kernel-distance",
  "noise-sensitivity",
  "task-specificity",
  "convergence-time",
  "step-size",
].flatMap((id) => ["100000", "-100000"].map((lambda) => [id, lambda] as const));

describe.each(far)("%s at λ = %s", (id, lambda) => {
  const figure = findFigure(id) as AnyFigure;
  const values = parseQuery(figure.params, new URLSearchParams({ lambda }));
  const data = figure.compute(values);

  it.each([328, 720])("has both ends of the axis in the drawing, %i px wide", (width) => {
    const inner = width - 2 * Math.round(Math.min(20, width / 30));
    const computed = { ...figure, compute: () => data };
    const svg = svgFile(computed, values, { theme: "light", width, document });
    const axis = wordsAcross(svg).find((ticks) => ticks.some(({ said }) => said === "100000"));
    expect(axis?.map(({ said }) => said)).toEqual(expect.arrayContaining(["−100000", "0"]));
    for (const { x, said } of axis ?? []) {
      // A digit is 7.2 px wide.
      expect(x - 3.6 * said.length, said).toBeGreaterThanOrEqual(0);
      expect(x + 3.6 * said.length, said).toBeLessThanOrEqual(inner);
    }
  });
});
