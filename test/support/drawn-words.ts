/** How far words reach in a drawing, by the widths of the letters of its fonts. */
import { readFileSync } from "node:fs";
import { parseHTML } from "linkedom";
import { widthsOf } from "./true-type.ts";

const font = (name: string) =>
  widthsOf(new Uint8Array(readFileSync(new URL(`../../site/fonts/${name}.ttf`, import.meta.url))));
const signs = font("dejavu-signs");
const regular = new Map([...signs, ...font("inter-regular")]);
const semibold = new Map([...signs, ...font("inter-semibold")]);

export interface DrawnWords {
  readonly words: string;
  /** In px of the drawing. */
  readonly left: number;
  readonly right: number;
  readonly isBold: boolean;
}

interface Style {
  readonly size: number;
  readonly isBold: boolean;
  readonly isTabular: boolean;
  readonly anchor: string;
  readonly x: number;
}

/** All words of an SVG but those that are turned. */
export function wordsIn(svg: string): DrawnWords[] {
  // Shapes have no words, and are most of a map.
  const worded = svg.replace(/<(?:path|rect|circle|line)\b[^>]*\/>/g, "");
  const { document } = parseHTML(`<body>${worded}</body>`);
  const found: DrawnWords[] = [];
  const visit = (element: Element, outer: Style): void => {
    const own = (name: string) => element.getAttribute(name);
    const [, across = "0", , turn = ""] =
      /translate\(([-\d.]+)(,[-\d.]+)?\)(.*)/.exec(own("transform") ?? "") ?? [];
    const style: Style = {
      size: Number(own("font-size") ?? outer.size),
      isBold: own("font-weight") === "600" || outer.isBold,
      isTabular: own("font-variant") === "tabular-nums" || outer.isTabular,
      anchor: own("text-anchor") ?? outer.anchor,
      x: outer.x + Number(across) + Number(own("x") ?? 0),
    };
    if (element.localName !== "text") {
      for (const child of element.children) visit(child, style);
    } else if (!turn.includes("rotate")) {
      const words = element.textContent ?? "";
      const width = [...element.childNodes].reduce((sum, part) => sum + widthOf(part, style), 0);
      const share = style.anchor === "end" ? 1 : style.anchor === "middle" ? 0.5 : 0;
      const left = style.x - share * width;
      found.push({ words, left, right: left + width, isBold: style.isBold });
    }
  };
  const start = { size: 16, isBold: false, isTabular: false, anchor: "start", x: 0 };
  for (const root of document.querySelectorAll("body > svg")) visit(root, start);
  return found;
}

const digits = [..."0123456789"];
const widestDigits = new Map(
  [regular, semibold].map((widths) => [
    widths,
    Math.max(...digits.map((digit) => widths.get(digit) ?? 0)),
  ]),
);
const widestDigit = (widths: typeof regular) => widestDigits.get(widths) as number;

/** Of a text, or of a raised part of it. */
function widthOf(part: ChildNode, { size, isBold, isTabular }: Style): number {
  const asked = (part as Element).getAttribute?.("font-size");
  const own = !asked
    ? size
    : asked.endsWith("%")
      ? (size * Number.parseFloat(asked)) / 100
      : +asked;
  const widths = isBold ? semibold : regular;
  const widest = widestDigit(widths);
  return [...(part.textContent ?? "")].reduce(
    (sum, sign) => sum + own * (isTabular && /\d/.test(sign) ? widest : (widths.get(sign) ?? 0)),
    0,
  );
}
