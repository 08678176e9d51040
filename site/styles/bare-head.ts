/** The styles in the head of a frame: the theme's colours, and few fonts, cut to what figures say. */
import { themeDeclarations } from "../../shared/figures/theme.ts";
import regular from "../fonts/embed-regular.woff2?url";
import semibold from "../fonts/embed-semibold.woff2?url";
import signs from "../fonts/embed-signs.woff2?url";

/** Fetched before the stylesheet is read. */
export const bareFonts = [regular, semibold];

const face = (family: string, weight: number, url: string) =>
  `@font-face{font-family:${family};font-weight:${weight};font-display:swap;src:url(${url}) format("woff2")}`;

/** The reader's system decides between paper and night unless the frame's address does. */
export const bareStyle = [
  `:root{color-scheme:light;${themeDeclarations("light")}}`,
  `@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark;${themeDeclarations("dark")}}}`,
  `@media screen{:root[data-theme="dark"]{color-scheme:dark;${themeDeclarations("dark")}}}`,
  `@media print{:root:root:root{color-scheme:light;${themeDeclarations("light")}}}`,
  face("Inter", 400, regular),
  face("Inter", 600, semibold),
  face("Symbols", 400, signs),
].join("\n");
