/** Random networks for property tests; fast-check prints seed and counterexample on failure. */
import fc from "fast-check";
import { isFeasible, type Shape } from "../../shared/network/shape.ts";

const width = fc.integer({ min: 1, max: 7 });

/** Any widths from 1 to 7. */
export const shapes: fc.Arbitrary<Shape> = fc.record({
  inputs: width,
  hidden: width,
  outputs: width,
});

/** λ of all sizes up to the largest that is allowed, both signs, and 0. */
export const lambdas: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(0, 1e5, -1e5),
  fc
    .tuple(
      fc.integer({ min: -10, max: 4 }),
      fc.double({ min: 1, max: 9.9, noNaN: true }),
      fc.boolean(),
    )
    .map(([exponent, digits, negative]) => (negative ? -1 : 1) * digits * 10 ** exponent),
);

/** A shape with a λ that it can have; where none of the sign drawn exists, λ = 0. */
export const feasible: fc.Arbitrary<{ shape: Shape; lambda: number }> = fc
  .tuple(shapes, lambdas)
  .map(([shape, lambda]) => {
    const found = [lambda, -lambda, 0].find((candidate) => isFeasible(shape, candidate)) ?? 0;
    return { shape, lambda: found };
  });

/** Seeds of the project's own random numbers. */
export const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
