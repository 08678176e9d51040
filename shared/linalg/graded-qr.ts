/**
 * The orthogonal factor of a matrix whose rows differ by factors like e^1000.
 *
 * M = [diag(e^ℓ) A; I] has the thin QR decomposition M = Q̂R; asked for are the rows of Q̂ that
 * belong to A. M itself would overflow, so each row stays a pair (ℓ, plain row). Householder QR is
 * row-wise accurate on such matrices when both rows and columns are pivoted (Powell & Reid 1969;
 * Cox & Higham 1998), and with the pivot row's scale divided out every number is of order one:
 * relative to the pivot row, row j has the weight w_j = e^{ℓ_j − ℓ_pivot}, underflow to 0 being
 * right, and its plain entries are updated with v_j/w_j = A[j,c], so nothing is divided by a tiny
 * number.
 */
import { type Matrix, matrix } from "./matrix.ts";

/** Buffers for matrices of one size, so that a time series allocates once. */
export interface GradedQr {
  /**
   * @param logScales ℓ, one per row of `rows`; −∞ for a row that is to be ignored
   * @param rows A, rowCount×columns; it is not changed
   * @param out rowCount×columns: the rows of Q̂ that belong to A
   */
  (logScales: Float64Array, rows: Matrix, out: Matrix): Matrix;
}

/** A graded QR for `rowCount`×`columns` matrices A over the identity of size `columns`. */
export function gradedQr(rowCount: number, columns: number): GradedQr {
  const total = rowCount + columns;
  const plain = new Float64Array(total * columns);
  const log = new Float64Array(total);
  const weight = new Float64Array(total);
  const largest = new Float64Array(total);
  const order = new Int32Array(total);
  // Column c of `reflectors` is v_c of the Householder reflection I − beta_c v_c v_cᵀ.
  const reflectors = new Float64Array(total * columns);
  const beta = new Float64Array(columns);
  const q = new Float64Array(total * columns);
  const sums = new Float64Array(columns);

  return function orthogonalRows(logScales, rows, out) {
    plain.set(rows.data);
    plain.fill(0, rowCount * columns);
    log.set(logScales);
    for (let k = 0; k < columns; k++) {
      plain[(rowCount + k) * columns + k] = 1;
      log[rowCount + k] = 0;
    }
    for (let j = 0; j < total; j++) order[j] = j;
    reflectors.fill(0);
    measureRows();

    for (let c = 0; c < columns; c++) {
      const pivot = pivotRow(c);
      if (pivot !== c) swapRows(c, pivot);
      weigh(c);
      const column = pivotColumn(c);
      if (column !== c) swapColumns(c, column);
      eliminate(c);
    }
    return accumulate(out);
  };

  /**
   * The remaining row that is largest, its scale included. `largest` holds the largest plain entry of
   * each row from column c on.
   */
  function pivotRow(c: number): number {
    let best = c;
    let bestLog = Number.NEGATIVE_INFINITY;
    for (let j = c; j < total; j++) {
      let most = largest[j] as number;
      // A plain row that has become tiny hands its size to its scale: weights stay at most ~1e100.
      if (most > 0 && most < 1e-100) {
        for (let k = j * columns + c; k < (j + 1) * columns; k++) {
          plain[k] = (plain[k] as number) / most;
        }
        log[j] = (log[j] as number) + Math.log(most);
        most = 1;
      }
      // A row of zeros takes no part; its scale would only overflow.
      if (most === 0) log[j] = Number.NEGATIVE_INFINITY;
      const own = log[j] as number;
      // The logarithm of a row that is not above 1 only lowers it: most rows need none.
      if (most <= 1 && own <= bestLog) continue;
      const size = own + Math.log(most);
      if (size > bestLog) {
        bestLog = size;
        best = j;
      }
    }
    return best;
  }

  /** The largest plain entry of every row. */
  function measureRows(): void {
    for (let j = 0; j < total; j++) {
      let most = 0;
      for (let k = j * columns; k < (j + 1) * columns; k++) {
        const size = Math.abs(plain[k] as number);
        if (size > most) most = size;
      }
      largest[j] = most;
    }
  }

  /** w_j of the rows from c on, relative to the pivot row c. Rows in turn often share a scale. */
  function weigh(c: number): void {
    const scale = log[c] as number;
    let known = scale;
    let own = 1;
    for (let j = c; j < total; j++) {
      const size = log[j] as number;
      if (size !== known) {
        known = size;
        own = Math.exp(size - scale);
      }
      weight[j] = own;
    }
  }

  function swapRows(a: number, b: number): void {
    for (let k = 0; k < columns; k++) {
      swap(plain, a * columns + k, b * columns + k);
      swap(reflectors, a * columns + k, b * columns + k);
    }
    swap(log, a, b);
    swap(largest, a, b);
    swap(order, a, b);
  }

  /** The remaining column with the largest weighted norm. */
  function pivotColumn(c: number): number {
    let best = c;
    let bestNorm = -1;
    for (let k = c; k < columns; k++) {
      let norm = 0;
      for (let j = c; j < total; j++) {
        const x = (weight[j] as number) * (plain[j * columns + k] as number);
        norm += x * x;
      }
      if (norm > bestNorm) {
        bestNorm = norm;
        best = k;
      }
    }
    return best;
  }

  function swapColumns(a: number, b: number): void {
    for (let j = 0; j < total; j++) swap(plain, j * columns + a, j * columns + b);
  }

  /** One Householder step on column c: builds the reflector and updates the columns behind it. */
  function eliminate(c: number): void {
    let norm = 0;
    for (let j = c, k = c * columns + c; j < total; j++, k += columns) {
      const x = (weight[j] as number) * (plain[k] as number);
      reflectors[k] = x;
      norm += x * x;
    }
    norm = Math.sqrt(norm);
    // Nothing is left to be eliminated here, but the rows go on without this column.
    let factor = 0;
    let head = 0;
    sums.fill(0);
    if (norm > 0) {
      const first = reflectors[c * columns + c] as number;
      head = first + (first < 0 ? -norm : norm);
      reflectors[c * columns + c] = head;
      factor = 1 / (norm * Math.abs(head));
      for (let j = c; j < total; j++) {
        const row = j * columns;
        const v = (reflectors[row + c] as number) * (weight[j] as number);
        if (v === 0) continue;
        for (let k = c + 1; k < columns; k++) {
          sums[k] = (sums[k] as number) + v * (plain[row + k] as number);
        }
      }
    }
    beta[c] = factor;
    for (let j = c; j < total; j++) {
      const row = j * columns;
      // v_j / w_j without the division: it is the plain entry itself below the pivot.
      const v = factor * (j === c ? head : (plain[row + c] as number));
      let most = 0;
      for (let k = c + 1; k < columns; k++) {
        const x = (plain[row + k] as number) - v * (sums[k] as number);
        plain[row + k] = x;
        const size = Math.abs(x);
        if (size > most) most = size;
      }
      largest[j] = most;
    }
  }

  /** Q̂ = H_1 … H_n [I; 0], rows back in their places, those of A only. */
  function accumulate(out: Matrix): Matrix {
    q.fill(0);
    for (let k = 0; k < columns; k++) q[k * columns + k] = 1;
    for (let c = columns - 1; c >= 0; c--) {
      const factor = beta[c] as number;
      sums.fill(0);
      for (let j = c; j < total; j++) {
        const row = j * columns;
        const v = reflectors[row + c] as number;
        if (v === 0) continue;
        for (let k = c; k < columns; k++)
          sums[k] = (sums[k] as number) + v * (q[row + k] as number);
      }
      for (let j = c; j < total; j++) {
        const row = j * columns;
        const v = factor * (reflectors[row + c] as number);
        if (v === 0) continue;
        for (let k = c; k < columns; k++)
          q[row + k] = (q[row + k] as number) - v * (sums[k] as number);
      }
    }
    const target = out.data;
    for (let j = 0; j < total; j++) {
      const row = order[j] as number;
      if (row >= rowCount) continue;
      for (let k = 0; k < columns; k++) target[row * columns + k] = q[j * columns + k] as number;
    }
    return out;
  }
}

/** Q̂ for one matrix; see gradedQr. */
export const gradedQrOf = (logScales: Float64Array, rows: Matrix): Matrix =>
  gradedQr(rows.rows, rows.cols)(logScales, rows, matrix(rows.rows, rows.cols));

function swap(values: Float64Array | Int32Array, a: number, b: number): void {
  const kept = values[a] as number;
  values[a] = values[b] as number;
  values[b] = kept;
}
