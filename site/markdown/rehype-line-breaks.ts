/**
 * Where lines may break. Runs after KaTeX.
 *
 * A formula that may not part from its comma (rehype-symbols.ts) may still break between the parts
 * that KaTeX has made of it, after a relation or an operation. CSS alone cannot say this: whether a
 * line may end after the last part is taken from the white-space of the formula, not of the span
 * around it. But a <wbr> breaks where nothing else may.
 *
 * And no line ends after the hyphen of “λ-balanced”, which would leave a lone letter there, nor
 * between “Fig.” and its number.
 */
import { keptTogether } from "../../shared/figures/kept-together.ts";
import { hasClass, type Node } from "./html-tree.ts";

export function rehypeLineBreaks() {
  const visit = (node: Node, inside: boolean): void => {
    const held = inside || hasClass(node, "unbroken");
    if (held && hasClass(node, "katex-html")) node.children = parted(node.children ?? []);
    else {
      if (!held && isVerbatim(node)) return;
      if (node.children && !held) node.children = node.children.flatMap(wordsKept);
      for (const child of node.children ?? []) visit(child, held);
    }
  };
  return (tree: Node): void => visit(tree, false);
}

const parted = (parts: readonly Node[]): Node[] =>
  parts.flatMap((part, k) => (k === 0 ? [part] : [wordBreak(), part]));

/** Code is shown as it is to be typed; KaTeX sets its own spaces. */
const isVerbatim = (node: Node): boolean =>
  node.tagName === "code" || node.tagName === "pre" || hasClass(node, "katex");

/** A text, with a span around every word that begins with a Greek letter and a hyphen. */
function wordsKept(node: Node): Node[] {
  if (node.type !== "text" || !node.value) return [node];
  const pieces = keptTogether(node.value).split(/(\p{Script=Greek}-\p{L}+)/u);
  return pieces
    .map((value, k) => ({ value, isWord: k % 2 === 1 }))
    .filter(({ value }) => value !== "")
    .map(({ value, isWord }) => {
      const text: Node = { type: "text", value };
      if (!isWord) return text;
      const properties = { className: ["unbroken"] };
      return { type: "element", tagName: "span", properties, children: [text] };
    });
}

const wordBreak = (): Node => ({
  type: "element",
  tagName: "wbr",
  properties: {},
  children: [],
});
