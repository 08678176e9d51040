/**
 * How long learning takes: the time at which a share of the loss is left.
 *
 * Far from balance every mode is learned at the rate |λ|, so the loss falls like e^{−2|λ|t}. Near
 * balance a mode of strength s̃ that starts at s₀ waits for about ln(s̃/s₀)/s̃, as a sigmoid does.
 */
import type { Task } from "../tasks/task.ts";
import type { ExactSolution } from "./exact-solution.ts";
import { squaredErrorLoss } from "./loss.ts";
import { sigmoidLimit } from "./singular-value-dynamics.ts";

/**
 * The first time, in units of τ, at which the loss above its residual is `share` of what it was at
 * the start.
 * @returns ∞ when it never is: the network is on its way to a saddle, or too narrow for the task
 */
export function timeToShare(
  task: Task,
  solution: ExactSolution,
  share: number,
  accuracy = 1e-3,
): number {
  const loss = squaredErrorLoss(task);
  const scratch = solution.blocks(0);
  const goal = share * (loss(scratch) - task.residual) + task.residual;
  if (!(loss(solution.blocks(Number.POSITIVE_INFINITY)) <= goal)) return Number.POSITIVE_INFINITY;
  return crossing((t) => loss(solution.blocks(t * solution.tau, scratch)) <= goal, accuracy);
}

/** ln(1/share)/(2|λ|): what `timeToShare` becomes for |λ| → ∞. */
export const lazyTime = (lambda: number, share: number): number =>
  -Math.log(share) / (2 * Math.abs(lambda));

/** The same for a start that is aligned with the task, every mode at s₀, at λ = 0: sigmoids. */
export function richTime(targets: ArrayLike<number>, initial: number, share: number): number {
  const lossAt = (strength: (target: number) => number) => {
    let sum = 0;
    for (let k = 0; k < targets.length; k++) {
      const target = targets[k] as number;
      sum += (target - strength(target)) ** 2;
    }
    return sum;
  };
  const goal = share * lossAt(() => initial);
  return crossing(
    (t) => lossAt((target) => sigmoidLimit({ target, initial, lambda: 0 }, t)) <= goal,
    1e-6,
  );
}

/** Where something becomes true and stays so, found by factors of 4 and then by halving. */
function crossing(isTrue: (t: number) => boolean, accuracy: number): number {
  let [low, high] = [1, 1];
  if (isTrue(1)) {
    while (isTrue(low) && low > 1e-15) low /= 4;
    high = low * 4;
  } else {
    while (!isTrue(high)) {
      if (high > 1e15) return Number.POSITIVE_INFINITY;
      high *= 4;
    }
    low = high / 4;
  }
  while (high / low > 1 + accuracy) {
    const middle = Math.sqrt(low * high);
    if (isTrue(middle)) high = middle;
    else low = middle;
  }
  return high;
}
