/**
 * The faces that most formulas are set in. Fetched early where the text is full of them: a formula
 * that changes its width when its face comes moves every line after it.
 */
import script from "katex/dist/fonts/KaTeX_Caligraphic-Regular.woff2?url";
import largeSigns from "katex/dist/fonts/KaTeX_Size3-Regular.woff2?url";
import bold from "../fonts/KaTeX_Main-Bold.woff2?url";
import regular from "../fonts/KaTeX_Main-Regular.woff2?url";
import italic from "../fonts/KaTeX_Math-Italic.woff2?url";

export const mathFonts = [regular, italic, bold];

/** About as much Markdown as the first screen of a chapter shows at a desk. */
const firstScreen = 3000;

/** These, and the rarer ones that the first screen of this text is set in. */
export function mathFontsOf(source: string): string[] {
  const seen = source.slice(0, firstScreen);
  const rare = [
    { face: script, isSeen: seen.includes("\\mathcal") },
    { face: largeSigns, isSeen: seen.includes("{pmatrix}") },
  ];
  return [...mathFonts, ...rare.filter(({ isSeen }) => isSeen).map(({ face }) => face)];
}
