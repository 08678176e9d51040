import * as Plot from "@observablehq/plot";
import { describe, expect, it } from "vitest";
import type { AnyFigure } from "../../../shared/figures/figure.ts";
import { heightFor } from "../../../shared/figures/layout.ts";
import { renderFigure } from "../../../shared/figures/render.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { drawingDocument } from "../../support/drawing-document.ts";
import { panelSize } from "../../support/drawn-marks.ts";

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

const options: readonly (readonly [string, Plot.ScaleOptions, Plot.ScaleOptions])[] = [
  ["no word on them", { domain: [0, 1] }, { domain: [-3, 7] }],
  [
    "a number of ticks",
    { domain: [0, 32], ticks: 5 },
    { domain: [-1.2, 1.2], ticks: 3, tickSize: 0 },
  ],
  ["small numbers", { domain: [0, 0.004], ticks: 4 }, { domain: [1e-5, 9e-5], ticks: 4 }],
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
      options: { x, y, marks, marginTop: 20 },
    };
    const figure = { plot: () => [panel] } as unknown as AnyFigure;
    const look = fixedLook("light", panelSize.width);
    const ours = renderFigure(figure, {} as never, {}, { document, look, label: "" });
    const plots = Plot.plot({ ...panelSize, x, y, marks, document: document as never });
    const expected = seen(plots as unknown as Element);
    expect(expected.length).toBeGreaterThan(6);
    expect(seen((ours as unknown as Element).querySelector("g") as Element)).toEqual(expected);
  });
});
