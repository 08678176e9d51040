/** The figures, one file each. */
import { DomainError } from "../errors.ts";
import alignment from "./alignment.ts";
import approximateBalance from "./approximate-balance.ts";
import balancedInitialization from "./balanced-initialization.ts";
import continualLearning from "./continual-learning.ts";
import convergenceTime from "./convergence-time.ts";
import deepNetworks from "./deep-networks.ts";
import delayedRich from "./delayed-rich.ts";
import exactDynamics from "./exact-dynamics.ts";
import type { AnyFigure } from "./figure.ts";
import fineTuning from "./fine-tuning.ts";
import grokking from "./grokking.ts";
import kernelDistance from "./kernel-distance.ts";
import mixedDynamics from "./mixed-dynamics.ts";
import mixedPhaseDiagram from "./mixed-phase-diagram.ts";
import noiseSensitivity from "./noise-sensitivity.ts";
import nonlinearNetworks from "./nonlinear-networks.ts";
import representationalGeometry from "./representational-geometry.ts";
import reversalLearning from "./reversal-learning.ts";
import scalePhaseDiagram from "./scale-phase-diagram.ts";
import semanticRepresentations from "./semantic-representations.ts";
import singularValueDynamics from "./singular-value-dynamics.ts";
import stepSize from "./step-size.ts";
import taskSpecificity from "./task-specificity.ts";
import transferLearning from "./transfer-learning.ts";
import transitionFunction from "./transition-function.ts";
import widthAndBalance from "./width-and-balance.ts";
import zeroBalancedSaddle from "./zero-balanced-saddle.ts";

/** In the order of the paper. */
export const figures: readonly AnyFigure[] = [
  balancedInitialization,
  widthAndBalance,
  exactDynamics,
  singularValueDynamics,
  transitionFunction,
  semanticRepresentations,
  taskSpecificity,
  noiseSensitivity,
  kernelDistance,
  delayedRich,
  scalePhaseDiagram,
  continualLearning,
  reversalLearning,
  transferLearning,
  convergenceTime,
  stepSize,
  zeroBalancedSaddle,
  alignment,
  fineTuning,
  approximateBalance,
  nonlinearNetworks,
  deepNetworks,
  mixedDynamics,
  mixedPhaseDiagram,
  grokking,
  representationalGeometry,
];

/** @throws DomainError (`unknown`) that lists the ids there are */
export function findFigure(id: string): AnyFigure {
  const found = figures.find((figure) => figure.id === id);
  if (found) return found;
  const ids = figures.map((figure) => figure.id).join(", ");
  throw new DomainError("figure", id, `one of ${ids}`, "unknown");
}
