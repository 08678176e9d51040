/**
 * The faces that most formulas are set in. Fetched early where the text is full of them: a formula
 * that changes its width when its face comes moves every line after it.
 */
import script from "katex/dist/fonts/KaTeX_Caligraphic-Regular.woff2?url";
import brackets1 from "katex/dist/fonts/KaTeX_Size1-Regular.woff2?url";
import brackets2 from "katex/dist/fonts/KaTeX_Size2-Regular.woff2?url";
import brackets3 from "katex/dist/fonts/KaTeX_Size3-Regular.woff2?url";
import bold from "../fonts/KaTeX_Main-Bold.woff2?url";
import regular from "../fonts/KaTeX_Main-Regular.woff2?url";
import italic from "../fonts/KaTeX_Math-Italic.woff2?url";
import { emphasisFont } from "./theme.ts";

export const mathFonts = [regular, italic, bold];

/** About as much Markdown as the first screen of a chapter shows at a desk. */
const firstScreen = 3000;

/**
 * The rarer faces that the first screen of this text is set in. They are for wide screens: a phone
 * shows less at once, and waits longer for each of them.
 */
export function rareFontsOf(source: string): string[] {
  const seen = source.slice(0, firstScreen);
  const rare = [
    { face: emphasisFont, sign: /(?:^|[\s(“])[*_]\p{L}/mu },
    { face: script, sign: /\\mathcal/ },
    { face: brackets3, sign: /\{pmatrix\}/ },
    { face: brackets1, sign: /\\left|\\big/ },
    { face: brackets2, sign: /\\left|\\Big/ },
  ];
  return rare.filter(({ sign }) => sign.test(seen)).map(({ face }) => face);
}
