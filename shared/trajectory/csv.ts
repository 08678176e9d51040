/**
 * A trajectory as CSV: one header row, one row per time, `time` first.
 *
 * Numbers are written with 17 significant digits in scientific notation, which every reader turns
 * back into the same double (pandas' default reader loses digits on long plain decimals).
 */
import type { Series, Trajectory } from "./compute.ts";

/** The observables in the order of the request; simulated ones (method `both`) follow, prefixed. */
export function trajectoryToCsv(trajectory: Trajectory): string {
  const { time, observables, simulated = {} } = trajectory;
  const named: [prefix: string, series: Series][] = [
    ...Object.values(observables).map((series): [string, Series] => ["", series]),
    ...Object.values(simulated).map((series): [string, Series] => ["simulated_", series]),
  ];
  const header = [
    "time",
    ...named.flatMap(([prefix, { columns }]) => columns.map((name) => prefix + name)),
  ];
  const lines = [header.join(",")];
  time.forEach((t, index) => {
    const cells = [scientific(t)];
    for (const [, { columns, data }] of named) {
      const from = index * columns.length;
      for (let k = from; k < from + columns.length; k++) cells.push(scientific(data[k] as number));
    }
    lines.push(cells.join(","));
  });
  return `${lines.join("\n")}\n`;
}

/** 17 significant digits; empty where there is no number. */
const scientific = (x: number): string => (Number.isFinite(x) ? x.toExponential(16) : "");
