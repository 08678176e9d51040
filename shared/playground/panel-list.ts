/** The panels, in reading order: what each shows, how it is read, and which observables hold it. */
import type { ObservableName } from "../trajectory/observables.ts";
import type { Mapped } from "./panels-data.ts";

interface Declared {
  readonly title: string;
  /** How to read it, one sentence. */
  readonly reading: string;
  /** What the API calls the numbers in it. */
  readonly observables: readonly ObservableName[];
}

/** Curves over time. */
export const linePanels = {
  loss: {
    title: "Loss",
    reading:
      "Half the squared distance of W₂W₁ from the task, and what no linear network can learn.",
    observables: ["loss"],
  },
  "singular-values": {
    title: "Singular values",
    reading: "Of W₂W₁, numbered from the largest; hairlines are those of the task.",
    observables: ["singularValues"],
  },
  modes: {
    title: "Modes of the task",
    reading: "How much of each mode of the task is in W₂W₁; hairlines are where they are going.",
    observables: ["modeStrengths"],
  },
  alignment: {
    title: "Alignment",
    reading:
      "How well the best mode of the network points along each of the task; 1 is exactly. Modes of equal strength mix and stay below.",
    observables: ["leftAlignment", "rightAlignment"],
  },
  "kernel-distance": {
    title: "Kernel distance",
    reading: "How far the neural tangent kernel has turned from where it began; 0 is lazy.",
    observables: ["ntkDistance"],
  },
  "weight-norms": {
    title: "Size of the layers",
    reading: "Squared norms of the two layers.",
    observables: ["weightNorms"],
  },
} as const satisfies Record<string, Declared>;

/** Matrices at the time cursor. */
export const mapPanels = {
  "network-function": {
    title: "Network function W₂W₁",
    reading:
      "At the time cursor, beside the task Σ; green is positive, purple negative, both up to the number above.",
    observables: ["networkFunction"],
    shows: "networkFunction",
  },
  "input-representation": {
    title: "Input side W₁ᵀW₁",
    reading: "At the time cursor: which inputs look alike to the hidden layer.",
    observables: ["inputRepresentation"],
    shows: "inputRepresentation",
  },
  "output-representation": {
    title: "Output side W₂W₂ᵀ",
    reading: "At the time cursor: which outputs share hidden units.",
    observables: ["outputRepresentation"],
    shows: "outputRepresentation",
  },
  kernel: {
    title: "Tangent kernel",
    reading: "The neural tangent kernel at the time cursor, one row per output and input.",
    observables: ["ntk"],
    shows: "ntk",
  },
} as const satisfies Record<string, Declared & { readonly shows: Mapped | "ntk" }>;

export const panels = { ...linePanels, ...mapPanels } as const;

export type LinePanelId = keyof typeof linePanels;
export type MapPanelId = keyof typeof mapPanels;
export type PanelId = LinePanelId | MapPanelId;

export const linePanelIds = Object.keys(linePanels) as LinePanelId[];
export const mapPanelIds = Object.keys(mapPanels) as MapPanelId[];
export const panelIds = [...linePanelIds, ...mapPanelIds] as const;

/** The largest kernel that is shown, in rows; that of the API. */
export const largestKernel = 64;
