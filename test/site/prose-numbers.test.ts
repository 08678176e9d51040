/** Numbers in the chapters come from the code: one that is typed by hand fails here. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../site/content/chapters/", import.meta.url);
const chapters = readdirSync(folder).filter((file) => file.endsWith(".mdx"));

/** What is no prose: front matter, imports, mathematics, code, tags with their attributes, expressions. */
function proseOf(mdx: string): string {
  const withoutBlocks = mdx
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^import [\s\S]*?;$/gm, "")
    .replace(/```[\s\S]*?```/g, " ")
    .replace(/\$\$[\s\S]*?\$\$/g, " ")
    .replace(/(?<!\\)\$[^$\n]+\$/g, " ")
    .replace(/`[^`\n]*`/g, " ");
  return withoutExpressions(withoutBlocks)
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/<\/?[A-Za-z][^>]*>/g, " ");
}

/** Braces may stand in braces. */
function withoutExpressions(text: string): string {
  let depth = 0;
  let kept = "";
  for (const sign of text) {
    if (sign === "{") depth++;
    if (depth === 0) kept += sign;
    if (sign === "}") depth = Math.max(0, depth - 1);
  }
  return kept;
}

/** Numbers that name a place, and the balance of a network that is level. */
const names =
  /\b(?:Theorems?|Lemma|Proposition|Corollary|Sections?|Appendi(?:x|ces)|App\.|Figs?\.|Figures?|Equations?|Eq\.|arXiv|version|ICLR)[\s\u00a0]+(?:[A-Z]\.?)?\d[\d.]*\w?(?:(?:,| and|–| to)[\s\u00a0]*(?:[A-Z]\.?)?\d[\d.]*\w?)*/g;
const level = /λ[\s\u00a0]*[=≠→<>≥≤][\s\u00a0]*0(?![\d.])/g;

/** "D.2" is a place, too, and "1." begins an entry of a list. */
const labels = /\b[A-H]\.\d+(?![\d%])/g;
const entries = /^[ \t]*\d+\.[ \t]/gm;

/** Every number that is typed in this prose, with what stands around it. */
const typedNumbers = (mdx: string): string[] => {
  const places = [names, labels, entries, level];
  const prose = places.reduce((text, place) => text.replace(place, " "), proseOf(mdx));
  return [...prose.matchAll(/(?<![\p{L}\d])[-−±]?\d[\d.,]*/gu)].map(
    ({ 0: number, index }) =>
      `${number}: …${prose.slice(Math.max(0, index - 40), index + 30).replace(/\s+/g, " ")}…`,
  );
};

describe("a number typed by hand", () => {
  it.each([
    ["after a word", "It takes 3 steps."],
    ["with a sign", "At λ = −2 it is early."],
    ["in bold", "**0.5** of it"],
    ["after a tag", "<Remember>\n\n- 12 of them\n\n</Remember>"],
  ])("is found %s", (_, text) => expect(typedNumbers(text)).toHaveLength(1));

  it.each([
    ["in mathematics", "at $\\lambda = 3$ and $$2x$$"],
    ["in code and attributes", '`x[3]` <Figure id="a1" params={{ lambda: 3 }} />'],
    ["as the name of a place", "Theorem 4.3, Figs. 2 and 3, Section 5, Appendix C.2"],
    ["in a value", "<Value of={f(3, { a: 2 })} digits={2} />"],
    ["as part of a word", "W1 and W₂"],
    ["as an entry of a list", "1. One\n2. Two, in D.2 and D.3."],
    ["at level balance", "At λ = 0 it waits."],
  ])("is not what stands %s", (_, text) => expect(typedNumbers(text)).toEqual([]));
});

it.each(chapters)("%s has no number that is typed by hand", (file) => {
  expect(typedNumbers(readFileSync(new URL(file, folder), "utf8"))).toEqual([]);
});
