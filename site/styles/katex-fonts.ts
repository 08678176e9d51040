/**
 * KaTeX's stylesheet with lighter fonts: one source per face, for every browser of the last ten years
 * reads woff2, and the three faces that most formulas are set in cut down to the signs of such formulas, which
 * are all that these pages need. A sign that they lack is still there: its whole face is fetched.
 */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { formulas } from "./font-ranges.ts";

const fonts = fileURLToPath(new URL("../fonts/", import.meta.url));

const face = (family: string, name: keyof typeof formulas, more: string) =>
  `@font-face{font-family:${family};${more};font-display:block;src:url("${fonts}KaTeX_${name}.woff2") format("woff2");unicode-range:${formulas[name]}}`;

const light = [
  face("KaTeX_Main", "Main-Regular", "font-weight:400"),
  face("KaTeX_Main", "Main-Bold", "font-weight:700"),
  face("KaTeX_Math", "Math-Italic", "font-weight:400;font-style:italic"),
].join("\n");

export const katexFonts: Plugin = {
  name: "katex-fonts",
  enforce: "pre",
  transform(code, id) {
    if (!/katex(\.min)?\.css$/.test(id.split("?")[0] ?? "")) return;
    const sources = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/g;
    // Of two faces for a character the later one counts.
    return `${code.replace(sources, "")}\n${light}`;
  },
};
