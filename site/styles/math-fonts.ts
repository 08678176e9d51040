/**
 * The faces that most formulas are set in. Fetched early where the text is full of them: a formula
 * that changes its width when its face comes moves every line after it.
 */
import bold from "../fonts/KaTeX_Main-Bold.woff2?url";
import regular from "../fonts/KaTeX_Main-Regular.woff2?url";
import italic from "../fonts/KaTeX_Math-Italic.woff2?url";

export const mathFonts = [regular, italic, bold];
