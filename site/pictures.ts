/** PNG pictures at build time: the shared drawing, with resvg and the fonts read from their files. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { initWasm } from "@resvg/resvg-wasm";
import { pictureOf } from "../shared/figures/picture.ts";

// The build runs in the folder of the project; where its own files are is another matter.
const file = (path: string) => readFileSync(`${process.cwd()}/${path}`);
const fonts = ["inter-regular", "inter-semibold", "dejavu-signs"].map(
  (name) => new Uint8Array(file(`site/fonts/${name}.ttf`)),
);
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
