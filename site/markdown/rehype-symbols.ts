/**
 * Inline mathematics that is nothing but a letter of notation.ts becomes a link to its meaning. Runs
 * before KaTeX, while formulas are still their source.
 *
 * A letter can be met a hundred times in a chapter. All its links answer to a pointer; only the first
 * of each section stands in the order of the Tab key. Where a letter means something else, it is
 * written with a sign that sets nothing, `\relax t`, and is then no letter of the notation.
 *
 * KaTeX sets formulas as blocks in the line, and a line may break before and after such a block, even
 * between a letter and its comma. So every formula and the signs that touch it are put in one span
 * that does not break there (.unbroken in prose.css). So is a formula that ends in “=” with the number
 * after it, which the page computes.
 */
import { notation, type SymbolId } from "../../shared/notation.ts";
import { symbolLink } from "../symbol-link.ts";
import { hasClass, isElement, type Node, textOf } from "./html-tree.ts";

/** Spaces and braces around one sign do not make another letter. */
const normalized = (tex: string) =>
  tex.replace(/\{(\\?[a-z]|\\[a-z]+)\}/gi, " $1").replace(/[\s{}]+/g, "");

const letters = new Map<string, SymbolId>(
  Object.entries(notation).flatMap(([name, letter]) =>
    [letter.tex, ...("alsoTex" in letter ? letter.alsoTex : [])].map((tex): [string, SymbolId] => [
      normalized(tex),
      name as SymbolId,
    ]),
  ),
);

/** The letter that this TeX is, if it is one. */
export const symbolOfTex = (tex: string): SymbolId | undefined => letters.get(normalized(tex));

/** Links in links and in headings would not be right. */
const untouched = new Set(["a", "h1", "h2", "h3", "h4", "button", "summary"]);

export function rehypeSymbols() {
  return (tree: Node): void => {
    let met = new Set<SymbolId>();
    const visit = (node: Node): void => {
      for (const [k, child] of (node.children ?? []).entries()) {
        if (child.tagName === "h2") met = new Set();
        if (untouched.has(child.tagName ?? child.name ?? "")) continue;
        const symbol = isInlineMath(child) ? symbolOfTex(textOf(child)) : undefined;
        if (symbol !== undefined && node.children) node.children[k] = linkTo(symbol, child, met);
        else visit(child);
      }
      if (node.children) node.children = withTheirSigns(node.children);
    };
    visit(tree);
  };
}

/** @param met the letters of this section so far; this one joins them */
function linkTo(symbol: SymbolId, formula: Node, met: Set<SymbolId>): Node {
  const again = met.has(symbol);
  met.add(symbol);
  const { spoken, href, title } = symbolLink(symbol);
  const properties = { className: ["symbol"], href, title, dataHint: "symbol" };
  const hidden = { className: ["visually-hidden"] };
  return element("a", again ? { ...properties, tabIndex: -1 } : properties, [
    element("span", hidden, [{ type: "text", value: spoken }]),
    element("span", { ariaHidden: "true" }, [formula]),
  ]);
}

const opening = /[([“‘]+$/;
/** Punctuation, and the rest of a word that begins with a letter: “λ-balanced”. */
const closing = /^(?:-\p{L}+|[.,;:!?)\]’”…])+/u;

/** Formulas, each in a span with the brackets and the punctuation that touch it. */
function withTheirSigns(nodes: readonly Node[]): Node[] {
  const kept: Node[] = [];
  for (const node of nodes) {
    const before = kept.at(-1);
    const equated = isValue(node) ? kept[kept.length - 2] : undefined;
    if (equated && isSpace(before) && endsInRelation(equated)) {
      kept.splice(-2);
      kept.push(unbroken([...partsOf(equated), { type: "text", value: "\u00a0" }, node]));
    } else if (isFormula(node) && before && isText(before)) {
      const signs = cut(before, opening);
      kept.push(signs ? unbroken([signs, node]) : node);
    } else if (before && isText(node) && (isFormula(before) || isUnbroken(before))) {
      const signs = cut(node, closing);
      if (signs) kept.push(unbroken([...partsOf(kept.pop() as Node), signs]));
      kept.push(node);
    } else kept.push(node);
  }
  return kept;
}

/** Takes these signs out of a text, as a text of their own. */
function cut(text: Node, signs: RegExp): Node | undefined {
  const found = signs.exec(text.value ?? "")?.[0];
  if (found === undefined) return undefined;
  text.value = (text.value ?? "").replace(signs, "");
  return { type: "text", value: found };
}

/** A formula, alone or with its signs, whose right-hand side is still to come. */
const endsInRelation = (node: Node): boolean => {
  const last = partsOf(node).at(-1);
  return (
    last !== undefined && isInlineMath(last) && /(?:[=<>]|\\approx|\\[lg]e)\s*$/.test(textOf(last))
  );
};

const unbroken = (parts: Node[]) => element("span", { className: ["unbroken"] }, parts);
const partsOf = (node: Node): Node[] => (isUnbroken(node) ? (node.children ?? []) : [node]);
const isText = ({ type }: Node) => type === "text";
const isUnbroken = (node: Node) => isElement(node, "span") && hasClass(node, "unbroken");
const isSpace = (node: Node | undefined) => node?.type === "text" && node.value?.trim() === "";
/** A number that the page computes (Value.astro). */
const isValue = ({ name }: Node) => name === "Value";
const isFormula = (node: Node) =>
  isInlineMath(node) || (isElement(node, "a") && hasClass(node, "symbol"));

const element = (tagName: string, properties: Record<string, unknown>, children: Node[]): Node => ({
  type: "element",
  tagName,
  properties,
  children,
});

const isInlineMath = (node: Node) => isElement(node, "code") && hasClass(node, "math-inline");
