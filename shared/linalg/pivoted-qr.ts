/**
 * QR with column pivoting (Householder; Businger & Golub 1965) of a tall matrix whose columns may
 * differ in size by hundreds of orders of magnitude: every column is a vector of ordinary size and a
 * factor, and a reflection treats each by itself.
 */

export interface PivotedQr {
  /** Column of A that became column k. */
  readonly order: Int32Array;
  /** Applies Q to a vector of length `rows`, in place. */
  applyQ(vector: Float64Array): void;
}

/**
 * A·P = Q·R for a rows×columns matrix, rows ≥ columns.
 * @param A columns×rows, row j is column j of A divided by `scales[j]`, at most about 1 in size.
 *   Replaced: column j of R, divided by its scale, is the beginning of row j; the reflections are
 *   behind it
 * @param scales the factors of the columns; exchanged along with them
 */
export function pivotedQr(
  A: Float64Array,
  scales: Float64Array,
  rows: number,
  columns: number,
): PivotedQr {
  const order = Int32Array.from(scales, (_, k) => k);
  const heads = new Float64Array(columns);
  const factors = new Float64Array(columns);
  for (let k = 0; k < columns; k++) {
    const pivot = longest(k);
    if (pivot !== k) exchange(k, pivot);
    reflectBelow(k);
  }
  return { order, applyQ };

  /** The length of what column j has in rows k and below. */
  function norm(j: number, k: number): number {
    let sum = 0;
    for (let i = j * rows + k; i < (j + 1) * rows; i++) sum += (A[i] as number) ** 2;
    return Math.sqrt(sum);
  }

  function longest(k: number): number {
    let best = k;
    let most = -1;
    for (let j = k; j < columns; j++) {
      const size = (scales[j] as number) * norm(j, k);
      if (size > most) {
        most = size;
        best = j;
      }
    }
    return best;
  }

  function exchange(a: number, b: number): void {
    const kept = A.slice(a * rows, (a + 1) * rows);
    A.copyWithin(a * rows, b * rows, (b + 1) * rows);
    A.set(kept, b * rows);
    [scales[a], scales[b]] = [scales[b] as number, scales[a] as number];
    [order[a], order[b]] = [order[b] as number, order[a] as number];
  }

  /** The reflection I − f·vvᵀ that leaves column k nothing below row k, applied to those behind. */
  function reflectBelow(k: number): void {
    const size = norm(k, k);
    const at = k * rows + k;
    const entry = A[at] as number;
    // Of a column of about 1 this is nothing, and its square may be 0: its first entry stays R's.
    if (size < 1e-150) return;
    const head = entry + (entry < 0 ? -size : size);
    heads[k] = head;
    factors[k] = 1 / (size * Math.abs(head));
    for (let j = k + 1; j < columns; j++) reflect(k, A, j * rows);
    A[at] = entry < 0 ? size : -size;
  }

  function reflect(k: number, x: Float64Array, offset: number): void {
    if (factors[k] === 0) return;
    const v = k * rows;
    const head = heads[k] as number;
    let sum = head * (x[offset + k] as number);
    for (let i = k + 1; i < rows; i++) sum += (A[v + i] as number) * (x[offset + i] as number);
    const share = sum * (factors[k] as number);
    x[offset + k] = (x[offset + k] as number) - share * head;
    for (let i = k + 1; i < rows; i++) {
      x[offset + i] = (x[offset + i] as number) - share * (A[v + i] as number);
    }
  }

  function applyQ(vector: Float64Array): void {
    for (let k = columns - 1; k >= 0; k--) reflect(k, vector, 0);
  }
}
