/**
 * Runge, Kutta and Chebyshev: an explicit integrator of second order for flows that settle.
 *
 * A step of s stages is stable up to h·ρ ≈ 0.65 s², where an ordinary method of as many evaluations
 * gets to about s: what is fast has long died away, and steps may grow with the time that is left.
 * The method RKC2 of Sommeijer, Shampine and Verwer (J. Comput. Appl. Math. 88, 1998), with their
 * estimate of the error.
 */

/** y′ = F(y): writes F into `out` and returns a bound on the spectral radius of its Jacobian. */
export type Slope = (y: Float64Array, out: Float64Array) => number;

export interface StabilisedOptions {
  /** Error allowed per step in entry k, root mean square over all: one number per entry. */
  readonly tolerances: Float64Array;
  readonly mostStages?: number;
  /** A step is at most this share of the time that has passed, so that curves have enough points. */
  readonly longest?: number;
}

/** Share of the tolerance that all the rest of the time may move at the speed of now. */
const atRest = 0.01;

/** One accepted step: the state is overwritten by the next. */
export interface Step {
  readonly t: number;
  readonly y: Float64Array;
  /** Evaluations of the slope so far. */
  readonly evaluations: number;
}

/** Follows the flow from y until `end`; yields after every accepted step. `y` is left unchanged. */
export function* followStabilised(
  slope: Slope,
  start: Float64Array,
  end: number,
  { tolerances, mostStages = 240, longest = Number.POSITIVE_INFINITY }: StabilisedOptions,
): Generator<Step, void, undefined> {
  const n = start.length;
  const fresh = () => new Float64Array(n);
  let [y, next, older, old] = [start.slice(), fresh(), fresh(), fresh()];
  let [first, last, inner] = [fresh(), fresh(), fresh()];
  let radius = slope(y, first);
  let evaluations = 1;
  let t = 0;
  let h = Math.min(end, 0.1 / radius);
  while (t < end) {
    h = Math.min(h, (0.65 * mostStages ** 2) / radius, end - t);
    if (t > 0) h = Math.min(h, Math.max(longest * t, 0.1 / radius));
    const stages = Math.max(2, Math.ceil(Math.sqrt(1 + 1.54 * h * radius)));
    const c = coefficients(stages);
    const mu1 = c.b[1] as number;
    const first0 = mu1 * c.w1 * h;
    older.set(y);
    for (let k = 0; k < n; k++) old[k] = (y[k] as number) + first0 * (first[k] as number);
    for (let j = 2; j <= stages; j++) {
      slope(old, inner);
      evaluations++;
      const { mu, nu, muTilde, gammaTilde } = c.stage(j);
      for (let k = 0; k < n; k++) {
        next[k] =
          (1 - mu - nu) * (y[k] as number) +
          mu * (old[k] as number) +
          nu * (older[k] as number) +
          h * (muTilde * (inner[k] as number) + gammaTilde * (first[k] as number));
      }
      [older, old, next] = [old, next, older];
    }
    const after = slope(old, last);
    evaluations++;
    for (let k = 0; k < n; k++) {
      inner[k] =
        0.8 * ((y[k] as number) - (old[k] as number)) +
        0.4 * h * ((first[k] as number) + (last[k] as number));
    }
    const size = sizeOf(inner, tolerances);
    if (size <= 1) {
      t += h;
      [y, old] = [old, y];
      [first, last] = [last, first];
      radius = after;
      // At rest: what is left would not show even at the speed of now, and a flow that settles slows.
      if (sizeOf(first, tolerances) * (end - t) < atRest) t = end;
      yield { t: end - t < 1e-12 * end ? end : t, y, evaluations };
    }
    h *= Math.min(3, Math.max(0.2, 0.8 / Math.cbrt(Math.max(size, 1e-9))));
    if (!(h > 1e-14 * end)) throw new Error(`the flow takes no step at t = ${t}`);
  }
}

/** Root mean square, each entry in units of its tolerance. */
function sizeOf(v: Float64Array, tolerances: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < v.length; k++) sum += ((v[k] as number) / (tolerances[k] as number)) ** 2;
  return Math.sqrt(sum / v.length);
}

/** The numbers of RKC2 with s stages. */
function coefficients(stages: number) {
  const w0 = 1 + 2 / (13 * stages * stages);
  const T = [1, w0];
  const dT = [0, 1];
  const ddT = [0, 0];
  for (let j = 2; j <= stages; j++) {
    const [a, b] = [j - 1, j - 2];
    T[j] = 2 * w0 * (T[a] as number) - (T[b] as number);
    dT[j] = 2 * (T[a] as number) + 2 * w0 * (dT[a] as number) - (dT[b] as number);
    ddT[j] = 4 * (dT[a] as number) + 2 * w0 * (ddT[a] as number) - (ddT[b] as number);
  }
  const w1 = (dT[stages] as number) / (ddT[stages] as number);
  const b = dT.map((d, j) => (j < 2 ? 0 : (ddT[j] as number) / d ** 2));
  b[0] = b[2] as number;
  b[1] = b[2] as number;
  return {
    b,
    w1,
    stage(j: number) {
      const [bj, b1, b2] = [b[j] as number, b[j - 1] as number, b[j - 2] as number];
      const muTilde = (2 * bj * w1) / b1;
      return {
        mu: (2 * bj * w0) / b1,
        nu: -bj / b2,
        muTilde,
        gammaTilde: -(1 - b1 * (T[j - 1] as number)) * muTilde,
      };
    },
  };
}
