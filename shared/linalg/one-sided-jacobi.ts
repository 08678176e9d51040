/**
 * Makes the columns of a matrix orthogonal by plane rotations from the right (Hestenes 1958).
 *
 * XW = Y with W orthogonal and the columns of Y orthogonal: their lengths are the singular values of
 * X. A rotation takes two columns at a time, as Jacobi's does for the symmetric XᵀX, which is never
 * formed. Every column is kept as a vector of ordinary size and a factor, so that lengths may differ
 * by hundreds of orders of magnitude; a rotation then leaves each as right as it was in comparison
 * with itself (Demmel & Veselić 1992), and so are small singular values.
 */

/** Sweeps over all pairs; a dozen is more than any matrix has been seen to need. */
const mostSweeps = 40;

/**
 * @param X columns, each divided by its entry of `scales`; replaced by those of Y
 * @param scales replaced by the lengths of Y's columns; those in X are 1 afterwards, or 0 where the
 *   scale is 0
 * @param W columns that are turned like those of X, where it is given
 */
export function orthogonaliseColumns(
  X: Float64Array[],
  scales: Float64Array,
  W?: Float64Array[],
): void {
  const count = X.length;
  const squares = new Float64Array(count);
  const tolerance = Number.EPSILON ** 2 * (X[0]?.length ?? 0);
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    for (let k = 0; k < count; k++) normalise(k);
    let rotations = 0;
    for (let p = 0; p < count - 1; p++) {
      for (let q = p + 1; q < count; q++) if (rotate(p, q)) rotations++;
    }
    if (rotations === 0) return;
  }
  for (let k = 0; k < count; k++) normalise(k);

  /** Column k to length 1. */
  function normalise(k: number): void {
    const column = X[k] as Float64Array;
    const norm = Math.sqrt(dot(column, column));
    scales[k] = (scales[k] as number) * norm;
    squares[k] = norm > 0 && (scales[k] as number) > 0 ? 1 : 0;
    const factor = squares[k] === 1 ? 1 / norm : 0;
    for (let i = 0; i < column.length; i++) column[i] = (column[i] as number) * factor;
  }

  /** Makes two columns orthogonal, the longer one first; false when they are. */
  function rotate(p: number, q: number): boolean {
    const product = dot(X[p] as Float64Array, X[q] as Float64Array);
    let first = squares[p] as number;
    let second = squares[q] as number;
    if (!(product * product > tolerance * first * second)) return false;
    let ratio = (scales[q] as number) / (scales[p] as number);
    if (ratio * ratio * second > first) {
      exchange(p, q);
      ratio = 1 / ratio;
      [first, second] = [second, first];
    }
    // tan = ratio·share; share is of order 1 when the ratio is too small for its square.
    const cotangent = (ratio * ratio * second - first) / (2 * product);
    const share =
      (cotangent < 0 ? -1 : 1) /
      (Math.abs(cotangent) + Math.sqrt(ratio * ratio + cotangent * cotangent));
    const tangent = ratio * share;
    const cosine = 1 / Math.sqrt(1 + tangent * tangent);
    const sine = tangent * cosine;
    const loss = (sine * sine) / (1 + cosine);
    // The same as cosine·x − sine·y and cosine·y + sine·x, but with less rounding where both turn by
    // little (Rutishauser 1966).
    turn(X[p] as Float64Array, X[q] as Float64Array, sine * ratio, share * cosine, loss);
    if (W) turn(W[p] as Float64Array, W[q] as Float64Array, sine, sine, loss);
    squares[p] = first - tangent * ratio * product;
    squares[q] = second + share * product;
    // What is left of a column that lost nearly all is rounding of the difference.
    if (!((squares[q] as number) > 0.01)) normalise(q);
    if (!((squares[p] as number) < 100)) normalise(p);
    return true;
  }

  function exchange(p: number, q: number): void {
    for (const list of W ? [X, W] : [X]) {
      [list[p], list[q]] = [list[q] as Float64Array, list[p] as Float64Array];
    }
    [scales[p], scales[q]] = [scales[q] as number, scales[p] as number];
    [squares[p], squares[q]] = [squares[q] as number, squares[p] as number];
  }
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  const tiled = x.length - (x.length % 4);
  for (let k = 0; k < tiled; k += 4) {
    sum0 += (x[k] as number) * (y[k] as number);
    sum1 += (x[k + 1] as number) * (y[k + 1] as number);
    sum2 += (x[k + 2] as number) * (y[k + 2] as number);
    sum3 += (x[k + 3] as number) * (y[k + 3] as number);
  }
  for (let k = tiled; k < x.length; k++) sum0 += (x[k] as number) * (y[k] as number);
  return sum0 + sum1 + (sum2 + sum3);
}

/** (x, y) becomes (x − loss·x − less·y, y − loss·y + more·x). */
function turn(x: Float64Array, y: Float64Array, less: number, more: number, loss: number): void {
  for (let k = 0; k < x.length; k++) {
    const first = x[k] as number;
    const second = y[k] as number;
    x[k] = first - (less * second + loss * first);
    y[k] = second + (more * first - loss * second);
  }
}
