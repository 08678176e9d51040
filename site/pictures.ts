/** Pictures at build time: the shared drawing, with resvg and the fonts read from their files. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm } from "@resvg/resvg-wasm";
import { fontFaces } from "../shared/figures/font-faces.ts";
import { pictureOf } from "../shared/figures/picture.ts";

// The build runs in the folder of the project; where its own files are is another matter.
const file = (path: string) => readFileSync(`${process.cwd()}/${path}`);
const font = (name: string) => new Uint8Array(file(`site/fonts/${name}`));
const fonts = ["inter-regular.ttf", "inter-semibold.ttf", "dejavu-signs.ttf"].map(font);

/** For SVG files. */
export const embeddedFonts = fontFaces({
  regular: font("embed-regular.woff2"),
  semibold: font("embed-semibold.woff2"),
  signs: font("embed-signs.woff2"),
});

let started: Promise<void> | undefined;

export async function drawPicture(
  svg: string,
  pixelRatio: number,
): Promise<Uint8Array<ArrayBuffer>> {
  started ??= initWasm(
    readFileSync(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))),
  );
  await started;
  return pictureOf(svg, pixelRatio, fonts);
}
