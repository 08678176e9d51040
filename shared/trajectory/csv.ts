/**
 * A trajectory as CSV: one header row, one row per time, `time` first.
 *
 * Numbers are written with 17 significant digits in scientific notation, which every reader turns
 * back into the same double (pandas' default reader loses digits on long plain decimals).
 */
import { trajectoryColumns } from "./columns.ts";
import type { Trajectory } from "./compute.ts";

/** The lines, each with its end. */
export function* trajectoryToCsv(trajectory: Trajectory): Generator<string, void, undefined> {
  const columns = trajectoryColumns(trajectory);
  yield `${columns.map(({ name }) => name).join(",")}\n`;
  for (let row = 0; row < trajectory.time.length; row++) {
    yield `${columns.map(({ data, at }) => scientific(data[at(row)] as number)).join(",")}\n`;
  }
}

/** 17 significant digits; empty where there is no number. */
const scientific = (x: number): string => (Number.isFinite(x) ? x.toExponential(16) : "");
