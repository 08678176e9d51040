/** What a figure in a frame can be asked besides its own parameters. */
import type { Parameters } from "../parameters/parameter.ts";

export const embedParameters = {
  controls: {
    kind: "choice",
    label: "controls",
    help: "How many of the figure’s settings the frame offers; the others keep what the address says.",
    choices: { none: "none", some: "the most important ones", all: "all of them" },
    default: "some",
  },
  theme: {
    kind: "choice",
    label: "theme",
    help: "Colours of the frame; auto follows the system of whoever looks at it.",
    choices: { auto: "light or dark, as the reader’s system is", light: "light", dark: "dark" },
    default: "auto",
  },
} as const satisfies Parameters;
