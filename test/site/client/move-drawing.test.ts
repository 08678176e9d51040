import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { FigureData } from "../../../shared/figures/figure.ts";
import { figures } from "../../../shared/figures/index.ts";
import { renderFigure } from "../../../shared/figures/render.ts";
import { lastData } from "../../../shared/figures/stages.ts";
import { liveLook } from "../../../shared/figures/theme.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { moveDrawing } from "../../../site/client/move-drawing.ts";
import { drawingDocument } from "../../support/drawing-document.ts";
import { otherQuery } from "../../support/other-settings.ts";

const { document } = parseHTML("<!doctype html><html></html>");

/** A tree as markup: few names, so that many places of two trees are alike. */
const { tree } = fc.letrec<{ tree: string }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom("g", "path", "text"),
      fc.dictionary(fc.constantFrom("d", "fill", "x"), fc.constantFrom("1", "2"), { maxKeys: 2 }),
      fc.oneof(
        { depthSize: "small" },
        fc.constantFrom("", "a", "b", "ab"),
        fc.array(fc.oneof(tie("tree"), fc.constantFrom("a", "b")), { maxLength: 3 }),
      ),
    )
    .map(([name, attributes, inside]) => {
      const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
      return `<${name}${words.join("")}>${[inside].flat().join("")}</${name}>`;
    }),
}));

function placeOf(markup: string): Element {
  const place = document.createElement("div");
  place.innerHTML = markup;
  return place as unknown as Element;
}

const drawn = (markup: string) => placeOf(`<svg>${markup}</svg>`);

/** What is in it, with the attributes in one order: two drawings are the same in any. */
function sorted(node: Node): string {
  if (!("children" in node)) return node.textContent ?? "";
  const { localName, attributes, childNodes } = node as Element;
  const words = [...attributes].map(({ name, value }) => `${name}="${value}"`).sort();
  return `<${localName} ${words.join(" ")}>${[...childNodes].map(sorted).join("")}</>`;
}

describe("moveDrawing", () => {
  it("makes one drawing look like the other, whatever the two are", () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const place = drawn(before);
        moveDrawing(place, drawn(after).children[0] as Element);
        expect(sorted(place)).toBe(sorted(drawn(after)));
      }),
      { numRuns: 500 },
    );
  });

  it("leaves what is the same the same element, with what is on the way to what differs", () => {
    const place = drawn('<g><text x="1">a</text></g><g><path d="1"></path></g>');
    const kept = [...place.querySelectorAll("*")];
    moveDrawing(
      place,
      drawn('<g><text x="1">a</text></g><g><path d="2"></path></g>').children[0] as Element,
    );
    const now = [...place.querySelectorAll("*")];
    expect(now.length).toBe(kept.length);
    expect(now.every((element, k) => element === kept[k])).toBe(true);
    expect(place.querySelector("path")?.getAttribute("d")).toBe("2");
  });

  it("puts the drawing in the place of several, and of none", () => {
    for (const before of ["", "<svg><g></g></svg><svg></svg>"]) {
      const place = placeOf(before);
      moveDrawing(place, drawn("<path></path>").children[0] as Element);
      expect(sorted(place)).toBe(sorted(drawn("<path></path>")));
    }
  });

  it.each(figures.map((figure) => [figure.id, figure] as const))("draws %s", (_, figure) => {
    const look = liveLook(600);
    const computed = new Map<string, FigureData>();
    const draw = (query: string) => {
      const values = parseQuery(figure.params, new URLSearchParams(query));
      // A drawing is made anew each time, for it is taken apart; its data stay as they are.
      const data =
        computed.get(query) ??
        (figure.stages ? lastData(figure.stages(values)) : figure.compute(values));
      computed.set(query, data);
      const label = figure.describe(data, values);
      const options = { document: drawingDocument, look, label };
      return renderFigure(figure, data, values, options) as unknown as Element;
    };
    const place = drawingDocument.createElement("div") as unknown as Element;
    place.appendChild(draw(""));
    for (const query of [otherQuery(figure), ""]) {
      moveDrawing(place, draw(query));
      expect(sorted(place.children[0] as Element) === sorted(draw(query)), query).toBe(true);
    }
  });
});
