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
  secondLayer: ["#c24c1b", "#f0875a"],
  /** W2W1 and whatever belongs to both layers. */
  bothLayers: ["#6a3d9a", "#b794e6"],
  /** The exact solution: thin and dashed, over what is simulated. */
  exact: ["#1c1b19", "#e8e6e1"],
  /** What is to be reached. */
  target: ["#8a857b", "#7b7971"],
  /** Errors and impossible values. */
  warning: ["#a32020", "#ff9d8f"],
  /** Modes from the strongest to the weakest: one ramp, each step readable on its paper as a word. */
  mode1: ["#2a186c", "#f4e27a"],
  mode2: ["#2c5287", "#a7d86a"],
  mode3: ["#1f7a78", "#4fbf8b"],
  mode4: ["#33803a", "#35a0a8"],
  mode5: ["#777600", "#5b86c4"],
  /** Signed entries of matrices (after ColorBrewer's PRGn): no layer's colour, safe for the colour-blind. */
  negative: ["#762a83", "#cf9be6"],
  zero: ["#f1efe9", "#26272d"],
  positive: ["#1b7837", "#7ccf86"],
  /** Amounts in maps, from next to nothing, which is close to the paper, to the most (after viridis). */
  amount1: ["#f3ecc4", "#241f3d"],
  amount2: ["#a5d39a", "#34497d"],
  amount3: ["#3a9c8d", "#26818c"],
  amount4: ["#33628d", "#5bba74"],
  amount5: ["#3b1c66", "#f2e66d"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Meaning = keyof typeof colours;
export const meanings = Object.keys(colours) as Meaning[];
export type Theme = "light" | "dark";

/** Opacity and width of lines: simulated is thick and light, exact thin and dashed, in every figure. */
export const strokes = {
  simulated: { strokeWidth: 4, strokeOpacity: 0.45 },
  /** Simulated where no exact line lies on it: by itself it needs a mark's contrast. */
  alone: { strokeWidth: 4, strokeOpacity: 0.85 },
  exact: { strokeWidth: 1.4, strokeDasharray: "5,3" },
  target: { strokeWidth: 1, strokeOpacity: 0.9 },
} as const;

/** How a drawing gets its colours and how wide it is. */
export interface Look {
  /** Colour of a meaning, as SVG and CSS accept it. */
  colour(meaning: Meaning): string;
  /** Colour of the mode with this index out of `count`, strongest first. */
  mode(index: number, count: number): string;
  /** Colour of a signed number as a share of the largest: −1 purple, 0 neutral, 1 green. */
  signed(share: number): string;
  /** Colour between the weakest (0) and the strongest (1) step of the modes' ramp. */
  ramp(share: number): string;
  /** Colour of an amount in a map: 0 close to the paper, 1 the most. */
  sequential(share: number): string;
  /** Width of the whole drawing in px. */
  readonly width: number;
  /** Drawn anew while somebody watches: few elements matter more than what works without scripts. */
  readonly live: boolean;
}

/** Fixed colours: for files and pictures. */
export const fixedLook = (theme: Theme, width: number): Look =>
  look(
    width,
    (meaning) => colour(meaning, theme),
    (share, one, other) => mixed(share, colour(one, theme), colour(other, theme)),
  );

/** CSS variables: for drawings inside a page (or an SVG with `themeStyle` in it). */
export const pageLook = (width: number): Look =>
  look(
    width,
    variable,
    (share, one, other) =>
      `color-mix(in srgb,${variable(one)} ${Math.round(100 * share)}%,${variable(other)})`,
  );

/** The same for a drawing that a script makes and replaces. */
export const liveLook = (width: number): Look => ({ ...pageLook(width), live: true });

/** The value of one meaning in one theme. */
export const colour = (meaning: Meaning, theme: Theme): string =>
  colours[meaning][theme === "light" ? 0 : 1];

/** The CSS declarations of all meanings in one theme: `--ink:#1c1b19;…`. */
export const themeDeclarations = (theme: Theme): string =>
  meanings.map((meaning) => `--${kebab(meaning)}:${colour(meaning, theme)}`).join(";");

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const variable = (meaning: Meaning) => `var(--${kebab(meaning)})`;

/** A share of one colour and the rest of another, in whole hundredths. */
type Mix = (share: number, one: Meaning, other: Meaning) => string;

/** The same mixture as CSS makes `in srgb`, of two colours #rrggbb. */
function mixed(share: number, one: string, other: string): string {
  const part = Math.round(100 * share) / 100;
  const channel = (at: number) => {
    const [a, b] = [one, other].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    const value = Math.round(part * (a as number) + (1 - part) * (b as number));
    return value.toString(16).padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
}

function look(width: number, colourOf: (meaning: Meaning) => string, mix: Mix): Look {
  const step = (index: number) => `mode${Math.min(index, 4) + 1}` as Meaning;
  return {
    width,
    live: false,
    colour: colourOf,
    mode(index, count) {
      // Spread few modes over the whole ramp; repeat the weakest step for many.
      return colourOf(step(count <= 1 ? 0 : Math.round((index / (count - 1)) * 4)));
    },
    signed(share) {
      const size = Math.min(1, Math.abs(share));
      if (!(size >= 0.005)) return colourOf("zero");
      return mix(size, share > 0 ? "positive" : "negative", "zero");
    },
    ramp(share) {
      const place = 4 * (1 - Math.min(1, Math.max(0, share)));
      const below = Math.floor(place);
      return mix(1 - (place - below), step(below), step(below + 1));
    },
    sequential(share) {
      const place = 4 * Math.min(1, Math.max(0, share));
      const below = Math.min(3, Math.floor(place));
      const amount = (index: number) => `amount${index + 1}` as Meaning;
      return mix(1 - (place - below), amount(below), amount(below + 1));
    },
  };
}
