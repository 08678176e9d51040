/**
 * Fonts as text, for pictures that can fetch none: an SVG in a README or a mail. A host brings the
 * files, as `site/fonts/picture-fonts.ts` makes them.
 */

export interface PictureFonts {
  /** woff2 files. */
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
  readonly signs: Uint8Array;
}

/** `@font-face` rules with the fonts in them. */
export function fontFaces({ regular, semibold, signs }: PictureFonts): string {
  // The signs that Inter lacks go by its name, because that is the family that drawings ask for; of
  // each weight, because a browser looks for a sign only among faces of the same weight.
  const rare = ";unicode-range:U+1D40,U+2200-22FF,U+27E8,U+27E9";
  return [
    face(400, regular),
    face(600, semibold),
    face(400, signs, rare),
    face(600, signs, rare),
  ].join("");
}

const face = (weight: number, font: Uint8Array, range = ""): string =>
  `@font-face{font-family:Inter;font-weight:${weight};src:url(data:font/woff2;base64,${base64(font)})${range}}`;

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
}
