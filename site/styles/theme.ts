/** The head's styles that come from code: colours from the theme table, fonts from their packages. */

import sansGreek from "@fontsource-variable/inter/files/inter-greek-wght-normal.woff2?url";
import sansLatin from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import monoLatin from "@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url";
import serifGreek from "@fontsource-variable/source-serif-4/files/source-serif-4-greek-wght-normal.woff2?url";
import serifLatinItalic from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2?url";
import serifLatin from "@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2?url";
import { themeDeclarations } from "../../shared/figures/theme.ts";
import symbolsFont from "../fonts/symbols.woff2?url";

/** Fetched before the stylesheet is read: the faces of the first screen. */
export const preloadedFonts = [serifLatin, sansLatin];

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0303,U+0304,U+0308,U+0329,U+2000-2015,U+2017-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
/** Signs that none of the text faces has. */
const symbols =
  "U+2016,U+2032,U+2070-209C,U+1D40,U+1D62-1D65,U+2C7C,U+2190-2194,U+2202,U+2207,U+2208,U+2211,U+221A,U+221D,U+221E,U+2248,U+2260,U+2264,U+2265,U+226A,U+226B,U+2295,U+2297,U+22A5,U+27E8,U+27E9";
const greek = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";

interface Face {
  readonly family: string;
  readonly url: string;
  readonly range: string;
  readonly weights: string;
  readonly style?: "italic";
}

const faces: readonly Face[] = [
  { family: "Source Serif 4", url: serifLatin, range: latin, weights: "200 900" },
  {
    family: "Source Serif 4",
    url: serifLatinItalic,
    range: latin,
    weights: "200 900",
    style: "italic",
  },
  { family: "Source Serif 4", url: serifGreek, range: greek, weights: "200 900" },
  { family: "Inter", url: sansLatin, range: latin, weights: "100 900" },
  { family: "Inter", url: sansGreek, range: greek, weights: "100 900" },
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
