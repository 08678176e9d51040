/**
 * The panels of a comparison and of a sequence before there are data: how large a place to keep free
 * for them. Here, and not where they are drawn, because what draws takes Plot, which comes later.
 */
import type { PanelFrame } from "../figures/figure.ts";

export const compareFrames = {
  loss: { title: "Loss, as a share of its start", height: 188, span: 1 / 3 },
  strongest: { title: "Strongest mode, s₁/s̃₁", height: 188, span: 1 / 3 },
  kernelDistance: { title: "Kernel distance", height: 188, span: 1 / 3 },
} as const satisfies Record<string, PanelFrame>;

export const sequenceFrames = {
  losses: { title: "Loss on every task", height: 210, span: 1 / 2 },
  modes: { title: "Singular values of W₂W₁", height: 210, span: 1 / 2 },
} as const satisfies Record<string, PanelFrame>;
