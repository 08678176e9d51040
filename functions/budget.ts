/** What one request may cost, estimated before anything is computed. */
import { DomainError } from "../shared/errors.ts";
import { observables } from "../shared/trajectory/observables.ts";
import type { TrajectoryRequest } from "../shared/trajectory/request.ts";

/** Floating-point operations of one answer: about a second of one core. */
const flopsAllowed = 2e9;

/** Bytes of one answer. */
const bytesAllowed = 8e6;

/** A number as text, with its separator. */
const bytesPerNumber = 24;

/** Decompositions and products at one time, per (sum of widths)·(largest width)². */
const flopsPerCube = 30;

/** @throws DomainError (`too-large`) that says the estimate and the limit */
export function requireAffordable({ shape, times, ...request }: TrajectoryRequest): void {
  const { inputs, hidden, outputs } = shape;
  const cube = (inputs + hidden + outputs) * Math.max(inputs, hidden, outputs) ** 2;
  const flops = times.length * flopsPerCube * cube;
  if (flops > flopsAllowed) {
    throw new DomainError(
      "points",
      `${times.length} times at widths ${inputs}, ${hidden}, ${outputs}: about ${rounded(flops)} operations`,
      `at most ${rounded(flopsAllowed)} operations; ask for fewer times or narrower layers`,
      "too-large",
    );
  }
  const perTime = request.observables
    .map((name) => observables[name].shape(shape).reduce((product, length) => product * length, 1))
    .reduce((sum, numbers) => sum + numbers, 1);
  const bytes = times.length * perTime * bytesPerNumber * (request.method === "both" ? 2 : 1);
  if (bytes > bytesAllowed) {
    throw new DomainError(
      "observables",
      `${request.observables.join(", ")}: about ${rounded(bytes)} bytes`,
      `at most ${rounded(bytesAllowed)} bytes; ask for fewer times or fewer observables`,
      "too-large",
    );
  }
}

const rounded = (amount: number) => amount.toExponential(1).replace("e+", "e");
