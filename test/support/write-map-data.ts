/**
 * Computes shared/neighbours/mixed-map-data.ts: three maps of a thousand starts, a few seconds each.
 * `npx node test/support/write-map-data.ts`
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { differences } from "../../shared/neighbours/differences.ts";
import { mapNoises, mapRow, mapSide } from "../../shared/neighbours/mixed-map-grid.ts";

const file = fileURLToPath(new URL("../../shared/neighbours/mixed-map-data.ts", import.meta.url));
const entries = mapNoises.map((noise) => {
  const rows = Array.from({ length: mapSide }, (_, row) => mapRow(noise, row));
  const column = (name: "error" | "stableRank" | "steps") => {
    const values = rows.flatMap((row) => row[name].map((x) => Number(x.toPrecision(3))));
    const digits = Math.max(...values.map((x) => String(x).split(".")[1]?.length ?? 0));
    return `summed("${differences(values, mapSide, 10 ** digits)}", ${mapSide}, ${10 ** digits})`;
  };
  console.log(noise);
  return `  {
    noise: ${noise},
    get error() { return ${column("error")}; },
    get stableRank() { return ${column("stableRank")}; },
    get steps() { return ${column("steps")}; },
  }`;
});
writeFileSync(
  file,
  `/**
 * The phase diagram of Gaussian starts, written by test/support/write-map-data.ts to three digits, row
 * by row from the smallest variance, as differences. A test computes a sample of it again.
 */
import { summed } from "./differences.ts";
import type { MapColumns } from "./mixed-map-grid.ts";

// biome-ignore format: one line per column
export const mixedMaps: readonly ({ readonly noise: number } & MapColumns)[] = [
${entries.join(",\n")},
];
`,
);
