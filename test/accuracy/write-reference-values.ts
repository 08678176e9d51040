/** Part of `npm run accuracy`: measures the reference values, and writes what the accuracy page shows. */
import { writeFileSync } from "node:fs";
import { type Accuracy, accuracyFile, machine, measureCases } from "./reference-values.ts";

const digits = (_: string, value: unknown) =>
  typeof value === "number" && value !== 0 && Math.abs(value) < 1e-6
    ? Number(value.toPrecision(3))
    : value;

export function writeReferenceValues(): void {
  const accuracy: Accuracy = { machine: machine(), cases: measureCases() };
  writeFileSync(accuracyFile, `${JSON.stringify(accuracy, digits, 2)}\n`);
  console.log(`${accuracy.cases.length} cases, the worst off by ${accuracy.cases[0]?.chosen}`);
}
