/** Exponential growth and decay written so that nothing overflows and nothing cancels. */

/** (1 − e^{−2μt})/(2μ) for μ ≥ 0, which is t at μ = 0: how much a mode of rate μ has saturated. */
export const saturation = (mu: number, t: number): number => {
  const x = 2 * mu * t;
  // Below 1e-300 the quotient of two denormals would lose digits; its limit does not.
  return x < 1e-300 ? t : -Math.expm1(-x) / (2 * mu);
};

/** ½ log D with D = (e^{2μt} − 1)/(2μ), any sign of μ, t > 0. */
export function halfLogGrowth(mu: number, t: number): number {
  if (mu <= 0) return 0.5 * Math.log(saturation(-mu, t));
  return mu * t + 0.5 * Math.log(saturation(mu, t));
}

/** e^{μt}/√D = √(2μ/(1 − e^{−2μt})), any sign of μ, t > 0: bounded where both factors are not. */
export function growthRatio(mu: number, t: number): number {
  if (mu >= 0) return 1 / Math.sqrt(saturation(mu, t));
  return Math.exp(mu * t) / Math.sqrt(saturation(-mu, t));
}
