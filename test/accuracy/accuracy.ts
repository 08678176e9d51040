/**
 * `npm run accuracy` (`-- 5000` for another number of networks): how far the exact solution is from
 * 60-digit arithmetic on random networks, by region. Prints the table and writes it where the
 * accuracy page reads it.
 */
import { writeFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";
import { fileURLToPath } from "node:url";
import {
  lambdaRegions,
  type Measured,
  measure,
  plainRounding,
  randomCase,
  shapeRegions,
  timeRegions,
} from "./regions.ts";
import { writeReferenceValues } from "./write-reference-values.ts";

const asked = process.argv[2] ?? "3000";
const count = Number(asked);
if (!(Number.isInteger(count) && count >= 100)) {
  console.error(`invalid number of networks: ${asked}; expected a whole number, at least 100`);
  process.exit(2);
}

// Not before the argument is known to be right: a refused command leaves every file as it was.
writeReferenceValues();
const measured: Measured[] = [];
let saddles = 0;
for (let seed = 0; seed < count; seed++) {
  const found = measure(randomCase(seed));
  if (found) measured.push(found);
  else saddles += 1;
  if ((seed + 1) % 250 === 0) console.error(`${seed + 1} of ${count}`);
}

// Near a saddle the last digit of the start decides when it is left: those are counted apart.
const hinging = measured.filter(({ sensitivity }) => sensitivity > plainRounding);
const wellPosed = measured.filter(({ sensitivity }) => sensitivity <= plainRounding);

const rows = lambdaRegions.flatMap((lambda) =>
  timeRegions.flatMap((time) =>
    shapeRegions.flatMap((shape) => {
      const there = wellPosed.filter(
        ({ region: [l, t, s] }) => l === lambda.name && t === time.name && s === shape,
      );
      const worst = there.toSorted((a, b) => b.error - a.error)[0];
      if (!worst) return [];
      const errors = there.map(({ error }) => error).toSorted((a, b) => a - b);
      return {
        lambda: lambda.name,
        time: time.name,
        shape,
        networks: there.length,
        worst: worst.error,
        median: errors[errors.length >> 1] as number,
        seed: worst.seed,
        path: worst.path,
      };
    }),
  ),
);
const byWorst = rows.toSorted((a, b) => b.worst - a.worst);
console.table(
  byWorst.map(({ worst, median, ...row }) => ({
    ...row,
    worst: worst.toExponential(1),
    median: median.toExponential(1),
  })),
);
const file = new URL("../../site/content/accuracy-regions.json", import.meta.url);
const summary = {
  networks: wellPosed.length,
  saddles,
  hinging: {
    networks: hinging.length,
    worst: Math.max(0, ...hinging.map(({ error }) => error)),
    /** Largest error in units of what the last digit of the start does. */
    inLastDigits: Math.max(0, ...hinging.map(({ error, sensitivity }) => error / sensitivity)),
  },
  digits: 60,
  machine: `${cpus()[0]?.model.trim() ?? "unknown"}, ${platform()} ${arch()}`,
  node: process.version,
  regions: byWorst,
};
writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
console.log(summary.hinging);
console.log(`${measured.length} networks, ${saddles} on saddles left out → ${fileURLToPath(file)}`);
