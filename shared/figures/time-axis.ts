/** The axis of time under most panels. */
import type * as Plot from "@observablehq/plot";

/**
 * Evenly spaced, in units of τ, with its name under the middle.
 * @param domain the first and the last time
 * @param ticks about how many
 */
export const timeAxis = (domain: readonly [number, number], ticks: number) =>
  ({
    domain: [...domain],
    label: "time t/τ",
    ticks,
    labelAnchor: "center",
    labelArrow: "none",
  }) as const satisfies Plot.ScaleOptions;
