/** Where a letter leads and what it says when a pointer rests on it. */
import { notation, type SymbolId } from "../shared/notation.ts";

export const symbolLink = (name: SymbolId) => {
  const { meaning, shape }: { meaning: string; shape: string } = notation[name];
  return { href: `/notation#${name}`, title: `${meaning} (${shape})` };
};
