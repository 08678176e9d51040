/** Exponential growth and decay written so that nothing overflows and nothing cancels. */

/** (1 − e^{−2μt})/(2μ) for μ ≥ 0, which is t at μ = 0: how much a mode of rate μ has saturated. */
export const saturation = (mu: number, t: number): number => {
  const x = 2 * mu * t;
  // Below 1e-300 the quotient of two denormals would lose digits; its limit does not.
  return x < 1e-300 ? t : -Math.expm1(-x) / (2 * mu);
};

/**
 * The different |μ| (in units of 1/τ), and for every row the index of its own. The two rows of a mode
 * share one, and so do all rows without a partner: an exponential is taken once for all of them.
 */
export function speedsOf(rates: Float64Array) {
  const speeds = Float64Array.from(new Set(rates.map(Math.abs)));
  const speedOf = Int32Array.from(rates, (rate) => speeds.indexOf(Math.abs(rate)));
  return { speeds, speedOf };
}
