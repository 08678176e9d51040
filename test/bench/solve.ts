/**
 * Time of one exact trajectory (200 times; loss, singular values, network function, NTK distance)
 * for square networks at λ = 2, and beside it the paper's stable form in NumPy, where python3 with
 * numpy is there: both on one thread, in the same run, on the same numbers. Ours is timed with the
 * kernel in WebAssembly, as the Worker runs, and in TypeScript alone, as a browser does.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { useKernel } from "../../shared/linalg/kernel.ts";
import { toRows } from "../../shared/linalg/matrix.ts";
import { computeTrajectory } from "../../shared/trajectory/compute.ts";
import { requestFromQuery } from "../../shared/trajectory/request.ts";
import { compiledKernel } from "../support/compiled-kernel.ts";

const sizes = [5, 8, 16, 32, 64, 128];
const goals: Readonly<Record<number, number>> = { 5: 20, 8: 20, 16: 5, 32: 1.5, 64: 1.5, 128: 1.5 };
/** For each: the best of many runs is less a matter of what else the machine does. */
const seconds = 2;

interface Reference {
  readonly n: number;
  readonly ms: number;
  readonly numpy: string;
  /** The library that multiplies and decomposes for it. */
  readonly blas: string;
  readonly last: Readonly<Record<"loss" | "singularValue" | "entry" | "ntkDistance", number>>;
}

const requestOf = (n: number) =>
  requestFromQuery(
    new URLSearchParams(
      `task=random&inputs=${n}&outputs=${n}&hidden=${n}&lambda=2&scale=0.1&seed=3&end=6&points=200` +
        "&observables=loss,singularValues,networkFunction,ntkDistance",
    ),
  );

/** One line of the table. */
type Row = Readonly<Record<string, string | number | undefined>>;

/** Best of the runs that fit into `seconds`, after as much again of warming up, in ms. */
function timed(run: () => void): number {
  const until = (limit: number) => {
    let best = Number.POSITIVE_INFINITY;
    const begin = performance.now();
    for (let runs = 0; runs < 3 || performance.now() - begin < limit * 1e3; runs++) {
      const start = performance.now();
      run();
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  until(seconds);
  return until(seconds);
}

function numpyTime(n: number): Reference | undefined {
  const { task, weights, times } = requestOf(n);
  const problem = {
    n,
    sigma: toRows(task.sigma),
    w1: toRows(weights.W1),
    w2: toRows(weights.W2),
    lambda: 2,
    times: Array.from(times),
    seconds,
  };
  // The system's own python first: another one on the path may lack numpy.
  for (const python of ["python3", "/usr/bin/python3"]) {
    try {
      const answer = execFileSync(
        python,
        [fileURLToPath(new URL("stable_form.py", import.meta.url))],
        {
          input: JSON.stringify([problem]),
          env: {
            ...process.env,
            OPENBLAS_NUM_THREADS: "1",
            OMP_NUM_THREADS: "1",
            MKL_NUM_THREADS: "1",
          },
          encoding: "utf8",
          maxBuffer: 2 ** 26,
          stdio: ["pipe", "pipe", "ignore"],
        },
      );
      return JSON.parse(answer) as Reference;
    } catch {
      // Tried the next one.
    }
  }
  return undefined;
}

/** Why the largest size is what it is, and stays. */
const note = `At n = 128 half of the time goes into sums of products. Two lanes of 128-bit SIMD that multiply and then add
reach 16 to 19 of the 26 Gflop/s that they have here at most; NumPy's library takes four lanes and fuses
both. Fused products (relaxed SIMD) might reach the goal, but their last bits differ from TypeScript's, and
may differ from machine to machine: the same question would have several answers.`;

/** Measures every size, ours right after NumPy's; `title` says what stands beside it. */
export function measureSolves(): { title: string; rows: Row[]; note: string } {
  const what = "exact trajectory, 200 times, λ = 2, one thread";
  let beside = " (no python3 with numpy here: no comparison)";
  const rows = sizes.map((n): Row => {
    const request = requestOf(n);
    const there = numpyTime(n);
    if (there) beside = `; NumPy ${there.numpy} with ${there.blas}`;
    useKernel(compiledKernel());
    const here = timed(() => computeTrajectory(request));
    useKernel(undefined);
    const inTypeScript = timed(() => computeTrajectory(request));
    const { observables, solution } = computeTrajectory(request);
    const last = observables.ntkDistance?.data.at(-1) ?? Number.NaN;
    const compared = there && {
      "ms NumPy": Number(there.ms.toPrecision(3)),
      ratio: Number((there.ms / here).toPrecision(3)),
      goal: goals[n],
      "NTK distance same to": Math.abs(last - there.last.ntkDistance).toExponential(0),
    };
    return {
      n,
      path: solution.evaluation,
      "ms here": Number(here.toPrecision(3)),
      "ms in TypeScript": Number(inTypeScript.toPrecision(3)),
      ...compared,
    };
  });
  return { title: what + beside, rows, note };
}
