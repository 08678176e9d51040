import { fromHtml } from "hast-util-from-html";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { notation } from "../../../shared/notation.ts";
import { formula, silentFormula } from "../../../site/markdown/formula.ts";
import { type Node, textOf } from "../../../site/markdown/html-tree.ts";

const formulas = [
  ...Object.values(notation).map(({ tex }) => tex),
  "\\mathbf W_2\\mathbf W_1 = \\tilde{\\mathbf U}\\tilde{\\mathbf S}\\tilde{\\mathbf V}^T",
  "\\frac{\\lambda}{\\sqrt{\\lambda^2 + 4 s_i^2} + 2 s_i}",
  "e^{-\\tilde s_i^{2} t/\\tau}, \\quad \\left(1 - \\frac{a}{b}\\right)^{2}",
  "\\begin{pmatrix} a_1 & b \\\\ c & d^2 \\end{pmatrix}",
  "\\sum_{i=1}^n \\hat{x}_i \\;\\overline{y}",
];

const tree = (html: string): Node => fromHtml(html, { fragment: true }) as Node;
const countOf = (node: Node): number =>
  (node.children ?? []).reduce((sum, child) => sum + countOf(child), 1);

/** The first part with this class or of this name. */
function part(node: Node, name: string): Node | undefined {
  const classes = node.properties?.["className"];
  if (node.tagName === name || (Array.isArray(classes) && classes.includes(name))) return node;
  for (const child of node.children ?? []) {
    const found = part(child, name);
    if (found) return found;
  }
  return;
}

/** Signs in their order; an empty sign that holds KaTeX's second row open is none. */
const signs = (html: string, half: string): string =>
  textOf(part(tree(html), half) ?? { type: "root" }).replaceAll("\u200b", "");

describe("rehype-lean-formulas", () => {
  it.each(formulas)("draws the signs of %s in their order, with fewer boxes", (tex) => {
    const [before, after] = [katex.renderToString(tex), formula(tex)];
    expect(signs(after, "katex-html")).toBe(signs(before, "katex-html"));
    expect(countOf(tree(after))).toBeLessThan(countOf(tree(before)));
  });

  it.each(formulas)("says %s as before, without its TeX", (tex) => {
    const spoken = part(tree(katex.renderToString(tex)), "semantics")?.children?.[0];
    expect(signs(formula(tex), "math")).toBe(textOf(spoken as Node));
    expect(formula(tex)).not.toContain("annotation");
  });

  it("lowers an index by as much as KaTeX's table does, which is 0.15 em of a line", () => {
    expect(formula("\\mathbf W_1")).toContain(
      '<span class="katex-html" aria-hidden="true"><span class="mathbf" style="margin-right:0.016em">W</span>' +
        '<span class="script" style="margin-left:-0.02286em;margin-right:0.07143em;vertical-align:-0.21429em">1</span></span>',
    );
  });

  it("puts a power upon an index, and a tilde upon a letter, in a grid of one cell", () => {
    const scripts = part(tree(formula("s_i^2")), "stack");
    expect(scripts?.children?.map(textOf)).toEqual(["i", "2"]);
    const accented = part(tree(formula("\\tilde s")), "accented");
    expect(accented?.children?.map(textOf)).toEqual(["s", "~"]);
  });

  it("makes spaces the margins of what is before them", () => {
    expect(formula("a + b")).not.toContain("mspace");
    expect(formula("a + b")).toContain('<span style="margin-right:0.2222em">+</span>');
  });

  it("keeps the strut of a formula that is higher than its line", () => {
    expect(formula("\\lambda")).not.toContain("strut");
    expect(part(tree(formula("\\frac{a}{b}")), "katex-strut")).toBeDefined();
  });

  it("leaves the boxes between which a line may break", () => {
    const drawn = part(tree(formula("a = b")), "katex-html");
    const classes = drawn?.children?.map(({ properties }) => properties?.["className"]);
    expect(classes).toEqual([["katex-base"], ["katex-base"]]);
    expect(part(tree(formula("ab")), "katex-base")).toBeUndefined();
  });

  it("draws a formula that is said in words, and does not say it", () => {
    const silent = tree(silentFormula("\\lambda")).children?.[0];
    expect(silent?.properties).toEqual({ className: ["katex", "one-box"], ariaHidden: "true" });
    expect(part(silent as Node, "math")).toBeUndefined();
    expect(textOf(silent as Node)).toBe("λ");
  });
});
