/** What the chapter on neighbours says about scaling the output, as a computation. */
import { expect, it } from "vitest";
import { maxAbs, scaled, subtract, transpose } from "../../../shared/linalg/matrix.ts";
import { multiply } from "../../../shared/linalg/multiply.ts";
import { measureBalance } from "../../../shared/network/balance.ts";
import { gradientDescent } from "../../../shared/network/gradient-descent.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { random } from "../../../shared/tasks/index.ts";

it("an output times α with the loss over α² is a network with λ times α, α times as slow", () => {
  const [alpha, lambda, eta] = [3, -0.8, 0.01];
  const shape = { inputs: 4, hidden: 4, outputs: 4 };
  const { sigma } = random(4, 4, 2);
  const { W1, W2 } = lambdaBalanced(shape, { lambda, scale: 0.5, seed: 3 });
  const larger = { W1: scaled(W1, Math.sqrt(alpha)), W2: scaled(W2, Math.sqrt(alpha)) };
  expect(measureBalance(larger).lambda).toBeCloseTo(alpha * lambda, 12);

  let [first, second] = [W1, W2];
  const steps = 50;
  for (let k = 0; k < steps; k++) {
    const error = subtract(sigma, scaled(multiply(second, first), alpha));
    const rate = (eta * alpha) / alpha ** 2;
    const up = scaled(multiply(transpose(second), error), -rate);
    const down = scaled(multiply(error, transpose(first)), -rate);
    [first, second] = [subtract(first, up), subtract(second, down)];
  }
  const step = eta / alpha;
  gradientDescent(larger, sigma, { tau: 1, step }, [steps * step], (_, now) => {
    const gap = subtract(multiply(now.W2, now.W1), scaled(multiply(second, first), alpha));
    expect(maxAbs(gap)).toBeLessThan(1e-12);
  });
});
