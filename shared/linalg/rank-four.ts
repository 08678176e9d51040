/**
 * Products built from the loop that adds multiples of four rows of a matrix to four rows of another
 * (kernel.ts): triangles, and what four rows or four depths leave over.
 */
import type { Kernel } from "./kernel.ts";

/** `Kernel.addToFourRows` for one row of C. */
export function addToRow(
  C: Float64Array,
  c: number,
  X: Float64Array,
  x: number,
  depthStep: number,
  Y: Float64Array,
  y: number,
  yStep: number,
  count: number,
): void {
  const x0 = X[x] as number;
  const x1 = X[x + depthStep] as number;
  const x2 = X[x + 2 * depthStep] as number;
  const x3 = X[x + 3 * depthStep] as number;
  const ya = y + yStep;
  const yb = ya + yStep;
  const yc = yb + yStep;
  for (let j = 0; j < count; j++) {
    const first = x0 * (Y[y + j] as number) + x1 * (Y[ya + j] as number);
    const second = x2 * (Y[yb + j] as number) + x3 * (Y[yc + j] as number);
    C[c + j] = (C[c + j] as number) + (first + second);
  }
}

/**
 * Adds XᵀX to the lower triangle of the n×n matrix that begins C; what is above it is garbage
 * afterwards.
 * @param X depth×n, depth a multiple of four
 */
export function addGram(
  { addToFourRows }: Kernel,
  X: Float64Array,
  depth: number,
  n: number,
  C: Float64Array,
  cStep: number,
): void {
  const tiled = n - (n % 4);
  for (let k = 0; k < depth * n; k += 4 * n) {
    for (let i = 0; i < tiled; i += 4) {
      addToFourRows(C, i * cStep, cStep, X, k + i, 1, n, X, k, n, i + 4);
    }
    for (let i = tiled; i < n; i++) addToRow(C, i * cStep, X, k + i, n, X, k, n, i + 1);
  }
}

/**
 * C += A·B for A rows×depth, B depth×cols and C rows×cols, each without gaps. What four rows or four
 * depths leave over is done one by one.
 */
export function addProduct(
  { addToFourRows }: Kernel,
  A: Float64Array,
  B: Float64Array,
  C: Float64Array,
  rows: number,
  depth: number,
  cols: number,
): void {
  const tiledRows = rows - (rows % 4);
  const tiled = depth - (depth % 4);
  for (let i = 0; i < tiledRows; i += 4) {
    for (let k = 0; k < tiled; k += 4) {
      addToFourRows(C, i * cols, cols, A, i * depth + k, depth, 1, B, k * cols, cols, cols);
    }
  }
  for (let i = tiledRows; i < rows; i++) {
    for (let k = 0; k < tiled; k += 4) {
      addToRow(C, i * cols, A, i * depth + k, 1, B, k * cols, cols, cols);
    }
  }
  for (let k = tiled; k < depth; k++) {
    for (let i = 0; i < rows; i++) {
      const x = A[i * depth + k] as number;
      const c = i * cols;
      const b = k * cols;
      for (let j = 0; j < cols; j++) C[c + j] = (C[c + j] as number) + x * (B[b + j] as number);
    }
  }
}
