/** The numbers in the chapter on representations, computed as the page is built. */
import taskSpecificity from "../../../shared/figures/task-specificity.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { items } from "../../../shared/tasks/hierarchy.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import { learnedLayers } from "../../../shared/theory/learned-layers.ts";
import { remembered } from "../../remembered.ts";

const task = hierarchy();
const { S, V } = task.modes;

/** s̃ of the hierarchy, strongest and weakest. */
export const strongest = S[0] as number;
export const weakest = S.at(-1) as number;

/** Eigenvalues of both representations along a mode of this strength, once the task is learned. */
export function layersAt(lambda: number, target: number) {
  const { input, output } = learnedLayers(Float64Array.of(target), lambda);
  return { input: input[0] as number, output: output[0] as number };
}

/** Cosine of what the hidden layer makes of two items, once the hierarchy is learned. */
export function likeness(lambda: number, one: Item, other: Item): number {
  const { input } = learnedLayers(S, lambda);
  const entry = (a: number, b: number) =>
    input.reduce(
      (sum, strength, mode) =>
        sum +
        strength * (V.data[a * V.cols + mode] as number) * (V.data[b * V.cols + mode] as number),
      0,
    );
  const [a, b] = [items.indexOf(one), items.indexOf(other)];
  return entry(a, b) / Math.sqrt(entry(a, a) * entry(b, b));
}
type Item = (typeof items)[number];

const specificity = (lambda: number) =>
  remembered(taskSpecificity).compute({ ...defaults(taskSpecificity.params), lambda });

/** Agreement of both layers with the task, and of the identity, which knows nothing of it. */
export const agreementAt = (lambda: number) => specificity(lambda).chosen;
export const agreementOfIdentity = specificity(0).floor;
