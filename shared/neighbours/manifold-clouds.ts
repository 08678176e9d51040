/**
 * Clouds of points, one per class, for the geometry of what a network makes of them: penguins by
 * species, and the items of the hierarchy with noise.
 *
 * Coordinates are those of the task's input modes (x ↦ Ṽᵀx), in which W1ᵀW1 is solved.
 */
import { type Matrix, matrix, rowRange } from "../linalg/matrix.ts";
import { multiply, transposedMultiply } from "../linalg/multiply.ts";
import { gaussian } from "../random.ts";
import { items } from "../tasks/hierarchy.ts";
import { hierarchy, penguins, penguinTable, type Task } from "../tasks/index.ts";
import { species } from "../tasks/penguins-data.ts";
import { whiten } from "../tasks/whiten.ts";

export interface Clouds {
  readonly task: Task;
  readonly names: readonly string[];
  /** One matrix per class, points×Ni, a point in each row. */
  readonly clouds: readonly Matrix[];
}

/**
 * Whitened penguins by species. Of each species `points` are taken, evenly through the data set's
 * order: the same for every seed.
 */
export function penguinClouds(points: number): Clouds {
  const task = penguins();
  const { x, labels } = penguinTable();
  const complete = labels.flatMap((_, i) =>
    rowRange(x, i, i + 1).data.some(Number.isNaN) ? [] : [i],
  );
  const { standard, transform } = whiten(x, "x", complete);
  const all = multiply(transposedMultiply(standard, transform), task.modes.V);
  const clouds = species.map((_, kind) => {
    const own = complete.flatMap((row, k) => (labels[row] === kind ? [k] : []));
    const out = matrix(points, all.cols);
    for (let p = 0; p < points; p++) {
      const k = own[Math.floor(((p + 0.5) * own.length) / points)] as number;
      out.data.set(rowRange(all, k, k + 1).data, p * all.cols);
    }
    return out;
  });
  return { task, names: species.map(([name]) => name), clouds };
}

/**
 * The items of the hierarchy, each `points` times with Gaussian noise on its inputs.
 * @param noise typical length of the noise, as a share of the length of an item
 */
export function itemClouds(points: number, noise: number, seed: number): Clouds {
  const task = hierarchy();
  const n = items.length;
  const normal = gaussian(seed, "data");
  const clouds = items.map((_, item) => {
    const out = matrix(points, n);
    for (let k = 0; k < out.data.length; k++) {
      const own = k % n === item ? 1 : 0;
      // Items have the length √n, so that their covariance is I.
      out.data[k] = Math.sqrt(n) * own + noise * normal();
    }
    return multiply(out, task.modes.V);
  });
  return { task, names: items, clouds };
}
