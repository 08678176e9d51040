/**
 * Makes KaTeX's trees smaller: what is heard stays the same, and every sign stands where KaTeX puts it
 * but for what browsers round. Runs last.
 *
 * Most elements of a chapter were its formulas', and a phone that opens it lays out all of them. KaTeX
 * writes for every case there may be: two rows of a table for an index, a box for every
 * space. Here each formula keeps what its own case needs; formulas.css has the few classes for it.
 *
 * Of the spoken half (MathML) the TeX goes, which nothing here reads, and all of it where the formula is
 * hidden from who listens, since a link says its letter in words. The drawn half is lean-boxes.ts's.
 */
import { hasClass, isElement, type Node } from "./html-tree.ts";
import { lean } from "./lean-boxes.ts";

export function rehypeLeanFormulas() {
  const visit = (node: Node, hidden: boolean): void => {
    if (hasClass(node, "katex")) {
      leanFormula(node, hidden);
      return;
    }
    const here = hidden || node.properties?.["ariaHidden"] === "true";
    for (const child of node.children ?? []) visit(child, here);
    const only = node.children?.length === 1 ? node.children[0] : undefined;
    if (isHidingSpan(node) && only && hasClass(only, "katex")) {
      node.properties = { ...only.properties, ariaHidden: "true" };
      node.children = only.children ?? [];
    }
  };
  return (tree: Node): void => visit(tree, false);
}

function leanFormula(formula: Node, hidden: boolean): void {
  const parts = formula.children ?? [];
  const drawn = parts.find((part) => hasClass(part, "katex-html"));
  if (!drawn) return;
  for (const part of parts) if (hasClass(part, "katex-mathml")) withoutSource(part);
  if (hidden) formula.children = [drawn];
  const bases = drawn.children ?? [];
  for (const base of bases) if (hasClass(base, "katex-base")) lean(base);
  const [base] = bases;
  // One that stands alone: the formula itself is its box. (Equations have a box of their own.)
  if (bases.length === 1 && base && hasClass(base, "katex-base")) {
    drawn.children = base.children ?? [];
    formula.properties = { ...formula.properties, className: ["katex", "one-box"] };
  }
}

/** Takes the TeX out, and rows of one: <semantics><mrow><mi>x</mi></mrow><annotation/></semantics>. */
function withoutSource(node: Node): void {
  node.children = (node.children ?? []).flatMap((child) => {
    withoutSource(child);
    if (child.tagName === "annotation") return [];
    const isRow = child.tagName === "mrow" && Object.keys(child.properties ?? {}).length === 0;
    const dissolves = child.tagName === "semantics" || (isRow && isNeedless(child, node));
    return dissolves ? (child.children ?? []) : [child];
  });
}

/** Where one child is as good as a row of it; a root and a cell take any number. */
const isNeedless = (row: Node, parent: Node): boolean =>
  row.children?.length === 1 || ["math", "mtd", "semantics"].includes(parent.tagName ?? "");

const isHidingSpan = (node: Node): boolean =>
  isElement(node, "span") &&
  node.properties?.["ariaHidden"] === "true" &&
  Object.keys(node.properties).length === 1;
