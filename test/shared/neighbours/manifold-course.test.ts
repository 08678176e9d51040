import { describe, expect, it } from "vitest";
import { combine, frobenius, type Matrix, scaled } from "../../../shared/linalg/matrix.ts";
import {
  multiply,
  multiplyTransposed,
  transposedMultiply,
} from "../../../shared/linalg/multiply.ts";
import { randomDirections } from "../../../shared/neighbours/manifold-anchors.ts";
import { itemClouds, penguinClouds } from "../../../shared/neighbours/manifold-clouds.ts";
import { geometryOf, symmetricRoot } from "../../../shared/neighbours/manifold-course.ts";
import { manifoldGeometry } from "../../../shared/neighbours/manifold-geometry.ts";
import { lambdaBalanced } from "../../../shared/network/lambda-balanced.ts";
import { gaussian, gaussianMatrix } from "../../../shared/random.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { kernelMotion } from "../../../shared/theory/neural-tangent-kernel.ts";

const setting = { clouds: penguinClouds(8), scale: 0.25, seed: 33, frames: 6 };

it("the root of W1ᵀW1 moves the points as W1 does, up to a rotation", () => {
  const { clouds, task } = setting.clouds;
  const shape = { inputs: 4, hidden: 3, outputs: 3 };
  const solution = solveExactly(task, lambdaBalanced(shape, { lambda: 2, scale: 0.25, seed: 33 }), {
    lambda: 2,
  });
  const all = clouds[1] as Matrix;
  for (const t of [0, 0.3, 1]) {
    const W1 = multiply(solution.weights(t).W1, task.modes.V);
    const turned = multiplyTransposed(all, W1);
    const moved = multiplyTransposed(all, symmetricRoot(solution.blocks(t).inputRepresentation));
    const gram = (x: Matrix) => multiplyTransposed(x, x);
    const gap = frobenius(combine(1, gram(moved), -1, gram(turned)));
    expect(gap / frobenius(gram(turned)), `t = ${t}`).toBeLessThan(1e-6);
  }
});

it("the root squared is the matrix, without directions that are rounding", () => {
  const half = gaussianMatrix(3, 6, gaussian(1, "data"));
  const a = transposedMultiply(half, half);
  const root = symmetricRoot(a);
  expect(frobenius(combine(1, multiply(root, root), -1, a))).toBeLessThan(1e-12 * frobenius(a));
});

describe("a network that learns", () => {
  it("has the kernel distance that kernelMotion has", () => {
    const { task } = setting.clouds;
    const shape = { inputs: 4, hidden: 3, outputs: 3 };
    for (const lambda of [-3, 0, 4]) {
      const solution = solveExactly(
        task,
        lambdaBalanced(shape, { lambda, scale: 0.25, seed: 33 }),
        { lambda },
      );
      const { distance } = kernelMotion(solution.blocks(0))(solution.blocks(1.5));
      expect(geometryOf(setting)(lambda)(1.5).distance).toBe(distance);
    }
  });

  it("starts with the geometry of its first weights, in which the scale plays no part", () => {
    const { clouds, task } = setting.clouds;
    const { W1 } = lambdaBalanced({ inputs: 4, hidden: 3, outputs: 3 }, { ...setting, lambda: 4 });
    const map = multiply(W1, task.modes.V);
    const hidden = clouds.map((cloud) => scaled(multiplyTransposed(cloud, map), 100));
    const directions = randomDirections(20, 3, gaussian(5, "noise"));
    const other = manifoldGeometry(hidden, directions).capacity;
    // The root has a fourth direction without any extent, which no cone can use.
    const own = geometryOf({ ...setting, frames: 20 })(4)(0).geometry.capacity;
    expect(Math.abs(own.value - other.value)).toBeLessThan(5 * Math.hypot(own.error, other.error));
  });

  it("moves its geometry where the heavy layer is the second, and not where it is the first, in spite of a kernel that is still in both", () => {
    const at = geometryOf({
      clouds: itemClouds(6, 0.5, 1),
      scale: 0.25,
      seed: 33,
      frames: 2,
    });
    const changes = [-10, 10].map((lambda) => {
      const network = at(lambda);
      const [start, end] = [network(0), network(Number.POSITIVE_INFINITY)];
      expect(end.distance).toBeLessThan(1e-4);
      const change = (measure: "radius" | "centreAlignment") =>
        Math.abs(end.geometry[measure].value - start.geometry[measure].value);
      return { radius: change("radius"), centres: change("centreAlignment") };
    });
    expect(changes[0]?.radius).toBeLessThan(0.01);
    expect(changes[0]?.centres).toBeLessThan(0.01);
    expect(changes[1]?.radius).toBeGreaterThan(0.1);
    expect(changes[1]?.centres).toBeGreaterThan(0.1);
  });
});

describe("the clouds", () => {
  it("are as many points of each class as asked for, of different penguins", () => {
    const { clouds, names } = penguinClouds(20);
    expect(names).toEqual(["Adelie", "Chinstrap", "Gentoo"]);
    const rows = clouds.flatMap(({ rows, cols, data }) =>
      Array.from({ length: rows }, (_, k) => data.subarray(k * cols, (k + 1) * cols).join()),
    );
    expect(new Set(rows).size).toBe(60);
  });

  it("of items without noise are the items", () => {
    const { clouds, task } = itemClouds(3, 0, 1);
    clouds.forEach((cloud, item) => {
      const back = multiplyTransposed(cloud, task.modes.V);
      for (let k = 0; k < back.data.length; k++) {
        expect(back.data[k]).toBeCloseTo(k % 8 === item ? Math.sqrt(8) : 0, 12);
      }
    });
  });
});
