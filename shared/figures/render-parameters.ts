/** What a figure as a picture can be asked besides its own parameters. */
import type { Parameters } from "../parameters/parameter.ts";

export const renderParameters = {
  theme: {
    kind: "choice",
    label: "theme",
    help: "Colours of the picture; auto follows the system of whoever looks at it.",
    choices: { light: "light", dark: "dark", auto: "light or dark, as the reader's system is" },
    default: "light",
  },
  width: {
    kind: "integer",
    label: "width",
    help: "Width of the picture; its height follows.",
    unit: "px",
    min: 200,
    max: 2000,
    default: 720,
  },
} as const satisfies Parameters;
