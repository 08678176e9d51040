import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm } from "@resvg/resvg-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { cardSvg } from "../../../shared/figures/card.ts";
import type { AnyFigure } from "../../../shared/figures/figure.ts";
import { figures } from "../../../shared/figures/index.ts";
import { pictureOf } from "../../../shared/figures/picture.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";
import { complaints } from "../../support/errors.ts";
import { charactersOf } from "../../support/true-type.ts";

const file = (path: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url))));
const fonts = ["inter-regular", "inter-semibold", "dejavu-signs"].map((name) =>
  file(`site/fonts/${name}.ttf`),
);
const square = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#c8501e"/></svg>`;

/** Width and height in the header of a PNG. */
const sizeOf = (png: Uint8Array) => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

/** Each figure with its data computed once, and its card. */
const drawings = figures.map((figure) => {
  const data = figure.compute(defaults(figure.params));
  const computed: AnyFigure = { ...figure, compute: () => data };
  return [figure.id, computed, cardSvg(computed, defaults(figure.params), document)] as const;
});

beforeAll(() => initWasm(file("node_modules/@resvg/resvg-wasm/index_bg.wasm")));

describe("pictureOf", () => {
  it("makes a PNG of as many pixels as asked", () => {
    const png = pictureOf(square(20, 10), 1.5, fonts);
    expect([...png.subarray(1, 4)].map((c) => String.fromCharCode(c)).join("")).toBe("PNG");
    expect(sizeOf(png)).toEqual([30, 15]);
  });

  it("refuses more pixels than fit into a Worker", () => {
    expect(complaints(() => pictureOf(square(2000, 2001), 1.5, fonts))).toEqual([
      "pixelRatio: too-large",
    ]);
    expect(complaints(() => pictureOf(square(2000, 2000), 1, fonts))).toEqual([]);
  });

  it("writes letters: a text leaves other pixels than none", () => {
    const text = (words: string, weight: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15" font-family="Inter" font-weight="${weight}">${words}</text></svg>`;
    const pictures = ["", "λ = −2", "W₂ᵀ"].map((words) => pictureOf(text(words, 400), 1, fonts));
    expect(new Set(pictures.map((png) => png.join())).size).toBe(3);
    const bold = pictureOf(text("λ = −2", 600), 1, fonts);
    expect(bold.join()).not.toBe(pictures[1]?.join());
  });
});

describe("the fonts of pictures", () => {
  it("are 60 kB at most", () => {
    expect(fonts.reduce((sum, { length }) => sum + length, 0)).toBeLessThan(60_000);
  });

  const known = new Set(fonts.flatMap((font) => [...charactersOf(font)]));

  it.each(drawings)("have every character that %s writes", (_, figure, card) => {
    const values = defaults(figure.params);
    const both = [svgFile(figure, values, { theme: "light", width: 720, document }), card];
    const written = both.flatMap((svg) =>
      [...svg.matchAll(/>([^<>]+)<\/(?:text|tspan)>/g)].flatMap(([, text = ""]) => [...text]),
    );
    const missing = written.filter((c) => !known.has(c.codePointAt(0) ?? 0));
    expect([...new Set(missing)]).toEqual([]);
  });
});

describe.each(drawings)("the card of %s", (_, figure, svg) => {
  it("is 1200 × 630, with fixed colours and the question on it", () => {
    expect(svg).toMatch(/^<svg [^>]*width="1200" height="630"/);
    expect(svg).not.toContain("var(--");
    expect(svg).toContain(`${figure.question.replace(/[&<>]/g, "")}`.slice(0, 20));
    expect(sizeOf(pictureOf(svg, 1, fonts))).toEqual([1200, 630]);
  });

  it("shows the whole drawing, below the question", () => {
    const [, inner = ""] = /<svg ([^>]*aria-label[^>]*)>/.exec(svg) ?? [];
    const number = (name: string) =>
      Number(new RegExp(` ${name}="([\\d.]+)"`).exec(` ${inner}`)?.[1]);
    expect(number("y")).toBeGreaterThanOrEqual(120);
    expect(number("y") + number("height")).toBeLessThanOrEqual(631);
    expect(number("x")).toBeGreaterThanOrEqual(50);
    expect(number("x") + number("width")).toBeLessThanOrEqual(1150);
  });
});
