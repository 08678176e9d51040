/**
 * From an SVG to a PNG, by resvg. A host starts its WebAssembly once (`initWasm`) and brings the
 * fonts, because resvg has none.
 */
import { Resvg } from "@resvg/resvg-wasm";
import { DomainError } from "../errors.ts";

/** Most pixels of one picture: 32 MB while it is drawn, and as much again while it is packed. */
const mostPixels = 8e6;

/**
 * @param svg with fixed colours: CSS variables are not known here
 * @param pixelRatio pixels per px of the SVG
 * @param fonts TrueType files; Inter is the family asked for, the others fill in
 * @throws DomainError (`too-large`) beyond 8 million pixels
 */
export function pictureOf(
  svg: string,
  pixelRatio: number,
  fonts: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const drawing = new Resvg(svg, {
    font: { fontBuffers: [...fonts], defaultFontFamily: "Inter", sansSerifFamily: "Inter" },
    fitTo: { mode: "zoom", value: pixelRatio },
  });
  try {
    const [width, height] = [drawing.width * pixelRatio, drawing.height * pixelRatio];
    if (width * height > mostPixels) {
      throw new DomainError(
        "pixelRatio",
        `${Math.round(width)} × ${Math.round(height)} pixels`,
        `at most ${mostPixels} pixels; ask for a smaller width or pixelRatio`,
        "too-large",
      );
    }
    const image = drawing.render();
    try {
      return new Uint8Array(image.asPng());
    } finally {
      image.free();
    }
  } finally {
    // What WebAssembly holds, no collector finds.
    drawing.free();
  }
}
