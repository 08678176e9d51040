import { describe, expect, it } from "vitest";
import type { Node } from "../../../site/markdown/html-tree.ts";
import { rehypeSymbols, symbolOfTex } from "../../../site/markdown/rehype-symbols.ts";

const text = (value: string): Node => ({ type: "text", value });
const formula = (tex: string): Node => ({
  type: "element",
  tagName: "code",
  properties: { className: ["language-math", "math-inline"] },
  children: [text(tex)],
});

/** The children of a paragraph after the plugin: a link as <λ>, a formula as $x$, an unbroken span in []. */
function paragraph(...children: Node[]): string {
  const tree: Node = {
    type: "root",
    children: [{ type: "element", tagName: "p", properties: {}, children }],
  };
  rehypeSymbols()(tree);
  return written(tree);
}

function written({ type, tagName, value, properties, children }: Node): string {
  if (type === "text") return value ?? "";
  const inside = (children ?? []).map(written).join("");
  const classes = (properties?.["className"] ?? []) as string[];
  if (classes.includes("visually-hidden")) return "";
  if (classes.includes("unbroken")) return `[${inside}]`;
  if (classes.includes("math-inline")) return `$${inside}$`;
  return tagName === "a" ? `<${inside}>` : inside;
}

describe("rehype-symbols", () => {
  it("makes a link of a formula that is one letter of the notation, and of no other", () => {
    expect(paragraph(formula("\\lambda"), text(" is not "), formula("2\\lambda"))).toBe(
      "<$\\lambda$> is not $2\\lambda$",
    );
    expect(symbolOfTex("\\mathbf W_1")).toBe(symbolOfTex("\\mathbf{W}_1"));
    expect(symbolOfTex("t")).toBe("time");
    expect(symbolOfTex("\\relax t")).toBeUndefined();
  });

  it("keeps a formula and the punctuation after it on one line", () => {
    expect(paragraph(text("at "), formula("\\lambda"), text(", and so on"))).toBe(
      "at [<$\\lambda$>,] and so on",
    );
    expect(paragraph(text("then "), formula("x = 2"), text(".”"))).toBe("then [$x = 2$.”]");
    expect(paragraph(formula("\\lambda"), text("-balanced, and"))).toBe(
      "[<$\\lambda$>-balanced,] and",
    );
  });

  it("keeps the brackets around a formula with it", () => {
    expect(paragraph(text("a number ("), formula("\\lambda"), text("), the balance"))).toBe(
      "a number [(<$\\lambda$>),] the balance",
    );
  });

  it("keeps a formula that ends in a relation and the number after it on one line", () => {
    const value: Node = { type: "mdxJsxTextElement", name: "Value", children: [text("3")] };
    expect(paragraph(text("where "), formula("x ="), text(" "), value, text(", and"))).toBe(
      "where [$x =$\u00a03,] and",
    );
    expect(paragraph(formula("2x"), text(" "), value)).toBe("$2x$ 3");
    expect(paragraph(formula("x ="), text(" and "), value)).toBe("$x =$ and 3");
  });

  it("leaves alone what nothing touches, and formulas that stand side by side", () => {
    expect(paragraph(text("a "), formula("\\tau"), text(" b"))).toBe("a <$\\tau$> b");
    expect(paragraph(formula("\\tau"), formula("x^2"), text(", y"))).toBe("<$\\tau$>[$x^2$,] y");
  });
});
