import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { plainKernel, useKernel, workspace } from "../../../shared/linalg/kernel.ts";
import { matrix, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply, surround } from "../../../shared/linalg/multiply.ts";
import { singularValues } from "../../../shared/linalg/singular-values.ts";
import { sweep } from "../../../shared/linalg/sweep.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { requestFromQuery } from "../../../shared/trajectory/request.ts";
import { compiledKernel } from "../../support/compiled-kernel.ts";
import { distance } from "../../support/matrices.ts";

afterEach(() => useKernel(undefined));

/** The same from the loops in TypeScript and from those in WebAssembly. */
function byBoth<T>(run: () => T): [T, T] {
  const first = run();
  useKernel(compiledKernel());
  const second = run();
  useKernel(undefined);
  return [first, second];
}

/** Every remainder of four. */
const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 13, 18, 32];

describe("the kernel in WebAssembly", () => {
  it.each(sizes)("sweeps to the same bits, n = %i", (n) => {
    const X = gaussianMatrix(n, 2 * n, gaussian(n, "data"));
    const [first, second] = byBoth(() => {
      const { matrix: a, factor, run } = sweep(2 * n, n, 4);
      const gram = multiply(transpose(X), X).data;
      a.set(gram);
      for (let i = 0; i < 2 * n; i++) a[i * (2 * n + 1)] = 1 + (gram[i * (2 * n + 1)] as number);
      factor.set(X.data.subarray(0, Math.min(4 * n, X.data.length)));
      expect(run()).toBe(true);
      // Above the triangle is garbage, which need not be the same.
      return Array.from({ length: 2 * n }, (_, i) => [...a.subarray(i * 2 * n, i * 2 * n + i + 1)]);
    });
    expect(second).toEqual(first);
  });

  it.each(sizes)("turns to the same bits, n = %i", (n) => {
    const normal = gaussian(n, "data");
    const left = gaussianMatrix(n + 1, n, normal);
    const middle = gaussianMatrix(n, n + 2, normal);
    const right = gaussianMatrix(n + 2, n, normal);
    const [first, second] = byBoth(() => surround(left, right)(middle, matrix(n + 1, n)));
    expect([...second.data]).toEqual([...first.data]);
    expect(distance(first, multiply(multiply(left, middle), right))).toBeLessThan(1e-13);
  });

  it.each(sizes)("finds the same singular values, n = %i", (n) => {
    for (const [rows, cols] of [
      [n, n],
      [n, n + 3],
      [n + 6, n],
    ] as const) {
      const a = gaussianMatrix(rows, cols, gaussian(n, "data"));
      const [first, second] = byBoth(() => singularValues(rows, cols)(a, new Float64Array(n)));
      expect([...second]).toEqual([...first]);
    }
  });

  it("makes the same trajectories", () => {
    for (const shape of ["inputs=7&outputs=7&hidden=7", "inputs=12&outputs=9&hidden=9"]) {
      const request = requestFromQuery(
        new URLSearchParams(
          `task=random&${shape}&lambda=1&points=30&end=5&observables=loss,singularValues,networkFunction,ntkDistance`,
        ),
      );
      const [first, second] = byBoth(() => computeTrajectory(request).observables);
      for (const [name, series] of Object.entries(first)) {
        expect(series.data, name).toEqual(second[name as keyof typeof second]?.data);
      }
    }
  });

  it("leaves what does not fit into its memory to TypeScript", () => {
    useKernel(compiledKernel());
    expect(workspace(100).kernel).not.toBe(plainKernel);
    expect(workspace(2 ** 19 + 1).kernel).toBe(plainKernel);
  });

  it("is what its source makes, in less than 4 kB", () => {
    const folder = mkdtempSync(join(tmpdir(), "kernel-"));
    try {
      const made = join(folder, "kernel.wasm");
      const [, source, , , ...rest] = manifest.scripts.kernel.split(" ");
      execFileSync(process.execPath, [
        "node_modules/assemblyscript/bin/asc.js",
        source as string,
        "--outFile",
        made,
        ...rest,
      ]);
      const bytes = readFileSync("shared/linalg/kernel.wasm");
      expect(bytes.equals(readFileSync(made))).toBe(true);
      expect(bytes.length).toBeLessThan(4096);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
