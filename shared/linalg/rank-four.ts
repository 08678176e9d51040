/**
 * The inner loops of all products: rows of a matrix take up multiples of four rows of another.
 *
 * Sums of products are kept in memory, and the coefficients, which do not change in the loop, in
 * registers. A loop over sums in registers must spill some of them and then waits for its own
 * stores; here what is spilled is only read, and no round waits for another. In V8 that is half as
 * fast again as 4×4 dot products, and it is also the form that triangular and symmetric work needs.
 */

/**
 * C[c + r·cStep + j] += Σ_k X[x + r·rowStep + k·depthStep] · Y[y + k·yStep + j] for four rows r, four
 * depths k and 0 ≤ j < count. C must share no entry with Y.
 */
export function addToFourRows(
  C: Float64Array,
  c: number,
  cStep: number,
  X: Float64Array,
  x: number,
  rowStep: number,
  depthStep: number,
  Y: Float64Array,
  y: number,
  yStep: number,
  count: number,
): void {
  const second = 2 * depthStep;
  const third = 3 * depthStep;
  const x00 = X[x] as number;
  const x01 = X[x + depthStep] as number;
  const x02 = X[x + second] as number;
  const x03 = X[x + third] as number;
  const xb = x + rowStep;
  const x10 = X[xb] as number;
  const x11 = X[xb + depthStep] as number;
  const x12 = X[xb + second] as number;
  const x13 = X[xb + third] as number;
  const xc = xb + rowStep;
  const x20 = X[xc] as number;
  const x21 = X[xc + depthStep] as number;
  const x22 = X[xc + second] as number;
  const x23 = X[xc + third] as number;
  const xd = xc + rowStep;
  const x30 = X[xd] as number;
  const x31 = X[xd + depthStep] as number;
  const x32 = X[xd + second] as number;
  const x33 = X[xd + third] as number;
  const c1 = c + cStep;
  const c2 = c1 + cStep;
  const c3 = c2 + cStep;
  const ya = y + yStep;
  const yb = ya + yStep;
  const yc = yb + yStep;
  for (let j = 0; j < count; j++) {
    const y0 = Y[y + j] as number;
    const y1 = Y[ya + j] as number;
    const y2 = Y[yb + j] as number;
    const y3 = Y[yc + j] as number;
    C[c + j] = (C[c + j] as number) + (x00 * y0 + x01 * y1 + (x02 * y2 + x03 * y3));
    C[c1 + j] = (C[c1 + j] as number) + (x10 * y0 + x11 * y1 + (x12 * y2 + x13 * y3));
    C[c2 + j] = (C[c2 + j] as number) + (x20 * y0 + x21 * y1 + (x22 * y2 + x23 * y3));
    C[c3 + j] = (C[c3 + j] as number) + (x30 * y0 + x31 * y1 + (x32 * y2 + x33 * y3));
  }
}

/** The same for one row of C. */
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
