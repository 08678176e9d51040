/** What a page needs to know of an axis of time to move a cursor over it. */
import type * as Plot from "@observablehq/plot";

/**
 * The attributes of a panel whose horizontal axis is a time, as its label says ("time t/τ", "time in
 * half-times"); none for other panels. `data-clock` is the plot area: left, right, top, bottom in px.
 */
export function clockOf(
  { x }: Plot.PlotOptions,
  area: readonly [left: number, right: number, top: number, bottom: number],
): Readonly<Record<string, string>> {
  const { domain, label, ariaLabel, bend } = (x ?? {}) as Plot.ScaleOptions & { bend?: string };
  const words = /^time\b(?: t\/| in )?(.*)$/.exec(String(label ?? ariaLabel ?? ""));
  if (!words || !domain || bend === "symlog") return {};
  const ends = [...domain].map((end) => (bend === "log" ? 10 ** Number(end) : Number(end)));
  return {
    "data-clock": area.join(" "),
    "data-clock-ends": ends.join(" "),
    "data-clock-spacing": bend ?? "linear",
    "data-clock-unit": words[1] ?? "",
  };
}
