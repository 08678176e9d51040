/**
 * Makes the fonts of pages that are lighter than their packages': `node site/fonts/page-fonts.ts`.
 * What comes out is committed; README.md says where the fonts come from and under which licences.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// @ts-expect-error: it comes without types.
import subsetFont from "subset-font";
import { charactersOf, formulas, greek, latin } from "../styles/font-ranges.ts";

const packages = fileURLToPath(new URL("../../node_modules/", import.meta.url));
const here = fileURLToPath(new URL("./", import.meta.url));

/** The weights that stylesheets ask for; the package's face goes from 100 to 900. */
const variationAxes = { wght: { min: 380, max: 700, default: 400 } };
/** Kerning, accents, and digits of one width; not the alternates that nothing asks for. */
const keepFeatures = ["kern", "mark", "mkmk", "ccmp", "tnum"];

for (const [name, range] of [
  ["latin", latin],
  ["greek", greek],
] as const) {
  const file = `@fontsource-variable/inter/files/inter-${name}-wght-normal.woff2`;
  await write(`inter-${name}`, file, range, { variationAxes, keepFeatures });
}
for (const [name, range] of Object.entries(formulas)) {
  await write(`KaTeX_${name}`, `katex/dist/fonts/KaTeX_${name}.woff2`, range, {});
}

async function write(name: string, file: string, range: string, options: object): Promise<void> {
  const font = await subsetFont(readFileSync(packages + file), charactersOf(range), {
    targetFormat: "woff2",
    noHinting: true,
    ...options,
  });
  writeFileSync(`${here}${name}.woff2`, font);
  console.log(`${name}: ${font.length} bytes`);
}
