/**
 * Formulas as one line of text, "W₂ᵀW₂ − W₁W₁ᵀ = λI": for places that take no markup, like what a search
 * shows of a page. Read from the MathML that KaTeX writes.
 */
import { parseHTML } from "linkedom";

const above: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."0123456789"].map((digit, k) => [digit, "⁰¹²³⁴⁵⁶⁷⁸⁹"[k] as string])),
  ...{ "+": "⁺", "−": "⁻", "-": "⁻", T: "ᵀ", n: "ⁿ", i: "ⁱ", "′": "′", "∗": "*" },
};

const below: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."0123456789"].map((digit, k) => [digit, "₀₁₂₃₄₅₆₇₈₉"[k] as string])),
  ...{ "+": "₊", "−": "₋", "-": "₋", a: "ₐ", e: "ₑ", h: "ₕ", i: "ᵢ", j: "ⱼ", k: "ₖ", l: "ₗ" },
  ...{ m: "ₘ", n: "ₙ", o: "ₒ", p: "ₚ", r: "ᵣ", s: "ₛ", t: "ₜ", u: "ᵤ", v: "ᵥ", x: "ₓ" },
};

/** Accents, as signs that combine with the letter before. */
const accents: Readonly<Record<string, string>> = {
  "~": "\u0303",
  "˜": "\u0303",
  "˙": "\u0307",
  "^": "\u0302",
  ˉ: "\u0304",
};

const spaced = /^[=<>≤≥≈≠→∝∈+−±≪≫⋅]$/;

/** Signs that there are in small, or else the mark before one sign or a group. */
const small = (text: string, signs: typeof above, mark: string): string => {
  const dense = [...text.replace(/\s/g, "")];
  if (dense.every((sign) => Object.hasOwn(signs, sign))) {
    return dense.map((sign) => signs[sign]).join("");
  }
  return mark + (/^.\p{M}*$/u.test(text) ? text : `(${text})`);
};

/** In brackets, unless it is one number or product. */
const grouped = (text: string): string =>
  /^([\p{L}\p{N}.′]\p{M}*)+$/u.test(text) ? text : `(${text})`;

/** In brackets, unless it is one number or letter. */
const alone = (text: string): string =>
  /^([\d.]+|\p{L}\p{M}*[₀-ₜ]*)$/u.test(text) ? text : `(${text})`;

interface MathNode {
  readonly localName?: string;
  readonly textContent: string | null;
  readonly children?: ArrayLike<MathNode>;
}

function lineOf(node: MathNode): string {
  const parts = Array.from(node.children ?? []);
  const [first = "", second = "", third = ""] = parts.slice(0, 3).map(lineOf);
  switch (node.localName) {
    case "mo": {
      const sign = node.textContent ?? "";
      return spaced.test(sign) ? ` ${sign} ` : sign === "," || sign === ";" ? `${sign} ` : sign;
    }
    case "mi":
    case "mn":
    case "mtext":
      return node.textContent ?? "";
    case "mspace":
      return " ";
    case "msup":
      return first + small(second.trim(), above, "^");
    case "msub":
      return first + small(second.trim(), below, "_");
    case "msubsup":
      return first + small(second.trim(), below, "_") + small(third.trim(), above, "^");
    case "mfrac":
      return `${grouped(first.trim())}/${alone(second.trim())}`;
    case "msqrt":
      return `√${grouped(parts.map(lineOf).join("").trim())}`;
    case "mover":
      return first + (accents[second.trim()] ?? "");
    case "mtr":
      return `${parts.map(lineOf).join("")}; `;
    default:
      return parts.map(lineOf).join("");
  }
}

/** @param math a `<math>` element, as markup */
export function formulaInLine(math: string): string {
  const { document } = parseHTML(`<!doctype html><html><body>${math}</body></html>`);
  return (
    lineOf(document.body as unknown as MathNode)
      // Between a function and its argument KaTeX writes a sign that nobody sees.
      .replaceAll("\u2061", "")
      .replace(/\s+/g, " ")
      // A sign of its own number is no operation.
      .replace(/(^|[(,=<>≤≥→] ?)([−+]) /g, "$1$2")
      .replace(/ ([,;.)])/g, "$1")
      .replace(/[,;]+;/g, ";")
      .replace(/;? *$/, "")
      .trim()
  );
}

/** A page whose formulas, and numbers above and below the line, are text. */
export const withFormulasInLine = (html: string): string =>
  html
    .replace(/<math\b[\s\S]*?<\/math>/g, (math) => escaped(formulaInLine(math)))
    .replace(/<sup>([\d+−-]+)<\/sup>/g, (_, text: string) => small(text, above, "^"))
    .replace(/<sub>([\d+−-]+)<\/sub>/g, (_, text: string) => small(text, below, "_"));

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
