/** What a TrueType file can show: the characters in its table `cmap`, format 4. */
export function charactersOf(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const tables = view.getUint16(4);
  const found = new Set<number>();
  for (let k = 0; k < tables; k++) {
    const entry = 12 + 16 * k;
    if (view.getUint32(entry) !== 0x636d6170) continue;
    const cmap = view.getUint32(entry + 8);
    for (let n = 0; n < view.getUint16(cmap + 2); n++) {
      const table = cmap + view.getUint32(cmap + 8 + 8 * n);
      if (view.getUint16(table) !== 4) continue;
      const segments = view.getUint16(table + 6) / 2;
      for (let s = 0; s < segments; s++) {
        const end = view.getUint16(table + 14 + 2 * s);
        const start = view.getUint16(table + 16 + 2 * segments + 2 * s);
        for (let code = start; code <= end && code < 0xffff; code++) found.add(code);
      }
    }
  }
  return found;
}
