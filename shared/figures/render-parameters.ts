/** What a figure as a picture can be asked besides its own parameters. */
import type { Parameters } from "../parameters/parameter.ts";

const width = {
  kind: "integer",
  label: "width",
  help: "Width of the picture; its height follows.",
  unit: "px",
  min: 200,
  max: 2000,
  default: 720,
} as const;

/** SVG. */
export const renderParameters = {
  theme: {
    kind: "choice",
    label: "theme",
    help: "Colours of the picture; auto follows the system of whoever looks at it.",
    choices: { light: "light", dark: "dark", auto: "light or dark, as the reader’s system is" },
    default: "light",
  },
  width,
} as const satisfies Parameters;

/** PNG: its colours are fixed, and it has pixels. */
export const pictureParameters = {
  theme: {
    kind: "choice",
    label: "theme",
    help: "Colours of the picture.",
    choices: { light: "light", dark: "dark" },
    default: "light",
  },
  width,
  pixelRatio: {
    kind: "number",
    label: "pixels per px",
    help: "2 is sharp on most screens; 3 is for print.",
    min: 1,
    max: 3,
    step: 0.5,
    track: "linear",
    default: 2,
  },
} as const satisfies Parameters;

/** The picture that other sites show beside a link. */
export const cardParameters = {
  width: {
    kind: "integer",
    label: "width",
    help: "Width of the card; its height is 0.525 times that.",
    unit: "px",
    min: 200,
    max: 1200,
    default: 1200,
  },
} as const satisfies Parameters;
