/** What a TrueType file can show: the characters in its table `cmap`, format 4, and how wide they are. */
export const charactersOf = (font: Uint8Array): Set<number> =>
  new Set(glyphsOf(viewOf(font)).keys());

/** The width of each character as a share of the size of the letters. */
export function widthsOf(font: Uint8Array): Map<string, number> {
  const view = viewOf(font);
  const [head = 0] = tablesOf(view, "head");
  const [hhea = 0] = tablesOf(view, "hhea");
  const [hmtx = 0] = tablesOf(view, "hmtx");
  const unitsPerEm = view.getUint16(head + 18);
  const lastWidth = view.getUint16(hhea + 34) - 1;
  return new Map(
    [...glyphsOf(view)].map(([code, glyph]) => [
      String.fromCharCode(code),
      view.getUint16(hmtx + 4 * Math.min(glyph, lastWidth)) / unitsPerEm,
    ]),
  );
}

const viewOf = (font: Uint8Array) => new DataView(font.buffer, font.byteOffset, font.byteLength);

/** Where the tables of this name begin. */
function tablesOf(view: DataView, name: string): number[] {
  const tag = [...name].reduce((sum, sign) => 256 * sum + sign.charCodeAt(0), 0);
  return Array.from({ length: view.getUint16(4) }, (_, k) => 12 + 16 * k)
    .filter((entry) => view.getUint32(entry) === tag)
    .map((entry) => view.getUint32(entry + 8));
}

/** The number of the glyph of each character. */
function glyphsOf(view: DataView): Map<number, number> {
  const found = new Map<number, number>();
  for (const cmap of tablesOf(view, "cmap")) {
    for (let n = 0; n < view.getUint16(cmap + 2); n++) {
      const table = cmap + view.getUint32(cmap + 8 + 8 * n);
      if (view.getUint16(table) !== 4) continue;
      const segments = view.getUint16(table + 6) / 2;
      for (let s = 0; s < segments; s++) {
        const end = view.getUint16(table + 14 + 2 * s);
        const start = view.getUint16(table + 16 + 2 * segments + 2 * s);
        const delta = view.getUint16(table + 16 + 4 * segments + 2 * s);
        const offsetAt = table + 16 + 6 * segments + 2 * s;
        const offset = view.getUint16(offsetAt);
        for (let code = start; code <= end && code < 0xffff; code++) {
          const glyph =
            offset === 0 ? code : view.getUint16(offsetAt + offset + 2 * (code - start));
          found.set(code, (glyph + delta) % 65536);
        }
      }
    }
  }
  return found;
}
