/** The numbers in the chapter on the kernel and the shape, computed as the page is built. */
import delayedRich from "../../../shared/figures/delayed-rich.ts";
import kernelDistance from "../../../shared/figures/kernel-distance.ts";
import scalePhaseDiagram from "../../../shared/figures/scale-phase-diagram.ts";
import type { ShapeName } from "../../../shared/figures/three-shapes.ts";
import { startOfShape } from "../../../shared/figures/three-shapes.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import { solveExactly } from "../../../shared/theory/exact-solution.ts";
import { kernelTravel } from "../../../shared/theory/kernel-travel.ts";
import { squaredErrorLoss } from "../../../shared/theory/loss.ts";
import { remembered } from "../../remembered.ts";

/** How far the kernel moves, in the mean over the starts of the chapter's first figure. */
export const moved = (name: ShapeName, lambda: number): number =>
  remembered(kernelDistance).compute({ ...defaults(kernelDistance.params), lambda }).travels[name]
    .read;

/** By what factor the motion of the square's kernel shrinks when λ doubles from `lambda` on. */
export function shrinks(lambda: number): number {
  const { task, weights } = startOfShape("square", { lambda: 0, scale: 0.25, seed: 1 });
  const travel = kernelTravel(task, weights);
  return travel(lambda) / travel(2 * lambda);
}

const delay = (lambda: number, outputs: number) =>
  remembered(delayedRich).compute({ ...defaults(delayedRich.params), lambda, outputs }).courses;

/** Of the chapter's second figure: when half of the kernel's way is behind it, in units of τ. */
export function halfWay(lambda: number): { time: number; perLambda: number } {
  const time = delay(lambda, delayedRich.params.outputs.default).at(-1)?.half as number;
  return { time, perLambda: time / Math.abs(lambda) };
}

/** With one output: when the first layer has turned half of the way, by the closed form. */
export const turned = (lambda: number): number => delay(lambda, 1).at(-1)?.turn as number;

/** The loss of that figure’s network, far on its delayed side, as a share of the loss at the start. */
export function lossOfFunnel(lambda: number, t: number): number {
  const { scale, seed } = delayedRich.params;
  const { task, weights } = startOfShape("funnel", {
    lambda,
    scale: scale.default,
    seed: seed.default,
  });
  const solution = solveExactly(task, weights, { lambda });
  const loss = squaredErrorLoss(task);
  return loss(solution.blocks(t)) / loss(solution.blocks(0));
}

const { params } = scalePhaseDiagram;

/** How far the kernel of a square network moves, from a start of this size and balance. */
export function movedFrom(scale: number, lambda: number): number {
  const seed = params.seed.default;
  const { task, weights } = startOfShape("square", { lambda: 0, scale: 1, seed });
  return kernelTravel(task, weights)(lambda, scale);
}
