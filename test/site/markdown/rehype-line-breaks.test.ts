import { describe, expect, it } from "vitest";
import type { Node } from "../../../site/markdown/html-tree.ts";
import { rehypeLineBreaks } from "../../../site/markdown/rehype-line-breaks.ts";

const span = (name: string, children: Node[] = []): Node => ({
  type: "element",
  tagName: "span",
  properties: { className: [name] },
  children,
});

/** What stands in a formula of three parts, in a span of this class. */
function partsIn(name: string): string[] {
  const html = span("katex-html", [span("a"), span("b"), span("c")]);
  rehypeLineBreaks()({ type: "root", children: [span(name, [span("katex", [html])])] });
  return (html.children ?? []).map(({ tagName }) => tagName ?? "");
}

describe("rehype-line-breaks", () => {
  it("lets a formula that keeps its comma break between its parts, and nowhere else", () => {
    expect(partsIn("unbroken")).toEqual(["span", "wbr", "span", "wbr", "span"]);
  });

  it("keeps a word that begins with a letter and a hyphen on one line", () => {
    const text = { type: "text", value: "weights are λ-balanced, in the long-run" } as Node;
    const paragraph: Node = { type: "element", tagName: "p", children: [text] };
    rehypeLineBreaks()({ type: "root", children: [paragraph] });
    expect(paragraph.children?.map(({ tagName }) => tagName)).toEqual([
      undefined,
      "span",
      undefined,
    ]);
    expect(paragraph.children?.[1]?.children).toEqual([{ type: "text", value: "λ-balanced" }]);
  });

  it("leaves other formulas as they are: those break by themselves", () => {
    expect(partsIn("free")).toEqual(["span", "span", "span"]);
  });
});
