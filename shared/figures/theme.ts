/**
 * Colours by meaning, once, with a value for paper and one for night.
 *
 * A drawing asks a Look for a meaning ("exact", "secondLayer") and gets either a fixed colour (files,
 * pictures) or a CSS variable (pages: the same drawing then follows the reader's theme without being
 * drawn again). The site's stylesheet is made from this table too.
 */

/** Each meaning: [light, dark]. Text reaches contrast 4.5, marks 3, on `paper` of the same theme. */
const colours = {
  paper: ["#fbfaf7", "#15161a"],
  raised: ["#ffffff", "#1d1e23"],
  ink: ["#1c1b19", "#e8e6e1"],
  muted: ["#5f5b54", "#a5a29b"],
  hairline: ["#d9d5cc", "#33343a"],
  /** W1 and the input representation. */
  firstLayer: ["#2f6db5", "#6ea8ec"],
  /** W2 and the output representation. */
  secondLayer: ["#c8501e", "#f0875a"],
  /** W2W1 and whatever belongs to both layers. */
  bothLayers: ["#6a3d9a", "#b794e6"],
  /** The exact solution: thin and dashed, over what is simulated. */
  exact: ["#1c1b19", "#e8e6e1"],
  /** What is to be reached. */
  target: ["#8a857b", "#7b7971"],
  /** Errors and impossible values. */
  warning: ["#a32020", "#ff9d8f"],
  /** Modes from the strongest to the weakest: one ramp, each step readable on its paper. */
  mode1: ["#2a186c", "#f4e27a"],
  mode2: ["#2c5287", "#a7d86a"],
  mode3: ["#1f7a78", "#4fbf8b"],
  mode4: ["#3b8a3a", "#35a0a8"],
  mode5: ["#8b8a00", "#5b86c4"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Meaning = keyof typeof colours;
export const meanings = Object.keys(colours) as Meaning[];
export type Theme = "light" | "dark";

/** Opacity and width of lines: simulated is thick and light, exact thin and dashed, in every figure. */
export const strokes = {
  simulated: { strokeWidth: 4, strokeOpacity: 0.45 },
  exact: { strokeWidth: 1.4, strokeDasharray: "5,3" },
  target: { strokeWidth: 1, strokeOpacity: 0.9 },
} as const;

/** How a drawing gets its colours and how wide it is. */
export interface Look {
  /** Colour of a meaning, as SVG and CSS accept it. */
  colour(meaning: Meaning): string;
  /** Colour of the mode with this index out of `count`, strongest first. */
  mode(index: number, count: number): string;
  /** Width of the whole drawing in px. */
  readonly width: number;
}

/** Fixed colours: for files and pictures. */
export const fixedLook = (theme: Theme, width: number): Look =>
  look(width, (meaning) => colour(meaning, theme));

/** CSS variables: for drawings inside a page (or an SVG with `themeStyle` in it). */
export const pageLook = (width: number): Look => look(width, variable);

/** The value of one meaning in one theme. */
export const colour = (meaning: Meaning, theme: Theme): string =>
  colours[meaning][theme === "light" ? 0 : 1];

/** The CSS declarations of all meanings in one theme: `--ink:#1c1b19;…`. */
export const themeDeclarations = (theme: Theme): string =>
  meanings.map((meaning) => `--${kebab(meaning)}:${colour(meaning, theme)}`).join(";");

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const variable = (meaning: Meaning) => `var(--${kebab(meaning)})`;

function look(width: number, colourOf: (meaning: Meaning) => string): Look {
  return {
    width,
    colour: colourOf,
    mode(index, count) {
      // Spread few modes over the whole ramp; repeat the weakest step for many.
      const step = count <= 1 ? 0 : Math.round((index / (count - 1)) * 4);
      return colourOf(`mode${Math.min(step, 4) + 1}` as Meaning);
    },
  };
}
