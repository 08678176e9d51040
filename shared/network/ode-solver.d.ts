/** The part of odex 3 that is used here: Hairer and Wanner's ODEX for y′ = f(x, y), y of n numbers. */
export declare class Solver {
  /** @param f writes y′ into `out`; neither array may be kept */
  constructor(
    f: (x: number, y: number[], out: number[]) => void,
    n: number,
    options: {
      readonly rawFunction: true;
      readonly denseOutput: false;
      readonly relativeTolerance: number;
      readonly absoluteTolerance: number;
      /** At least 1e-4; it is shortened where that is too long. */
      readonly initialStepSize: number;
      /** The whole stretch when 0. */
      readonly maxStepSize: number;
      readonly maxSteps: number;
    },
  );
  /** Integrates from x = from to `to`, calling `step` after each accepted step. */
  solve(
    from: number,
    y: number[],
    to: number,
    step: (from: number, to: number) => void,
  ): { readonly y: number[]; readonly nAccept: number };
}
