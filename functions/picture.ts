/** What pictures are set in. PNG pictures: resvg's WebAssembly, started once, and the fonts that it needs. */
import { initWasm } from "@resvg/resvg-wasm";
import resvg from "@resvg/resvg-wasm/index_bg.wasm";
import { fontFaces } from "../shared/figures/font-faces.ts";
import { pictureOf } from "../shared/figures/picture.ts";
import { rememberLast } from "../shared/remember.ts";
import signs from "../site/fonts/dejavu-signs.ttf";
import embedRegular from "../site/fonts/embed-regular.woff2";
import embedSemibold from "../site/fonts/embed-semibold.woff2";
import embedSigns from "../site/fonts/embed-signs.woff2";
import regular from "../site/fonts/inter-regular.ttf";
import semibold from "../site/fonts/inter-semibold.ttf";

const fonts = [regular, semibold, signs].map((font) => new Uint8Array(font));
/** For SVG files; most Workers end without one. */
export const embeddedFonts = rememberLast(() =>
  fontFaces({
    regular: new Uint8Array(embedRegular),
    semibold: new Uint8Array(embedSemibold),
    signs: new Uint8Array(embedSigns),
  }),
);

let started: Promise<void> | undefined;

/** @throws DomainError (`too-large`) when it has too many pixels */
export async function drawPicture(
  svg: string,
  pixelRatio: number,
): Promise<Uint8Array<ArrayBuffer>> {
  started ??= initWasm(resvg);
  await started;
  return pictureOf(svg, pixelRatio, fonts);
}
