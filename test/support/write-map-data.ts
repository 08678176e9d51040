/**
 * Computes shared/neighbours/mixed-map-data.ts: three maps of a thousand starts, a few seconds each.
 * `npx node test/support/write-map-data.ts`
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mapNoises, mapRow, mapSide } from "../../shared/neighbours/mixed-map-grid.ts";

const file = fileURLToPath(new URL("../../shared/neighbours/mixed-map-data.ts", import.meta.url));
const entries = mapNoises.map((noise) => {
  const rows = Array.from({ length: mapSide }, (_, row) => mapRow(noise, row));
  const column = (name: "error" | "stableRank" | "steps") =>
    `[${rows.flatMap((row) => row[name].map((x) => String(Number(x.toPrecision(3))))).join(", ")}]`;
  console.log(noise);
  return `  {
    noise: ${noise},
    error: ${column("error")},
    stableRank: ${column("stableRank")},
    steps: ${column("steps")},
  }`;
});
writeFileSync(
  file,
  `/**
 * The phase diagram of Gaussian starts, written by test/support/write-map-data.ts to three digits, row
 * by row from the smallest variance. A test computes a sample of it again.
 */
import type { MapColumns } from "./mixed-map-grid.ts";

// biome-ignore-start lint/suspicious/noApproximativeNumericConstant: measured, not meant
// biome-ignore format: one line per column
export const mixedMaps: readonly ({ readonly noise: number } & MapColumns)[] = [
${entries.join(",\n")},
];
// biome-ignore-end lint/suspicious/noApproximativeNumericConstant: measured, not meant
`,
);
