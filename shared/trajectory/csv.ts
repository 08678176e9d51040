/**
 * A trajectory as CSV: one header row, one row per time, `time` first.
 *
 * Numbers are written with 17 significant digits in scientific notation, which readers turn back
 * into the same double. pandas' default one is up to 3 units in the last place off, and loses digits
 * on long plain decimals.
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
