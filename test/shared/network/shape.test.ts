import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { combine, frobenius, identity } from "../../../shared/linalg/matrix.ts";
import { balanceMatrix } from "../../../shared/network/balance.ts";
import { gaussianStart } from "../../../shared/network/gaussian-start.ts";
import { checkLambda, feasibleLambda, isFeasible } from "../../../shared/network/shape.ts";
import { errorsOf } from "../../support/errors.ts";
import { lambdas, seeds, shapes } from "../../support/shapes.ts";

describe("the λ that a shape can have", () => {
  it.each([
    [5, 5, 5, "any"],
    [5, 3, 4, "any"],
    [4, 6, 8, "nonnegative"],
    [4, 8, 8, "nonnegative"],
    [8, 6, 4, "nonpositive"],
    [4, 9, 8, "zero"],
    [5, 6, 5, "zero"],
  ] as const)("for widths %i-%i-%i: %s", (inputs, hidden, outputs, kind) => {
    expect(feasibleLambda({ inputs, hidden, outputs }).kind).toBe(kind);
  });

  it("agrees with itself: the set, the test and the check", () => {
    fc.assert(
      fc.property(shapes, lambdas, (shape, lambda) => {
        const { kind } = feasibleLambda(shape);
        const expected =
          lambda === 0 ||
          kind === "any" ||
          (kind === "nonnegative" && lambda > 0) ||
          (kind === "nonpositive" && lambda < 0);
        expect(isFeasible(shape, lambda)).toBe(expected);
        expect(errorsOf(() => checkLambda(shape, lambda))).toHaveLength(expected ? 0 : 1);
      }),
    );
  });

  it("leaves out only what no weights can reach: ‖G − λI‖ ≥ |λ|√(hidden units without rank)", () => {
    fc.assert(
      fc.property(shapes, lambdas, seeds, (shape, lambda, seed) => {
        fc.pre(!isFeasible(shape, lambda));
        const weights = gaussianStart("lecun", shape, { scale: 1, seed });
        const G = balanceMatrix(weights);
        const distance = frobenius(combine(1, G, -1, identity(shape.hidden, lambda)));
        const short = shape.hidden - (lambda > 0 ? shape.outputs : shape.inputs);
        expect(distance).toBeGreaterThanOrEqual(Math.abs(lambda) * Math.sqrt(short) * (1 - 1e-9));
      }),
    );
  });

  it("is told by the error, with the reason and the widths", () => {
    const [error] = errorsOf(() => checkLambda({ inputs: 4, hidden: 6, outputs: 8 }, -2));
    expect(error).toMatchObject({ parameter: "lambda", given: "-2", kind: "impossible" });
    expect(error?.expected).toMatch(
      /^λ ≥ 0 for these widths: .*Nh exceeds Ni \(Nh = 6, Ni = 4, No = 8\)$/,
    );
    const [wide] = errorsOf(() => checkLambda({ inputs: 2, hidden: 9, outputs: 3 }, 1));
    expect(wide?.expected).toContain("λ = 0");
    const shape = { inputs: 2, hidden: 2, outputs: 2 };
    expect(errorsOf(() => checkLambda(shape, Number.NaN))[0]?.given).toBe("NaN");
  });
});
