/** Panels with λ along the axis, and the chosen λ marked in them. */
import type * as Plot from "@observablehq/plot";
import { type BentAxis, balances, symlogAxis } from "./bent-axis.ts";
import { inWords } from "./numbers.ts";
import { rulesX } from "./rules.ts";
import type { Look } from "./theme.ts";
import { words } from "./words.ts";

/** From −10 to 10 (or what is usual), or as far as the chosen λ. */
export function lambdaAxis(lambda: number, usual = 10): BentAxis {
  const end = Math.max(usual, Math.abs(lambda));
  return symlogAxis(-end, end, usual);
}

/** Domain, ticks and label of the axis. */
export const lambdaScale = (axis: BentAxis): Plot.ScaleOptions =>
  axis.options(balances(...axis.ends, axis.at), "balance λ");

/** A hairline at the chosen λ, named below the top of the panel. */
export function chosenLambda(axis: BentAxis, lambda: number, look: Look): Plot.Markish[] {
  const at = axis.at(lambda);
  const [low, high] = axis.domain;
  const side = at > low + 0.8 * (high - low) ? ("end" as const) : ("start" as const);
  return [
    rulesX([at], { stroke: look.colour("target"), strokeWidth: 1 }),
    words([`λ = ${inWords(lambda)}`], {
      x: [at],
      frameAnchor: "top",
      dy: -10,
      dx: side === "start" ? -2 : 2,
      textAnchor: side,
      fill: look.colour("ink"),
      fontWeight: 600,
    }),
  ];
}
