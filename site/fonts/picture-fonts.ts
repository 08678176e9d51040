/**
 * Makes the fonts of pictures (PNG, SVG) and of frames: `node site/fonts/picture-fonts.ts`.
 * What comes out is committed; README.md says where the fonts come from and under which licences.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// @ts-expect-error: it comes without types.
import subsetFont from "subset-font";
import { frameCharacters, pictureCharacters, rareSigns } from "./characters.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

const inter = (weight: string) =>
  `${root}node_modules/@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`;

const dejavu = `${root}node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf`;

for (const [name, file, pictured, framed] of [
  ["regular", inter("400Regular"), pictureCharacters, frameCharacters],
  ["semibold", inter("600SemiBold"), pictureCharacters, frameCharacters],
  ["signs", dejavu, rareSigns, rareSigns],
] as const) {
  const old = name === "signs" ? "dejavu-signs" : `inter-${name}`;
  await write(`${old}.ttf`, file, pictured, {
    targetFormat: "sfnt",
    keepFeatures: ["mark", "ccmp"],
  });
  // Digits of one width, so that a number beside a slider does not dance.
  const features = ["mark", "ccmp", "tnum"];
  await write(`embed-${name}.woff2`, file, framed, {
    targetFormat: "woff2",
    keepFeatures: features,
  });
}

async function write(name: string, file: string, text: string, options: object): Promise<void> {
  const font = await subsetFont(readFileSync(file), text, {
    noHinting: true,
    // The name of the family over all weights.
    preserveNameIds: [16, 17],
    noLayoutClosure: true,
    ...options,
  });
  writeFileSync(`${root}site/fonts/${name}`, font);
  console.log(`${name}: ${font.length} bytes`);
}
