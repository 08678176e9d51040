/** The numbers in the chapter on tasks that change, computed as the page is built. */
import continualLearning from "../../../shared/figures/continual-learning.ts";
import {
  fineTune,
  orderOf,
  permutedHierarchy,
  pretrained,
} from "../../../shared/figures/fine-tuned-networks.ts";
import fineTuning from "../../../shared/figures/fine-tuning.ts";
import { predicted } from "../../../shared/figures/mode-reversals.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { items } from "../../../shared/tasks/hierarchy.ts";
import { hierarchy } from "../../../shared/tasks/index.ts";
import {
  learnedInputRepresentation,
  propertyResponse,
} from "../../../shared/theory/property-projection.ts";
import { timeToFraction } from "../../../shared/theory/singular-value-dynamics.ts";
import { stableStep } from "../../../shared/theory/stable-step.ts";
import { remembered } from "../../remembered.ts";

const sequences = new Map<number, readonly number[]>();

/** What the tasks of the chapter's first figure are forgotten to, in turn. */
export function forgotten(lambda: number): readonly number[] {
  let known = sequences.get(lambda);
  if (!known) {
    const data = remembered(continualLearning).compute({
      ...defaults(continualLearning.params),
      lambda,
    });
    known = data.switches.map(({ loss }) => loss);
    sequences.set(lambda, known);
  }
  return known;
}

/** Time from the flip until half of the reverse is learned, exactly, in units of τ. */
export const relearned = (target: number, lambda: number): number =>
  timeToFraction({ target, initial: -target, lambda }, 0.5);

/** The same by ln(√8 s̃/|λ|)/s̃. */
export const relearnedByLaw = (target: number, lambda: number): number =>
  predicted(target, Math.abs(lambda));

const answers = (lambda: number) =>
  propertyResponse(learnedInputRepresentation(hierarchy(), lambda), items.indexOf("canary"));

const answerOf = (item: (typeof items)[number]) => (lambda: number) =>
  answers(lambda)[items.indexOf(item)] as number;

/** Answers when only the canary was taught. */
export const robin = answerOf("robin");
export const salmon = answerOf("salmon");

const known = pretrained();
const rings = permutedHierarchy(orderOf("rings", fineTuning.params.seed.default));

/** Fine-tuning on the items in two rings: time in τ, kernel distance, steps of the largest stable size. */
export function tuned(lambda: number): { time: number; distance: number; steps: number } {
  const { time, distance } = fineTune(known, rings, lambda);
  return { time, distance, steps: time / stableStep(lambda, rings.modes.S[0] as number) };
}
