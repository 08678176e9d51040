/**
 * The inner loops of everything that costs n³ operations, and the memory that they work in.
 *
 * They are written here in TypeScript, and in kernel.as.ts for WebAssembly, which takes two numbers
 * at a time and is two to three times as fast. Both take every sum in the same order, so that their
 * results are equal bit by bit. A host that may compile WebAssembly hands it over with `useKernel`
 * before it computes; everywhere else the TypeScript does. WebAssembly sees its own memory only:
 * whoever calls a loop asks `workspace` for arrays and for the loops that can reach them.
 */

/** Loops over arrays that come from the workspace which has them. */
export interface Kernel {
  /**
   * C[c + r·cStep + j] += Σ_k X[x + r·rowStep + k·depthStep] · Y[y + k·yStep + j] for four rows r,
   * four depths k and 0 ≤ j < count. C must share no entry with Y.
   */
  addToFourRows(
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
  ): void;
  /**
   * For `count` columns j from `first` on, a multiple of four, and the rows i from `top` to `rows` − 1
   * of a matrix A whose rows are `step` apart: A_ij −= p_i x_j + w_i u_j, then x_j = Σ_i A_ij v_i.
   */
  reflectColumns(
    A: Float64Array,
    step: number,
    top: number,
    rows: number,
    first: number,
    count: number,
    p: Float64Array,
    x: Float64Array,
    w: Float64Array,
    u: Float64Array,
    v: Float64Array,
  ): void;
  /**
   * w_i += Σ_j A_ij u_j over `count` columns from `first` on, a multiple of four, for the rows from
   * `top` to `rows` − 1.
   */
  addRowProducts(
    A: Float64Array,
    step: number,
    top: number,
    rows: number,
    first: number,
    count: number,
    u: Float64Array,
    w: Float64Array,
  ): void;
}

/** The loops in TypeScript, on any arrays. */
export const plainKernel: Kernel = {
  // Sums of products are kept in memory, and the coefficients, which do not change in the loop, in
  // registers. A loop over sums in registers must spill some of them and then waits for its own
  // stores; here what is spilled is only read, and no round waits for another. In V8 that is half as
  // fast again as 4×4 dot products, and it is also the form that triangular and symmetric work needs.
  addToFourRows(C, c, cStep, X, x, rowStep, depthStep, Y, y, yStep, count) {
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
  },

  reflectColumns(A, step, top, rows, first, count, p, x, w, u, v) {
    for (let j = first; j < first + count; j += 4) {
      const x0 = x[j] as number;
      const x1 = x[j + 1] as number;
      const x2 = x[j + 2] as number;
      const x3 = x[j + 3] as number;
      const u0 = u[j] as number;
      const u1 = u[j + 1] as number;
      const u2 = u[j + 2] as number;
      const u3 = u[j + 3] as number;
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      for (let i = top, k = top * step + j; i < rows; i++, k += step) {
        const pi = p[i] as number;
        const wi = w[i] as number;
        const vi = v[i] as number;
        const a0 = (A[k] as number) - (x0 * pi + u0 * wi);
        const a1 = (A[k + 1] as number) - (x1 * pi + u1 * wi);
        const a2 = (A[k + 2] as number) - (x2 * pi + u2 * wi);
        const a3 = (A[k + 3] as number) - (x3 * pi + u3 * wi);
        A[k] = a0;
        A[k + 1] = a1;
        A[k + 2] = a2;
        A[k + 3] = a3;
        s0 += a0 * vi;
        s1 += a1 * vi;
        s2 += a2 * vi;
        s3 += a3 * vi;
      }
      x[j] = s0;
      x[j + 1] = s1;
      x[j + 2] = s2;
      x[j + 3] = s3;
    }
  },

  addRowProducts(A, step, top, rows, first, count, u, w) {
    for (let i = top; i < rows; i++) {
      const row = i * step;
      let even = 0;
      let odd = 0;
      for (let j = first; j < first + count; j += 4) {
        const k = row + j;
        even += (u[j] as number) * (A[k] as number) + (u[j + 2] as number) * (A[k + 2] as number);
        odd +=
          (u[j + 1] as number) * (A[k + 1] as number) + (u[j + 3] as number) * (A[k + 3] as number);
      }
      w[i] = (w[i] as number) + (even + odd);
    }
  },
};

/** What kernel.as.ts exports; addresses and steps in bytes. */
interface Compiled {
  readonly memory: { readonly buffer: ArrayBuffer };
  addToFourRows(
    c: number,
    cStep: number,
    x: number,
    rowStep: number,
    depthStep: number,
    y: number,
    yStep: number,
    count: number,
  ): void;
  reflectColumns(
    a: number,
    step: number,
    rows: number,
    count: number,
    p: number,
    x: number,
    w: number,
    u: number,
    v: number,
  ): void;
  addRowProducts(a: number, step: number, rows: number, count: number, u: number, w: number): void;
}

let compiled: { readonly kernel: Kernel; readonly buffer: ArrayBuffer } | undefined;

/**
 * Computes with the loops of a compiled kernel.as.ts from now on.
 * @param exports of an instance of it; undefined for those in TypeScript
 */
export function useKernel(exports: unknown): void {
  compiled = exports === undefined ? undefined : onBytes(exports as Compiled);
}

function onBytes({ memory, ...loops }: Compiled): typeof compiled {
  const { addToFourRows, reflectColumns, addRowProducts } = loops;
  const kernel: Kernel = {
    addToFourRows(C, c, cStep, X, x, rowStep, depthStep, Y, y, yStep, count) {
      addToFourRows(
        C.byteOffset + 8 * c,
        8 * cStep,
        X.byteOffset + 8 * x,
        8 * rowStep,
        8 * depthStep,
        Y.byteOffset + 8 * y,
        8 * yStep,
        count,
      );
    },
    reflectColumns(A, step, top, rows, first, count, p, x, w, u, v) {
      reflectColumns(
        A.byteOffset + 8 * (top * step + first),
        8 * step,
        rows - top,
        count,
        p.byteOffset + 8 * top,
        x.byteOffset + 8 * first,
        w.byteOffset + 8 * top,
        u.byteOffset + 8 * first,
        v.byteOffset + 8 * top,
      );
    },
    addRowProducts(A, step, top, rows, first, count, u, w) {
      addRowProducts(
        A.byteOffset + 8 * (top * step + first),
        8 * step,
        rows - top,
        count,
        u.byteOffset + 8 * first,
        w.byteOffset + 8 * top,
      );
    },
  };
  return { kernel, buffer: memory.buffer };
}

/** Arrays, and the loops that can work on them. */
export interface Workspace {
  readonly arrays: readonly Float64Array[];
  readonly kernel: Kernel;
}

/**
 * Arrays of these lengths to work in. All workspaces of a compiled kernel are the same memory: what
 * is in the arrays is garbage whenever another workspace may have been used since.
 */
export function workspace(...lengths: number[]): Workspace {
  let bytes = 0;
  for (const length of lengths) bytes += 8 * length;
  // What does not fit is computed in TypeScript: then memory never grows, and arrays never move.
  if (compiled === undefined || bytes > compiled.buffer.byteLength) {
    return { kernel: plainKernel, arrays: lengths.map((length) => new Float64Array(length)) };
  }
  const { kernel, buffer } = compiled;
  let from = 0;
  const arrays = lengths.map((length) => {
    const array = new Float64Array(buffer, from, length);
    from += 8 * length;
    return array;
  });
  return { kernel, arrays };
}
