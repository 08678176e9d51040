/** Which characters each face is for, as `unicode-range`s. */
export const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0303,U+0304,U+0308,U+0329,U+2000-2015,U+2017-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";
export const greek = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";
/** Signs that none of the text faces has. */
export const symbols =
  "U+2016,U+2032,U+2070-209C,U+1D40,U+1D62-1D65,U+2C7C,U+2190-2194,U+2202,U+2207,U+2208,U+2211,U+221A,U+221D,U+221E,U+2248,U+2260,U+2264,U+2265,U+226A,U+226B,U+2295,U+2297,U+22A5,U+27E8,U+27E9";
/**
 * What the site's formulas are written with, by the face of KaTeX that has it; the rest of these faces
 * is fetched where it is needed.
 */
export const formulas = {
  "Main-Regular":
    "U+0020-003F,U+0050,U+0056,U+005B-007E,U+00A0,U+00A8,U+00AF,U+00B1,U+00B4,U+00B7,U+00D7,U+02C9,U+02D9,U+0394,U+200B,U+2026,U+2032,U+2113,U+2190-2192,U+2202,U+2207,U+2208,U+2211-2213,U+2217,U+221D,U+221E,U+2223,U+2225,U+223C,U+2248,U+2260,U+2261,U+2264,U+2265,U+226A,U+226B,U+2297,U+22A4,U+22A5,U+22C5,U+27E8,U+27E9,U+E020",
  "Main-Bold": "U+0041-005A,U+0071,U+039B,U+039E,U+03A3",
  "Math-Italic": "U+0041-005A,U+0061-007A,U+03B1-03C9,U+03D1,U+03D5,U+03F5",
} as const;

/** The characters of a range. */
export function charactersOf(range: string): string {
  return range
    .split(",")
    .map((part) => {
      const [first = 0, last = first] = part
        .slice(2)
        .split("-")
        .map((code) => Number.parseInt(code, 16));
      return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, k) => first + k));
    })
    .join("");
}
