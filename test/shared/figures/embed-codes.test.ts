/** What is pasted must mean the same where it arrives, whatever the texts in it are. */
import { createMarkdownProcessor } from "@astrojs/markdown-remark";
import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import {
  builderParameters,
  type EmbedKindId,
  type EmbedRequest,
  embedKinds,
  embedSizes,
} from "../../../shared/figures/embed-codes.ts";
import type { AnyFigure } from "../../../shared/figures/figure.ts";
import { figure as declare } from "../../../shared/figures/figure.ts";
import { frameAddress, frameParameters } from "../../../shared/figures/frame.ts";
import { frameSandbox } from "../../../shared/figures/frame-tag.ts";
import { figures, findFigure } from "../../../shared/figures/index.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { defaults, parseQuery } from "../../../shared/parameters/parameter.ts";
import { cellOutput, htmlOfTemplate } from "../../support/notebooks.ts";

const origin = "https://figures.test";
const markdown = await createMarkdownProcessor();

/** Of a figure that is not computed: only its texts matter. */
function requestFor(figure: AnyFigure, more: Partial<EmbedRequest> = {}): EmbedRequest {
  const sizes = { frame: [20, 60, 40, 40], pictureRatio: 0.5 };
  const values = { ...defaults(figure.params), controls: "none", theme: "dark" };
  return { figure, origin, values, description: "", sizes, ...more };
}
const write = (id: EmbedKindId, request: EmbedRequest): string => embedKinds[id].write(request);
const elementsOf = (html: string) => {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  const all = [...document.body.querySelectorAll("*")];
  const one = (name: string) => all.find(({ localName }) => localName === name);
  return { names: all.map(({ localName }) => localName), one };
};
const attribute = (element: Element | undefined, name: string) => element?.getAttribute(name) ?? "";

/** What would end an attribute, a string, a template, a bracket or a tag. */
const hostile = [
  `"><script>alert(1)</script>`,
  `' onload='x`,
  "`$" + "{alert(1)}`",
  "\\`$" + "{x}\\",
  "](javascript:alert(1)) ![x](y",
  "\\](y) _a_ *b* <b>c</b> &amp; &lambda; $x$ ~~d~~ | e",
  "</iframe></noscript></lazy-rich-figure>",
  `""")\nimport os  # '''`,
  "a\\",
  "-->]]>{{ page }}{% raw %}",
];
const examples = hostile.map((text): [string] => [text]);
const texts = fc.oneof(
  fc.string({ unit: "grapheme-composite" }),
  fc
    .array(fc.constantFrom(..."\\`\"'$<>&[](){}*_~!|#-\n ", "a"), { maxLength: 12 })
    .map((s) => s.join("")),
);
/** Control characters have no place in any of these languages; space is one sign. */
const clean = (text: string) => text.replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? " " : ""));
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** A figure all of whose texts are this one. */
const named = (text: string): AnyFigure =>
  declare({
    id: "evil",
    title: text,
    question: text,
    source: text,
    params: {
      choice: {
        kind: "choice",
        label: text,
        help: text,
        choices: { a: "a", [text]: text },
        default: "a",
      },
    },
    mainParams: [],
    reading: text,
    compute: () => ({ table: { length: 0, columns: {} } }),
    describe: () => text,
    plot: () => [],
  }) as unknown as AnyFigure;

const evil = (text: string): EmbedRequest => {
  const figure = named(text);
  const values = { ...requestFor(figure).values, choice: text === "" ? "a" : text };
  return requestFor(figure, { values, description: text, width: 480 });
};

const holds = (property: (text: string, request: EmbedRequest) => void) =>
  fc.assert(
    fc.property(texts, (text) => property(clean(text), evil(clean(text)))),
    { numRuns: 60, examples },
  );
/** An address of ours with the values that were asked for. */
function expectAddress(address: string, { figure, values }: EmbedRequest): void {
  const url = new URL(address);
  expect(url.origin + url.pathname).toBe(`${origin}/embed/${figure.id}`);
  expect(parseQuery(frameParameters(figure), url.searchParams)).toEqual(values);
}

describe("a code, whatever the texts in it", () => {
  it("is one frame with that title as an iframe", () => {
    holds((text, request) => {
      const { names, one } = elementsOf(write("iframe", request));
      expect(names).toEqual(["iframe"]);
      expect(attribute(one("iframe"), "title")).toBe(text);
      expect(attribute(one("iframe"), "sandbox")).toBe(frameSandbox);
      expectAddress(attribute(one("iframe"), "src"), request);
    });
  });

  it("is a script and an element with a picture for who runs none, as a web component", () => {
    holds((text, request) => {
      const { names, one } = elementsOf(write("element", request));
      expect(names.filter((name) => name !== "noscript")).toEqual([
        "script",
        "lazy-rich-figure",
        "img",
      ]);
      const element = one("lazy-rich-figure");
      expect(attribute(element, "choice")).toBe(request.values["choice"] === "a" ? "" : text);
      expect(attribute(element, "theme")).toBe("dark");
      expect(attribute(element, "style")).toContain("max-width:480px");
      expect(attribute(one("img"), "alt")).toBe(text);
    });
  });

  it("is a link around a picture in two themes, with that alternative text, in HTML", () => {
    holds((text, request) => {
      const { names, one } = elementsOf(write("picture", request));
      expect(names).toEqual(["a", "picture", "source", "img"]);
      expect(attribute(one("img"), "alt")).toBe(text);
      expect(new URL(attribute(one("source"), "srcset")).searchParams.get("theme")).toBe("dark");
      expect(new URL(attribute(one("img"), "src")).searchParams.get("theme")).toBe(null);
      expect(attribute(one("img"), "height")).toBe("240");
    });
  });

  it("is a link around a picture with that alternative text in Markdown", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const { code } = await markdown.render(write("markdown", evil(text)));
        const { names, one } = elementsOf(code);
        expect(names).toEqual(["p", "a", "img"]);
        expect(oneLine(attribute(one("img"), "alt"))).toBe(oneLine(clean(text)));
        const asked = new URL(attribute(one("img"), "src"));
        expect(asked.pathname).toBe("/figures/evil.svg");
        expect(asked.searchParams.get("theme")).toBe("dark");
        expect(new URL(attribute(one("a"), "href")).pathname).toBe("/figures/evil");
      }),
      { numRuns: 25, examples },
    );
  });

  it("shows one frame with that title as the cell of a notebook", () => {
    holds((text, request) => {
      const output = elementsOf(cellOutput(write("jupyter", request)));
      expect(output.names).toEqual(["iframe"]);
      expect(attribute(output.one("iframe"), "title")).toBe(text);
      expectAddress(attribute(output.one("iframe"), "src"), request);
      expect(htmlOfTemplate(write("observable", request))).toBe(write("iframe", request));
    });
  });

  it("is an address that a program can ask about", () => {
    holds((_, request) => {
      const asked = new URL(write("oembed", request));
      expect(asked.searchParams.get("url")).toBe(write("address", request));
      expect(asked.searchParams.get("maxwidth")).toBe("480");
      expectAddress(write("address", request), request);
    });
  });
});

describe("the codes of the figures", () => {
  it("lead to the figure's page, unless the frame's options are not the usual ones", () => {
    const figure = findFigure("exact-dynamics");
    const plain = requestFor(figure, { values: { lambda: -1 } });
    expect(write("address", plain)).toBe(`${origin}/figures/exact-dynamics?lambda=-1`);
    const dark = requestFor(figure, { values: { lambda: -1, theme: "dark" } });
    expect(write("address", dark)).toBe(
      frameAddress(origin, figure, { lambda: -1, theme: "dark" }),
    );
  });

  it("are taller for narrow frames than for wide ones, and say the picture's true height", () => {
    const figure = atOnce(findFigure("exact-dynamics"));
    const values = defaults(figure.params);
    const data = figure.compute(values);
    const sizes = (width: number) => embedSizes(figure, data, values, width);
    const height = (width: number) =>
      Number(
        /height="(\d+)"/.exec(
          write("iframe", requestFor(figure, { values, width, sizes: sizes(width) })),
        )?.[1],
      );
    expect(height(340)).toBeGreaterThan(height(680));
    const { pictureRatio = 0 } = sizes(720);
    expect(write("picture", requestFor(figure, { values, sizes: sizes(720) }))).toContain(
      `width="720" height="${Math.round(720 * pictureRatio)}"`,
    );
  });

  it("need no name that a figure's own settings have", () => {
    const taken = [...Object.keys(builderParameters), "keep"];
    const clashes = figures.flatMap(({ id, params }) =>
      Object.keys(params)
        .filter((name) => taken.includes(name))
        .map((name) => `${id}: ${name}`),
    );
    expect(clashes).toEqual([]);
  });
});
