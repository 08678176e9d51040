/**
 * The loops of kernel.ts in AssemblyScript, two numbers at a time: `npm run kernel` makes kernel.wasm
 * of it. Addresses and steps are in bytes. A product is never fused with a sum, and every sum is
 * taken in the order of kernel.ts: the results are equal bit by bit. There is no data of its own, so
 * all of the memory is the workspace's.
 */

function at(address: usize): v128 {
  return v128.load(address);
}

function next(address: usize): v128 {
  return v128.load(address, 16);
}

/** One number twice. */
function twice(address: usize): v128 {
  return v128.load_splat<f64>(address);
}

function sumOfFour(a: v128, b: v128, c: v128, d: v128, p: v128, q: v128, r: v128, s: v128): v128 {
  return f64x2.add(
    f64x2.add(f64x2.mul(a, p), f64x2.mul(b, q)),
    f64x2.add(f64x2.mul(c, r), f64x2.mul(d, s)),
  );
}

/** By two rows, whose eight coefficients stay in registers. */
export function addToFourRows(
  c: usize,
  cStep: usize,
  x: usize,
  rowStep: usize,
  depthStep: usize,
  y: usize,
  yStep: usize,
  count: i32,
): void {
  const even: usize = (<usize>(count & ~1)) << 3;
  const ya = y + yStep;
  const yb = ya + yStep;
  const yc = yb + yStep;
  for (let pair = 0; pair < 2; pair++) {
    const x0 = twice(x);
    const x1 = twice(x + depthStep);
    const x2 = twice(x + 2 * depthStep);
    const x3 = twice(x + 3 * depthStep);
    const z = x + rowStep;
    const z0 = twice(z);
    const z1 = twice(z + depthStep);
    const z2 = twice(z + 2 * depthStep);
    const z3 = twice(z + 3 * depthStep);
    const d = c + cStep;
    for (let j: usize = 0; j < even; j += 16) {
      const y0 = at(y + j);
      const y1 = at(ya + j);
      const y2 = at(yb + j);
      const y3 = at(yc + j);
      v128.store(c + j, f64x2.add(at(c + j), sumOfFour(x0, x1, x2, x3, y0, y1, y2, y3)));
      v128.store(d + j, f64x2.add(at(d + j), sumOfFour(z0, z1, z2, z3, y0, y1, y2, y3)));
    }
    if (count & 1) {
      const y0 = twice(y + even);
      const y1 = twice(ya + even);
      const y2 = twice(yb + even);
      const y3 = twice(yc + even);
      const first = sumOfFour(x0, x1, x2, x3, y0, y1, y2, y3);
      const second = sumOfFour(z0, z1, z2, z3, y0, y1, y2, y3);
      store<f64>(c + even, load<f64>(c + even) + f64x2.extract_lane(first, 0));
      store<f64>(d + even, load<f64>(d + even) + f64x2.extract_lane(second, 0));
    }
    c = d + cStep;
    x = z + rowStep;
  }
}

export function reflectColumns(
  a: usize,
  step: usize,
  rows: i32,
  count: i32,
  p: usize,
  x: usize,
  w: usize,
  u: usize,
  v: usize,
): void {
  const length: usize = (<usize>rows) << 3;
  for (; count > 0; count -= 4) {
    const x0 = at(x);
    const x1 = next(x);
    const u0 = at(u);
    const u1 = next(u);
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let row = a;
    for (let i: usize = 0; i < length; i += 8) {
      const pi = twice(p + i);
      const wi = twice(w + i);
      const vi = twice(v + i);
      const a0 = f64x2.sub(at(row), f64x2.add(f64x2.mul(x0, pi), f64x2.mul(u0, wi)));
      const a1 = f64x2.sub(next(row), f64x2.add(f64x2.mul(x1, pi), f64x2.mul(u1, wi)));
      v128.store(row, a0);
      v128.store(row, a1, 16);
      s0 = f64x2.add(s0, f64x2.mul(a0, vi));
      s1 = f64x2.add(s1, f64x2.mul(a1, vi));
      row += step;
    }
    v128.store(x, s0);
    v128.store(x, s1, 16);
    a += 32;
    x += 32;
    u += 32;
  }
}

function addLanes(to: usize, sums: v128): void {
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  store<f64>(to, load<f64>(to) + sum);
}

export function addRowProducts(
  a: usize,
  step: usize,
  rows: i32,
  count: i32,
  u: usize,
  w: usize,
): void {
  const length: usize = (<usize>count) << 3;
  // One row after another would wait for its own sums; two do not, and read u once.
  for (; rows > 1; rows -= 2) {
    const b = a + step;
    // The even columns and the odd ones.
    let sums = f64x2.splat(0);
    let others = f64x2.splat(0);
    for (let j: usize = 0; j < length; j += 32) {
      const u0 = at(u + j);
      const u1 = next(u + j);
      const first = f64x2.mul(u0, at(a + j));
      const second = f64x2.mul(u0, at(b + j));
      sums = f64x2.add(sums, f64x2.add(first, f64x2.mul(u1, next(a + j))));
      others = f64x2.add(others, f64x2.add(second, f64x2.mul(u1, next(b + j))));
    }
    addLanes(w, sums);
    addLanes(w + 8, others);
    w += 16;
    a = b + step;
  }
  if (rows > 0) {
    let sums = f64x2.splat(0);
    for (let j: usize = 0; j < length; j += 32) {
      const first = f64x2.mul(at(u + j), at(a + j));
      sums = f64x2.add(sums, f64x2.add(first, f64x2.mul(next(u + j), next(a + j))));
    }
    addLanes(w, sums);
  }
}
