/** Each figure's code by id, fetched when it is needed. A test compares this with the registry. */
import type { AnyFigure } from "../../shared/figures/figure.ts";

export const figureModules: Readonly<
  Record<string, () => Promise<{ readonly default: AnyFigure }>>
> = {
  "exact-dynamics": () => import("../../shared/figures/exact-dynamics.ts"),
  "singular-value-dynamics": () => import("../../shared/figures/singular-value-dynamics.ts"),
  "semantic-representations": () => import("../../shared/figures/semantic-representations.ts"),
  "balanced-initialization": () => import("../../shared/figures/balanced-initialization.ts"),
  "transition-function": () => import("../../shared/figures/transition-function.ts"),
  "task-specificity": () => import("../../shared/figures/task-specificity.ts"),
  "continual-learning": () => import("../../shared/figures/continual-learning.ts"),
  "reversal-learning": () => import("../../shared/figures/reversal-learning.ts"),
  "transfer-learning": () => import("../../shared/figures/transfer-learning.ts"),
  "fine-tuning": () => import("../../shared/figures/fine-tuning.ts"),
  "approximate-balance": () => import("../../shared/figures/approximate-balance.ts"),
  "nonlinear-networks": () => import("../../shared/figures/nonlinear-networks.ts"),
  "deep-networks": () => import("../../shared/figures/deep-networks.ts"),
  "noise-sensitivity": () => import("../../shared/figures/noise-sensitivity.ts"),
  "convergence-time": () => import("../../shared/figures/convergence-time.ts"),
  "delayed-rich": () => import("../../shared/figures/delayed-rich.ts"),
  "kernel-distance": () => import("../../shared/figures/kernel-distance.ts"),
  "scale-phase-diagram": () => import("../../shared/figures/scale-phase-diagram.ts"),
  "step-size": () => import("../../shared/figures/step-size.ts"),
  "zero-balanced-saddle": () => import("../../shared/figures/zero-balanced-saddle.ts"),
  "width-and-balance": () => import("../../shared/figures/width-and-balance.ts"),
  alignment: () => import("../../shared/figures/alignment.ts"),
  "mixed-dynamics": () => import("../../shared/figures/mixed-dynamics.ts"),
  "mixed-phase-diagram": () => import("../../shared/figures/mixed-phase-diagram.ts"),
  grokking: () => import("../../shared/figures/grokking.ts"),
  "representational-geometry": () => import("../../shared/figures/representational-geometry.ts"),
};
