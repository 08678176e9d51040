/**
 * How the geometry of the hidden layer moves while a λ-balanced network learns, beside its tangent
 * kernel.
 *
 * The representation of x is W1x. Neither capacity nor what it is made of sees a rotation of the hidden
 * units, so the exact W1ᵀW1 is enough: its symmetric root moves the points of the classes as W1 does,
 * up to a rotation. The same random directions serve every time and every λ, so that two geometries
 * differ by much less than the errors of each.
 */
import { symmetricEigen } from "../linalg/eigen.ts";
import { type Matrix, matrix } from "../linalg/matrix.ts";
import { multiplyTransposed } from "../linalg/multiply.ts";
import { lambdaBalanced } from "../network/lambda-balanced.ts";
import { gaussian } from "../random.ts";
import { type ExactSolution, solveExactly } from "../theory/exact-solution.ts";
import { kernelMotion } from "../theory/neural-tangent-kernel.ts";
import { randomDirections } from "./manifold-anchors.ts";
import type { Clouds } from "./manifold-clouds.ts";
import { type ManifoldGeometry, manifoldGeometry } from "./manifold-geometry.ts";

export interface GeometrySetting {
  readonly clouds: Clouds;
  /** Size of W2W1 at the start. */
  readonly scale: number;
  readonly seed: number;
  /** Sets of orthogonal random directions, as many each as there are inputs. */
  readonly frames: number;
}

/** A network at one time. */
export interface GeometryMoment {
  readonly geometry: ManifoldGeometry;
  /** 1 − cos of the angle between the tangent kernels now and at the start. */
  readonly distance: number;
}

/** Directions along which W1ᵀW1 has less than this share of its largest eigenvalue are gone. */
const gone = 1e-8;

/**
 * @returns the network of a balance λ, and in it the moment at time t (0 ≤ t ≤ ∞, in units of τ)
 */
export function geometryOf({
  clouds: { task, clouds },
  scale,
  seed,
  frames,
}: GeometrySetting): (lambda: number) => (t: number) => GeometryMoment {
  const { rows: outputs, cols: inputs } = task.sigma;
  const shape = { inputs, hidden: Math.min(inputs, outputs), outputs };
  const directions = randomDirections(frames, inputs, gaussian(seed, "noise"));
  return (lambda) => {
    const weights = lambdaBalanced(shape, { lambda, scale, seed });
    const solution: ExactSolution = solveExactly(task, weights, { lambda });
    const motion = kernelMotion(solution.blocks(0));
    return (t) => {
      const blocks = solution.blocks(t);
      const root = symmetricRoot(blocks.inputRepresentation);
      return {
        geometry: manifoldGeometry(
          clouds.map((cloud) => multiplyTransposed(cloud, root)),
          directions,
        ),
        distance: motion(blocks).distance,
      };
    };
  };
}

/** √A of a positive semidefinite matrix, without the directions that are gone. */
export function symmetricRoot(a: Matrix): Matrix {
  const { values, V } = symmetricEigen(a);
  const n = a.rows;
  const floor = gone * (values[0] as number);
  const scaled = matrix(n, n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const value = values[k] as number;
      scaled.data[i * n + k] = value > floor ? Math.sqrt(value) * (V.data[i * n + k] as number) : 0;
    }
  }
  return multiplyTransposed(scaled, V);
}
