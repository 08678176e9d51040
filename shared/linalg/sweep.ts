/**
 * The sweep operator (Beaton 1964; Goodnight 1979) on a symmetric positive definite block: Gauss and
 * Jordan's elimination, which turns
 *
 *   [[S, Tᵀ], [T, Z]]   into   [[−S⁻¹, S⁻¹Tᵀ], [TS⁻¹, Z − TS⁻¹Tᵀ]]
 *
 * in place and within one triangle. It costs what a Cholesky factorisation, the inverse of its factor
 * and the products of both with T would, but is one loop over the whole triangle for every four
 * pivots (kernel.ts). The updates of S⁻¹ and of TS⁻¹Tᵀ are all of one sign, so nothing cancels.
 */
import { workspace } from "./kernel.ts";
import { addGram, addToRow } from "./rank-four.ts";

/** Arrays to fill, which are garbage before, and what is done with them. */
export interface Sweep {
  /** size×size. The lower triangle is read and written; the upper one is garbage afterwards. */
  readonly matrix: Float64Array;
  /** X, depth×pivots: XᵀX is added to the block of the pivots before. */
  readonly factor: Float64Array;
  /**
   * Sweeps the first `pivots` rows and columns of the matrix in place.
   * @returns false when a pivot is not positive: the matrix is then garbage
   */
  run(): boolean;
}

type Five = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

/** From so many pivots on they are taken by fours; the last one to three are taken by themselves. */
const fewestByFours = 8;

/**
 * Buffers for size×size matrices, so that a time series allocates once.
 * @param depth rows of the factor, a multiple of four
 */
export function sweep(size: number, pivots = size, depth = 0): Sweep {
  const { kernel, arrays } = workspace(size * size, depth * pivots, 4 * size, 4 * size, 16);
  // Columns of the matrix as rows, four or one; −P times them; and P, minus the inverse of the
  // pivots' block.
  const [a, factor, panel, update, P] = arrays as Five;
  const { addToFourRows } = kernel;
  const tiled = size - (size % 4);
  const byFours = pivots < fewestByFours ? 0 : pivots - (pivots % 4);
  const p1 = size;
  const p2 = 2 * size;
  const p3 = 3 * size;

  return {
    matrix: a,
    factor,
    run() {
      if (depth > 0) addGram(kernel, factor, depth, pivots, a, size);
      for (let K = 0; K < byFours; K += 4) if (!sweepFour(K)) return false;
      for (let k = byFours; k < pivots; k++) if (!sweepOne(k)) return false;
      return true;
    },
  };

  function sweepFour(K: number): boolean {
    readFour(K);
    if (!invertPivots(a, K * size + K, size, P)) return false;
    update.fill(0);
    addToFourRows(update, 0, size, P, 0, 4, 1, panel, 0, size, size);
    for (let i = 0; i < tiled; i += 4) {
      // The pivots' own rows are written anew below.
      if (i === K) continue;
      addToFourRows(a, i * size, size, panel, i, 1, size, update, 0, size, i + 4);
    }
    for (let i = tiled; i < size; i++) {
      addToRow(a, i * size, panel, i, size, update, 0, size, i + 1);
    }
    writeFour(K);
    return true;
  }

  function sweepOne(k: number): boolean {
    const row = k * size;
    for (let j = 0; j <= k; j++) panel[j] = a[row + j] as number;
    for (let i = k + 1; i < size; i++) panel[i] = a[i * size + k] as number;
    const pivot = panel[k] as number;
    if (!(pivot > 0)) return false;
    const scale = 1 / pivot;
    for (let i = 0; i < size; i++) {
      if (i === k) continue;
      const own = i * size;
      const share = scale * (panel[i] as number);
      for (let j = 0; j <= i; j++) {
        a[own + j] = (a[own + j] as number) - share * (panel[j] as number);
      }
      if (i > k) a[own + k] = share;
    }
    for (let j = 0; j < k; j++) a[row + j] = scale * (panel[j] as number);
    a[row + k] = -scale;
    return true;
  }

  /** Columns K..K+3 of the matrix into the panel. */
  function readFour(K: number): void {
    const row = K * size;
    for (let j = 0; j < K; j++) {
      panel[j] = a[row + j] as number;
      panel[p1 + j] = a[row + p1 + j] as number;
      panel[p2 + j] = a[row + p2 + j] as number;
      panel[p3 + j] = a[row + p3 + j] as number;
    }
    for (let i = K, k = row + K; i < size; i++, k += size) {
      panel[i] = a[k] as number;
      panel[p1 + i] = a[k + 1] as number;
      panel[p2 + i] = a[k + 2] as number;
      panel[p3 + i] = a[k + 3] as number;
    }
    // Of the pivots themselves the lower triangle only is right so far.
    for (let k = 1; k < 4; k++) {
      for (let l = 0; l < k; l++) panel[k * size + K + l] = panel[l * size + K + k] as number;
    }
  }

  /** Rows and columns K..K+3, as they are when they are swept. */
  function writeFour(K: number): void {
    const row = K * size;
    for (let j = 0; j < K; j++) {
      a[row + j] = -(update[j] as number);
      a[row + p1 + j] = -(update[p1 + j] as number);
      a[row + p2 + j] = -(update[p2 + j] as number);
      a[row + p3 + j] = -(update[p3 + j] as number);
    }
    for (let k = 0; k < 4; k++) {
      for (let l = 0; l <= k; l++) a[row + k * size + K + l] = P[4 * k + l] as number;
    }
    for (let i = K + 4, k = (K + 4) * size + K; i < size; i++, k += size) {
      a[k] = -(update[i] as number);
      a[k + 1] = -(update[p1 + i] as number);
      a[k + 2] = -(update[p2 + i] as number);
      a[k + 3] = -(update[p3 + i] as number);
    }
  }
}

/** P = −B⁻¹ for the 4×4 block B whose lower triangle begins at `at`, by B = LDLᵀ. */
function invertPivots(a: Float64Array, at: number, size: number, P: Float64Array): boolean {
  const b = at + size;
  const c = b + size;
  const d = c + size;
  const d0 = a[at] as number;
  const b10 = a[b] as number;
  const b20 = a[c] as number;
  const b21 = a[c + 1] as number;
  const b30 = a[d] as number;
  const b31 = a[d + 1] as number;
  const b32 = a[d + 2] as number;

  const e0 = 1 / d0;
  const l10 = b10 * e0;
  const l20 = b20 * e0;
  const l30 = b30 * e0;
  const d1 = (a[b + 1] as number) - l10 * b10;
  const e1 = 1 / d1;
  const c21 = b21 - l20 * b10;
  const c31 = b31 - l30 * b10;
  const l21 = c21 * e1;
  const l31 = c31 * e1;
  const d2 = (a[c + 2] as number) - l20 * b20 - l21 * c21;
  const e2 = 1 / d2;
  const c32 = b32 - l30 * b20 - l31 * c21;
  const l32 = c32 * e2;
  const d3 = (a[d + 3] as number) - l30 * b30 - l31 * c31 - l32 * c32;
  const e3 = 1 / d3;
  if (!(d0 > 0 && d1 > 0 && d2 > 0 && d3 > 0)) return false;

  // The rows of L⁻¹ below its diagonal of ones.
  const x10 = -l10;
  const x21 = -l21;
  const x32 = -l32;
  const x20 = -l20 - l21 * x10;
  const x31 = -l31 - l32 * x21;
  const x30 = -l30 - l31 * x10 - l32 * x20;
  P[0] = -(e0 + x10 * x10 * e1 + (x20 * x20 * e2 + x30 * x30 * e3));
  P[5] = -(e1 + (x21 * x21 * e2 + x31 * x31 * e3));
  P[10] = -(e2 + x32 * x32 * e3);
  P[15] = -e3;
  P[1] = P[4] = -(x10 * e1 + (x20 * x21 * e2 + x30 * x31 * e3));
  P[2] = P[8] = -(x20 * e2 + x30 * x32 * e3);
  P[3] = P[12] = -(x30 * e3);
  P[6] = P[9] = -(x21 * e2 + x31 * x32 * e3);
  P[7] = P[13] = -(x31 * e3);
  P[11] = P[14] = -(x32 * e3);
  return true;
}
