/**
 * The semantic hierarchy: eight living things in a tree, and eight properties, one per node.
 *
 * The first property is shared by all. Every other one belongs to a fork of the tree: +1 for the
 * things on one side, −1 on the other, 0 for those outside. Items are the inputs, each shown alone
 * (X = √8·I, so that Σxx = I), so Σ = Y/√8 with a row per property. Its singular values are
 * 1, 1, 1/√2, 1/√2, ½, ½, ½, ½ (Saxe, McClelland & Ganguli 2019; Fig. 4 of the paper).
 */
import { identity, matrix, transpose } from "../linalg/matrix.ts";
import { type Task, taskOf } from "./task.ts";

/** The leaves of the tree, left to right. */
export const items = [
  "canary",
  "robin",
  "salmon",
  "sunfish",
  "daisy",
  "rose",
  "oak",
  "pine",
] as const;

/** The forks of the tree: items first..middle−1 have +1, middle..end−1 have −1. */
const forks = [
  { name: "animal or plant", first: 0, end: 8 },
  { name: "bird or fish", first: 0, end: 4 },
  { name: "flower or tree", first: 4, end: 8 },
  { name: "canary or robin", first: 0, end: 2 },
  { name: "salmon or sunfish", first: 2, end: 4 },
  { name: "daisy or rose", first: 4, end: 6 },
  { name: "oak or pine", first: 6, end: 8 },
] as const;

/** The names of the properties, one per row of Σ. */
export const properties: readonly string[] = ["living", ...forks.map((fork) => fork.name)];

/**
 * The hierarchy. Its modes are the tree's own: mode i is property i, and its right vector is the
 * property's pattern over the items. Where singular values are equal any mixture would do as well.
 * @param distinct multiplies property i = 1…8 by 1 + 0.1/i, so that no two modes are equally strong
 */
export function hierarchy(distinct = false): Task {
  const n = items.length;
  const sigma = matrix(n, n);
  const patterns = matrix(n, n);
  const S = new Float64Array(n);
  properties.forEach((_, i) => {
    const { first, end } = forks[i - 1] ?? { first: 0, end: n };
    const size = end - first;
    const factor = distinct ? 1 + 0.1 / (i + 1) : 1;
    S[i] = factor * Math.sqrt(size / n);
    for (let j = first; j < end; j++) {
      const side = i === 0 || j < first + size / 2 ? 1 : -1;
      sigma.data[i * n + j] = (side * factor) / Math.sqrt(n);
      patterns.data[i * n + j] = side / Math.sqrt(size);
    }
  });
  return taskOf(distinct ? "hierarchy-distinct" : "hierarchy", sigma, {
    modes: { U: identity(n), S, V: transpose(patterns) },
    inputNames: items,
    outputNames: properties,
  });
}
