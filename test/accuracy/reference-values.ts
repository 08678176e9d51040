/**
 * How exact the exact solution is: its error on every reference value, which arithmetic with sixty
 * digits and more has made. The accuracy page shows what this finds; `npm run accuracy` writes it.
 */
import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { fromRows, type Matrix, maxAbs, subtract } from "../../shared/linalg/matrix.ts";
import { taskOf } from "../../shared/tasks/task.ts";
import { solveExactly } from "../../shared/theory/exact-solution.ts";
import { squaredErrorLoss } from "../../shared/theory/loss.ts";

interface OracleCase {
  readonly name: string;
  readonly w1: readonly (readonly number[])[];
  readonly w2: readonly (readonly number[])[];
  readonly sigma: readonly (readonly number[])[];
  readonly lambda: number;
  readonly tau: number;
  readonly t: number;
  readonly qqt: readonly (readonly number[])[];
  readonly loss: number;
}

/** One reference value: what it is and how far off each path of the computation is. */
export interface MeasuredCase {
  readonly name: string;
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly lambda: number;
  readonly time: number;
  /** Largest error of an entry of QQᵀ, relative to its largest entry, by the path that is chosen. */
  readonly chosen: number;
  /** The same by the path that is always safe. */
  readonly graded: number;
  /** Error of the loss, relative to the larger of it and ‖Σ‖². */
  readonly loss: number;
}

export interface Accuracy {
  readonly machine: Readonly<Record<string, string>>;
  /** Worst first. */
  readonly cases: readonly MeasuredCase[];
}

/** The file that the accuracy page reads. */
export const accuracyFile = new URL("../../site/content/accuracy.json", import.meta.url);

export const writtenAccuracy = (): Accuracy => JSON.parse(readFileSync(accuracyFile, "utf8"));

/** Errors of all reference values, the largest first. */
export function measureCases(): MeasuredCase[] {
  const fixture = new URL("../fixtures/qqt-cases.json", import.meta.url);
  const cases = JSON.parse(readFileSync(fixture, "utf8")) as OracleCase[];
  return cases
    .map(measured)
    .sort((a, b) => worst(b) - worst(a) || a.name.localeCompare(b.name, "en"));
}

const worst = ({ chosen, graded, loss }: MeasuredCase) => Math.max(chosen, graded, loss);

function measured({ name, w1, w2, sigma, lambda, tau, t, qqt, loss }: OracleCase): MeasuredCase {
  const rows = (matrix: readonly (readonly number[])[]) => fromRows(matrix.map((row) => [...row]));
  const task = taskOf("custom", rows(sigma));
  const weights = { W1: rows(w1), W2: rows(w2) };
  const expected = rows(qqt);
  const error = (actual: Matrix) => maxAbs(subtract(actual, expected)) / maxAbs(expected);
  const chosen = solveExactly(task, weights, { tau });
  const graded = solveExactly(task, weights, { tau, reference: true });
  const size = task.modes.S.reduce((sum, s) => sum + s * s, 0);
  const found = squaredErrorLoss(task)(chosen.blocks(t));
  return {
    name,
    inputs: weights.W1.cols,
    hidden: weights.W1.rows,
    outputs: weights.W2.rows,
    lambda,
    time: t,
    chosen: error(chosen.qqt(t)),
    graded: error(graded.qqt(t)),
    loss: Math.abs(found - loss) / Math.max(loss, size),
  };
}

/** What the numbers were found with. */
export function machine(): Record<string, string> {
  const installed = (name: string) =>
    JSON.parse(
      readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url), "utf8"),
    ).version as string;
  return {
    processor: cpus()[0]?.model.trim() || process.arch,
    system: `${process.platform}, ${process.arch}`,
    node: process.versions.node,
    v8: process.versions.v8,
    "ml-matrix": installed("ml-matrix"),
  };
}
