/** Each figure's code by id, fetched when it is needed. A test compares this with the registry. */
import type { AnyFigure } from "../../shared/figures/figure.ts";

export const figureModules: Readonly<
  Record<string, () => Promise<{ readonly default: AnyFigure }>>
> = {
  "exact-dynamics": () => import("../../shared/figures/exact-dynamics.ts"),
  "singular-value-dynamics": () => import("../../shared/figures/singular-value-dynamics.ts"),
};
