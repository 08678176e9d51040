/** What stands together on one line of running text: a number and its unit, a symbol and its value. */

/** A space that does not break, and no space at all. */
const held = "\u00a0";
const joined = "\u2060";

/** Names of places in a paper, which their number follows. */
const places = /\b(Figs?\.|Theorems?|Lemma|Sections?|Appendix|Chapter|Equation) (?=[\dA-Z(])/g;

/** A number and its unit. */
const units = /(\d) (?=[τ%×](?![\p{L}\d]))/gu;

/** A sign between a symbol and what it is; the words around them may part. */
const signs = /(\S) ([=<>≤≥≈±→]) (?=\S)/g;

/**
 * A text whose lines end where a reader would pause: no “%” or “4” begins one alone. Everything else
 * about the text stays, so what is read aloud is the same.
 */
export const keptTogether = (text: string): string =>
  text
    .replace(places, `$1${held}`)
    .replace(units, `$1${held}`)
    .replace(signs, `$1${held}$2${held}`)
    // A line may end after a bar, even before such a space: |λ| would part.
    .replaceAll("|", `|${joined}`);
