/** Where a letter leads and what it says when a pointer rests on it. */
import { notation, type SymbolId } from "../shared/notation.ts";

export const symbolLink = (name: SymbolId) => {
  const letter: { text: string; meaning: string; shape: string } = notation[name];
  return {
    href: `/notation#${name}`,
    title: `${letter.meaning} (${letter.shape})`,
    /** In place of the formula, which not everybody's browser reads inside a link. */
    spoken: letter.text,
  };
};
