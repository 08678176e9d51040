import { expect, it } from "vitest";
import { combine, identity, maxAbs } from "../../../shared/linalg/matrix.ts";
import { svd } from "../../../shared/linalg/svd.ts";
import { balanceMatrix, measureBalance } from "../../../shared/network/balance.ts";
import { balanceAtWidth } from "../../../shared/network/balance-at-width.ts";
import { type GaussianKind, gaussianStart } from "../../../shared/network/gaussian-start.ts";

it("measures what forming W2ᵀW2 − W1W1ᵀ measures", () => {
  for (const kind of ["lecun", "he", "glorot", "gaussian"] as const satisfies GaussianKind[]) {
    const shape = { inputs: 17, hidden: 12, outputs: 23 };
    const options = { scale: 0.7, seed: 5 };
    const found = balanceAtWidth(kind, shape, options);
    const weights = gaussianStart(kind, shape, options);
    const { lambda } = measureBalance(weights);
    expect(found.lambda / lambda, kind).toBeCloseTo(1, 12);
    const rest = combine(1, balanceMatrix(weights), -1, identity(12, lambda));
    const ratio = (svd(rest).S[0] as number) / maxAbs(rest);
    expect(found.norm / found.entry, kind).toBeCloseTo(ratio, 10);
  }
});

it("expects Noσ2² − Niσ1² and finds it over many starts, within four standard errors", () => {
  const shape = { inputs: 10, hidden: 6, outputs: 25 };
  for (const kind of ["lecun", "he", "glorot", "gaussian"] as const) {
    const found = Array.from(
      { length: 400 },
      (_, seed) => balanceAtWidth(kind, shape, { scale: 1, seed }).lambda,
    );
    const mean = found.reduce((sum, x) => sum + x, 0) / found.length;
    const spread = Math.sqrt(found.reduce((sum, x) => sum + (x - mean) ** 2, 0) / found.length);
    const { expected } = balanceAtWidth(kind, shape, { scale: 1, seed: 0 });
    expect(Math.abs(mean - expected), kind).toBeLessThan((4 * spread) / Math.sqrt(found.length));
  }
});
