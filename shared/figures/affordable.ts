/** The bound on what one drawing may cost, before it is computed. */
import { DomainError } from "../errors.ts";
import type { Shape } from "../network/shape.ts";

/** Multiplications of one simulation: a small part of a second. */
const most = 1e8;

/**
 * @throws DomainError when so many steps of gradient descent would cost too much
 */
export function checkDescentCost(
  { inputs, hidden, outputs }: Shape,
  steps: number,
  parameter: string,
): void {
  const cost = 3 * inputs * hidden * outputs * steps;
  if (cost <= most) return;
  const shown = `${Math.ceil(steps)} steps of gradient descent at these widths`;
  const allowed = `at most ${Math.floor((most * steps) / cost)} steps in one drawing: an earlier end, a larger step or a smaller network`;
  throw new DomainError(parameter, shown, allowed, "too-large");
}
