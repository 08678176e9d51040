/**
 * λ-balanced weights around a given function: split W2W1 = U S Vᵀ between the two layers so that
 * W2ᵀW2 − W1W1ᵀ = λI.
 *
 * Each strength s is shared as Theorem 5.2 says. Hidden units beyond min(Ni, No) carry no mode; they
 * get √|λ| in the layer that is wide enough for them.
 */
import { matrix } from "../linalg/matrix.ts";
import { multiply, multiplyTransposed } from "../linalg/multiply.ts";
import { randomOrthogonal } from "../linalg/orthogonal.ts";
import { type Svd, svd } from "../linalg/svd.ts";
import { gaussian, gaussianMatrix } from "../random.ts";
import { rememberLast } from "../remember.ts";
import { layerSingularValues } from "./layer-singular-values.ts";
import { checkLambda, type Shape } from "./shape.ts";
import type { Weights } from "./weights.ts";

/**
 * Weights with W2W1 = U S Vᵀ and balance λ.
 * @param U No×No, V Ni×Ni orthogonal; S at least min(Ni, Nh, No) strengths, of which that many count
 * @param R Nh×Nh orthogonal, the basis of the hidden units; it changes nothing that can be seen
 * @throws DomainError when no network of this shape has this λ
 */
export function splitFunction(
  shape: Shape,
  { U, S, V }: Svd,
  lambda: number,
  R: Weights["W1"],
): Weights {
  checkLambda(shape, lambda);
  const { inputs, hidden, outputs } = shape;
  const modes = Math.min(inputs, hidden, outputs);
  const W1 = matrix(hidden, inputs);
  const W2 = matrix(outputs, hidden);
  for (let k = 0; k < hidden; k++) {
    const [inner, outer] = layerSingularValues(k < modes ? (S[k] as number) : 0, lambda);
    if (outer !== 0) {
      for (let i = 0; i < outputs; i++) {
        W2.data[i * hidden + k] = outer * (U.data[i * outputs + k] as number);
      }
    }
    if (inner !== 0) {
      for (let j = 0; j < inputs; j++) {
        W1.data[k * inputs + j] = inner * (V.data[j * inputs + k] as number);
      }
    }
  }
  return { W1: multiply(R, W1), W2: multiplyTransposed(W2, R) };
}

/**
 * A λ-balanced start with random orientation: the strengths of a Gaussian W2W1, brought to a root
 * mean square of `scale`, in random directions, seen by hidden units in a random basis.
 * The function W2W1 depends on shape, scale and seed, and not on λ.
 * @throws DomainError when no network of this shape has this λ
 */
export function lambdaBalanced(
  shape: Shape,
  { lambda, scale, seed }: { lambda: number; scale: number; seed: number },
): Weights {
  checkLambda(shape, lambda);
  const { inputs, hidden, outputs } = shape;
  const { U, V, R, drawn } = drawStart(inputs, hidden, outputs, seed);
  const size = Math.sqrt(drawn.reduce((sum, s) => sum + s * s, 0) / drawn.length);
  return splitFunction(shape, { U, S: drawn.map((s) => (scale * s) / size), V }, lambda, R);
}

/** All that is random in a start. It does not depend on λ: a sweep over λ needs it once. */
const drawStart = rememberLast((inputs: number, hidden: number, outputs: number, seed: number) => {
  const normal = gaussian(seed, "start");
  const W1 = gaussianMatrix(hidden, inputs, normal);
  const W2 = gaussianMatrix(outputs, hidden, normal);
  const drawn = svd(multiply(W2, W1)).S.subarray(0, Math.min(inputs, hidden, outputs));
  return {
    drawn,
    U: randomOrthogonal(outputs, normal),
    V: randomOrthogonal(inputs, normal),
    R: randomOrthogonal(hidden, normal),
  };
});
