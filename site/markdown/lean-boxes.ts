/**
 * The drawn half of a formula with fewer boxes, and each sign where KaTeX puts it.
 *
 * KaTeX raises and lowers by tables (.vlist-t): a line in them starts with a strut of P em and is shifted
 * by `top`, so its baseline lies P + top below the formula's. Where one index hangs on a letter, a span
 * that is raised says the same; where two do, or an accent, a grid of one cell. Spaces become margins,
 * spans without a style dissolve. Fractions, roots and matrices keep their tables.
 *
 * A formula's line is as high as its strut says. Inside the height that every line has (1.2 em) it is
 * not needed, nor is the second row of a table, which says how deep it is.
 */
import {
  classesOf,
  hasClass,
  isElement,
  type Node,
  setStyle,
  styleOf,
  textOf,
} from "./html-tree.ts";

/** Classes that have no style of their own. */
const plain =
  /^(?:mord|mbin|mrel|mopen|mclose|mpunct|minner|mop|mtight|mathrm|text|msupsub|katex-accent)$/;
/** What is drawn in ways of its own, and rare. */
const kept = /^(?:delimsizing|hide-tail|katex-stretchy|katex-vbox|rlap|llap|clap|accent-full)$/;
/** Sizes of KaTeX by number (as \tiny to \large), in em of its normal size. */
const sizes = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.44, 1.728, 2.074, 2.488];
/** A line of 1.2 em in the formulas' face reaches this far up and down, with some room to spare. */
const reach = { up: 0.8, down: 0.25 };

/** @param base one of KaTeX's boxes between which a line may break; changed in place */
export function lean(base: Node): void {
  const [strut, ...rest] = base.children ?? [];
  if (!strut || !hasClass(strut, "katex-strut")) return;
  const height = em(strut, "height");
  const depth = -em(strut, "vertical-align");
  const fits = height - depth <= reach.up && depth <= reach.down;
  base.children = [...(fits ? [] : [strut]), ...inLine(rest)];
}

/** Boxes that stand in a line. */
function inLine(nodes: readonly Node[]): Node[] {
  const line: Node[] = [];
  for (const node of nodes) {
    const before = line.at(-1);
    if (isSpace(node) && before && !hasMargin(before, "margin-right"))
      line.splice(-1, 1, withMargin(before, "margin-right", em(node, "margin-right")));
    else for (const part of leaner(node)) join(line, part);
  }
  return line;
}

/** Puts a box at the end of a line: texts become one, a space that is left the margin of what follows. */
function join(line: Node[], part: Node): void {
  const before = line.at(-1);
  if (before?.type === "text" && part.type === "text")
    line.splice(-1, 1, text((before.value ?? "") + (part.value ?? "")));
  else if (before && isSpace(before) && !isSpace(part) && !hasMargin(part, "margin-left"))
    line.splice(-1, 1, withMargin(part, "margin-left", em(before, "margin-right")));
  else line.push(part);
}

const isSpace = (node: Node) => hasClass(node, "mspace") && (node.children ?? []).length === 0;

/** Margins are rounded one by one, so two of them are not one that is as wide as both. */
const hasMargin = (node: Node, side: string) => styleOf(node).has(side);

/** A margin counts in em of its own element's size. */
function withMargin(node: Node, side: string, space: number): Node {
  const widened = node.type === "text" ? span([], [node]) : node;
  const size = hasClass(widened, "script") ? em(widened, "font-size") || scriptSize : 1;
  return styled(widened, new Map([...styleOf(widened), [side, inEm(space / size)]]));
}

/** What a box in a line becomes. */
function leaner(node: Node): Node[] {
  if (node.type === "text") return [node];
  const classes = classesOf(node);
  if (classes.includes("msupsub")) {
    const scripts = scriptsOf(node);
    if (scripts) return [scripts];
  }
  if (classes.includes("katex-accent")) {
    const accent = accentOf(node);
    if (accent) return [accent];
  }
  const inner = node.children?.[0];
  if (inner && hasClass(inner, "vlist-t")) {
    leanTables(node);
    return [node];
  }
  if (!isElement(node, "span") || classes.some((name) => !plain.test(name) && !isFace(name))) {
    leanTables(node);
    return [node];
  }
  const children = inLine(node.children ?? []);
  const faces = classes.filter(isFace);
  const style = styleOf(node);
  if (faces.length === 0 && style.size === 0) return children;
  return [styled(span(faces, children), style)];
}

const isFace = (name: string) => /^math(?:normal|bf|bb|cal|it)$/.test(name);

/** Tables that stay: without a second row that has nothing in it, and with leaner boxes in the first. */
function leanTables(node: Node): void {
  if (classesOf(node).some((name) => kept.test(name))) return;
  if (!hasClass(node, "vlist-t")) {
    for (const child of node.children ?? []) leanTables(child);
    return;
  }
  const [lines, second] = node.children ?? [];
  const list = lines?.children?.[0];
  if (!lines || !list) return;
  if (second && textOf(second) === "") {
    lines.children = [list];
    node.children = [lines];
    node.properties = { className: ["vlist-t"] };
  }
  for (const box of (list.children ?? []).flatMap(({ children }) => children ?? [])) {
    const held = classesOf(box).some((name) => kept.test(name) || name === "katex-accent");
    if (held || hasClass(box.children?.[0] ?? box, "vlist-t")) leanTables(box);
    else box.children = inLine(box.children ?? []);
  }
}

/** An index or a power as a span that is lowered; both of them one upon the other. */
function scriptsOf(node: Node): Node | undefined {
  const scripts = linesOf(node).map((line) => scriptOf(line));
  if (scripts.length === 0 || scripts.some((script) => script === undefined)) return;
  const made = scripts as { box: Node; down: number }[];
  for (const { box, down } of made) {
    const style = styleOf(box);
    if (made.length === 1) style.set("vertical-align", inEm(-down));
    else style.set("top", inEm(down));
    setStyle(box, style);
  }
  const boxes = made.map(({ box }) => box);
  return boxes.length === 1 ? boxes[0] : span(["stack"], boxes);
}

const scriptSize = 0.7;

/** A line of a table as a small span, and how far it lies below the line, in em of its own size. */
function scriptOf(line: Node): { box: Node; down: number } | undefined {
  const [strut, box] = line.children ?? [];
  const [, from, to] = /reset-size(\d+) size(\d+)/.exec(classesOf(box ?? line).join(" ")) ?? [];
  if (!strut || !box || !from || !to) return;
  const size = (sizes[Number(to)] ?? 1) / (sizes[Number(from)] ?? 1);
  const children = inLine(box.children ?? []);
  const [only] = children;
  const merges = children.length === 1 && isElement(only, "span") && styleOf(only).size === 0;
  const letter = merges && classesOf(only).every(isFace) ? only : undefined;
  const style = new Map<string, string>();
  if (size !== scriptSize) style.set("font-size", inEm(size));
  const left = em(line, "margin-left") / size;
  const right = em(line, "margin-right") / size;
  if (left !== 0) style.set("margin-left", inEm(left));
  if (right !== 0) style.set("margin-right", inEm(right));
  const faces = letter ? classesOf(letter) : [];
  const small = span(["script", ...faces], letter ? (letter.children ?? []) : children);
  return { box: styled(small, style), down: (em(strut, "height") + em(line, "top")) / size };
}

/** A letter and the sign over it, which is as wide as nothing and stands over the letter's middle. */
function accentOf(node: Node): Node | undefined {
  const [lower, upper, ...more] = linesOf(node);
  const [strut, letter] = lower?.children ?? [];
  const [upperStrut, sign] = upper?.children ?? [];
  if (!lower || !upper || !strut || !letter || !upperStrut || !sign || more.length > 0) return;
  if (em(strut, "height") + em(lower, "top") !== 0 || hasClass(sign, "accent-full")) return;
  if (!hasClass(sign, "accent-body") || hasClass(letter.children?.[0] ?? letter, "vlist-t")) return;
  const top = inEm(em(upperStrut, "height") + em(upper, "top"));
  const style = new Map([["top", top], ...styleOf(sign)]);
  const over = styled(span(["over"], inLine(sign.children ?? [])), style);
  const below = styled(
    span(classesOf(letter).filter(isFace), inLine(letter.children ?? [])),
    styleOf(letter),
  );
  return span(["stack", "accented"], [below, over]);
}

/** The lines in the first row of the table in this box, if that is all there is in it. */
function linesOf(node: Node): readonly Node[] {
  const [table, ...more] = node.children ?? [];
  const [first, second] = table?.children ?? [];
  if (!table || !hasClass(table, "vlist-t") || more.length > 0) return [];
  return second && textOf(second) !== "" ? [] : (first?.children?.[0]?.children ?? []);
}

const text = (value: string): Node => ({ type: "text", value });

const span = (className: string[], children: Node[]): Node => ({
  type: "element",
  tagName: "span",
  properties: className.length > 0 ? { className } : {},
  children,
});

function styled(node: Node, style: ReadonlyMap<string, string>): Node {
  setStyle(node, style);
  return node;
}

const em = (node: Node, name: string): number =>
  Number.parseFloat(styleOf(node).get(name) ?? "0") || 0;
const inEm = (value: number): string => `${Number(value.toFixed(5))}em`;
