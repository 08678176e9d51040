/**
 * A task from examples: Σ = Yᵀ X / P with whitened inputs X and centred outputs Y.
 *
 * Centring Y leaves Σ as it is, since the inputs have mean 0; it takes out of the residual what a
 * bias would have learned.
 */
import { DomainError } from "../errors.ts";
import { type Matrix, rowRange, scaled } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";
import { type Task, type TaskKind, taskOf } from "./task.ts";
import { centre, columnsOf, squares, whiten } from "./whiten.ts";

/** What the columns of x and y, and x and y themselves, are called in the task and in errors. */
export interface DataNames {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly x?: string;
  readonly y?: string;
}

/** Correlations below this share of the outputs' spread are rounding. */
const noCorrelation = 1e-12;

/**
 * @param x P×Ni, a row per example; NaN marks a missing value, and its row is dropped and counted
 * @param y P×No, the outputs of the same examples
 * @throws DomainError when the rows do not match, fewer than 2 are complete, or nothing varies
 */
export function fromData(kind: TaskKind, x: Matrix, y: Matrix, names: DataNames = {}): Task {
  const { x: xName = "x", y: yName = "y" } = names;
  if (x.rows !== y.rows) {
    throw new DomainError(yName, `${y.rows} rows`, `${x.rows} rows, one per row of x`);
  }
  const complete: number[] = [];
  for (let i = 0; i < x.rows; i++) if (isComplete(x, i) && isComplete(y, i)) complete.push(i);
  const rows = complete.length;
  const inputs = whiten(x, xName, complete);
  const Y = columnsOf(y, complete);
  for (let k = 0; k < Y.rows; k++) centre(rowRange(Y, k, k + 1).data);
  const correlation = scaled(multiplyTransposed(Y, inputs.standard), 1 / rows);
  const sigma = multiply(correlation, inputs.transform);
  const variance = squares(Y.data) / rows;
  const explained = squares(sigma.data);
  if (explained <= noCorrelation ** 2 * variance) {
    throw new DomainError(
      yName,
      "outputs that do not vary with the inputs",
      "a correlation of x and y that is not zero",
    );
  }
  const columns = names.inputs ?? Array.from({ length: x.cols }, (_, j) => `x${j + 1}`);
  const varying = columns.filter((_, j) => !inputs.constant.includes(j));
  return taskOf(kind, sigma, {
    residual: Math.max(0, (variance - explained) / 2),
    inputNames:
      inputs.dropped === 0 ? varying : Array.from(inputs.spread, (_, k) => `axis ${k + 1}`),
    outputNames: names.outputs ?? Array.from({ length: y.cols }, (_, k) => `y${k + 1}`),
    data: {
      rows,
      droppedRows: x.rows - rows,
      constantInputs: columns.filter((_, j) => inputs.constant.includes(j)),
      droppedDirections: inputs.dropped,
      spread: inputs.spread,
    },
    parameter: yName,
  });
}

function isComplete(a: Matrix, row: number): boolean {
  for (const entry of a.data.subarray(row * a.cols, (row + 1) * a.cols)) {
    if (Number.isNaN(entry)) return false;
  }
  return true;
}
