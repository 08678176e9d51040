import { describe, expect, it } from "vitest";
import { measureBalance } from "../../../shared/network/balance.ts";
import { hasLambda, type StartKind, start, startKinds } from "../../../shared/network/index.ts";
import { shapeOf } from "../../../shared/network/weights.ts";
import { random } from "../../../shared/tasks/index.ts";
import { complaints } from "../../support/errors.ts";

const task = random(4, 5, 2);
const shape = { inputs: 4, hidden: 3, outputs: 5 };
const kinds = Object.keys(startKinds) as StartKind[];

describe("a start", () => {
  it.each(kinds)("%s has the widths that are asked, and its λ if it has one", (kind) => {
    const weights = start(kind, task, shape, { lambda: -1.5, scale: 0.4, seed: 6 });
    expect(shapeOf(weights)).toEqual(shape);
    const { lambda, balanced } = measureBalance(weights);
    expect(balanced).toBe(hasLambda(kind));
    if (hasLambda(kind)) expect(lambda).toBeCloseTo(-1.5, 12);
  });

  it("is refused for widths that contradict the task", () => {
    const options = { lambda: 0, scale: 1, seed: 1 };
    const at = (widths: object) => () => start("balanced", task, { ...shape, ...widths }, options);
    expect(complaints(at({ inputs: 3 }))).toEqual(["inputs: impossible"]);
    expect(complaints(at({ outputs: 3 }))).toEqual(["outputs: impossible"]);
  });
});
