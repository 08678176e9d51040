/**
 * A real task: which of three species a penguin is, from four measurements (Palmer penguins).
 *
 * Inputs are the whitened measurements, outputs are 1 for the penguin's species and 0 for the
 * others, centred. The three outputs add up to a constant, so that Σ (3×4) has rank 2.
 */
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { fromData } from "./from-data.ts";
import { measurements, species } from "./penguins-data.ts";
import type { Task } from "./task.ts";

/** The species of penguins. Rows with a missing measurement are dropped and counted. */
export function penguins(): Task {
  const { x, labels } = penguinTable();
  const y = matrix(labels.length, species.length);
  labels.forEach((label, i) => {
    y.data[i * y.cols + label] = 1;
  });
  return fromData("penguins", x, y, {
    inputs: Object.keys(measurements),
    outputs: species.map(([name]) => name),
  });
}

/** All rows of the data set: measurements (NaN where missing), and the index of the species. */
export function penguinTable(): { readonly x: Matrix; readonly labels: readonly number[] } {
  const columns = Object.values(measurements);
  const labels = species.flatMap(([, count], k) => new Array<number>(count).fill(k));
  const x = matrix(labels.length, columns.length);
  columns.forEach((column, j) => {
    for (let i = 0; i < x.rows; i++) x.data[i * x.cols + j] = column[i] as number;
  });
  return { x, labels };
}
