/** The numbers in the chapter on two-layer networks, computed as the page is built. */
import singularValueDynamics from "../../../shared/figures/singular-value-dynamics.ts";
import { hierarchy, penguins } from "../../../shared/tasks/index.ts";
import { timeToFraction } from "../../../shared/theory/singular-value-dynamics.ts";

/** When an entry of a single layer has gone half of its way, in units of τ. */
export const oneLayerHalf = Math.LN2;

const start = singularValueDynamics.params.scale.default;

/** When a mode of this strength is half learned from the chapter's figure's start, in units of τ. */
export const halfLearned = {
  start,
  at: (lambda: number, target: number) => timeToFraction({ target, initial: start, lambda }, 0.5),
};

const strengths = [...new Set(hierarchy().modes.S)];

/** s̃ of the hierarchy, once each: what all share and animal or plant, bird or fish, the finest. */
export const [broad, middle, fine] = strengths as [number, number, number];

const birds = penguins();

/** What whitening leaves of the penguins. */
export const penguinModes = Array.from(birds.modes.S.subarray(0, birds.rank));
export const penguinRows = birds.data?.rows ?? 0;
