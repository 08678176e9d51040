/** The head's styles that come from code: colours from the theme table, fonts from their packages. */

import serifGreek from "@fontsource/source-serif-4/files/source-serif-4-greek-400-normal.woff2?url";
import serifLatinItalic from "@fontsource/source-serif-4/files/source-serif-4-latin-400-italic.woff2?url";
import serifLatin from "@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff2?url";
import serifLatinStrong from "@fontsource/source-serif-4/files/source-serif-4-latin-600-normal.woff2?url";
import monoLatin from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url";
import { themeDeclarations } from "../../shared/figures/theme.ts";
import sansGreek from "../fonts/inter-greek.woff2?url";
import sansLatin from "../fonts/inter-latin.woff2?url";
import symbolsFont from "../fonts/symbols.woff2?url";
import { greek, latin, symbols } from "./font-ranges.ts";

/** Fetched before the stylesheet is read: the faces of the first screen. */
export const preloadedFonts = [serifLatin, sansLatin];

/**
 * The same for a text that speaks of λ and s₀ from its first lines: until these are there, every such
 * letter is looked for in all the fonts of the machine, and the whole text is set again when they come.
 */
export const letterFonts = [serifGreek, symbolsFont];

/** Emphasis; see math-fonts.ts for where it is fetched early. */
export const emphasisFont = serifLatinItalic;

interface Face {
  readonly family: string;
  readonly url: string;
  readonly range: string;
  readonly weights: string;
  readonly style?: "italic";
}

/** Text has two weights and an italic: together lighter than one face that has every weight. */
const faces: readonly Face[] = [
  { family: "Source Serif 4", url: serifLatin, range: latin, weights: "400" },
  { family: "Source Serif 4", url: serifLatinStrong, range: latin, weights: "600" },
  {
    family: "Source Serif 4",
    url: serifLatinItalic,
    range: latin,
    weights: "400",
    style: "italic",
  },
  { family: "Source Serif 4", url: serifGreek, range: greek, weights: "400" },
  { family: "Inter", url: sansLatin, range: latin, weights: "380 700" },
  { family: "Inter", url: sansGreek, range: greek, weights: "380 700" },
  { family: "JetBrains Mono", url: monoLatin, range: latin, weights: "100 800" },
  { family: "Symbols", url: symbolsFont, range: symbols, weights: "400" },
];

const face = ({ family, url, range, weights, style }: Face) =>
  `@font-face{font-family:"${family}";font-style:${style ?? "normal"};font-weight:${weights};font-display:swap;src:url(${url}) format("woff2");unicode-range:${range}}`;

/**
 * Local stand-ins with the metrics of the face that is still loading, so that no line moves when it
 * comes. size-adjust is the ratio of mean letter widths in English text; ascent and descent are the
 * face's own divided by it.
 */
const standIns = [
  `@font-face{font-family:"Serif stand-in";src:local("Times New Roman"),local("Liberation Serif"),local("Tinos");size-adjust:118.5%;ascent-override:87.4%;descent-override:28.3%;line-gap-override:0%}`,
  `@font-face{font-family:"Sans stand-in";src:local("Arial"),local("Liberation Sans"),local("Arimo");size-adjust:107.9%;ascent-override:89.8%;descent-override:22.4%;line-gap-override:0%}`,
];

/**
 * The whole of it. The reader's system decides between paper and night unless the toggle has set
 * `data-theme`; print is always paper.
 */
export const headStyle = [
  `:root{color-scheme:light;${themeDeclarations("light")}}`,
  `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;${themeDeclarations("dark")}}}`,
  `@media screen{:root[data-theme="dark"]{color-scheme:dark;${themeDeclarations("dark")}}}`,
  `@media print{:root:root:root{color-scheme:light;${themeDeclarations("light")}}}`,
  ...faces.map(face),
  ...standIns,
].join("\n");
