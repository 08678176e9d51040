import { describe, expect, it } from "vitest";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { requestFromQuery } from "../../../shared/trajectory/request.ts";
import { sweepColumns, sweepRows } from "../../../shared/trajectory/sweep.ts";
import {
  resolvedSweep,
  sweepFromBody,
  sweepFromQuery,
} from "../../../shared/trajectory/sweep-request.ts";
import { complaints } from "../../support/errors.ts";

const ask = (query: string) => [...sweepRows(sweepFromQuery(new URLSearchParams(query)))];

describe("a sweep", () => {
  it("has a row per network, λ running fastest, and the columns it announces", () => {
    const request = sweepFromQuery(new URLSearchParams("lambdas=-1,0,2&seeds=33,34"));
    const rows = [...sweepRows(request)];
    expect(rows.map(({ lambda, seed }) => [lambda, seed])).toEqual(
      [33, 34].flatMap((seed) => [-1, 0, 2].map((lambda) => [lambda, seed])),
    );
    for (const row of rows) expect(Object.keys(row)).toEqual(sweepColumns(request));
  });

  it.each(["scales=0.05,0.3", "widths=2,4", "hiddenWidths=2,3", "seeds=3,4"])(
    "measures what trajectory measures at the same network and time: %s",
    (axis) => {
      const rows = ask(
        `task=random&lambdas=-1,1&t=1.5&measures=loss,ntkDistance,taskSpecificity&${axis}`,
      );
      for (const row of rows) {
        const { scale, width, hidden, seed } = row;
        const own = Object.entries({ scale, inputs: width, outputs: width, hidden, seed })
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => `&${name}=${value}`)
          .join("");
        const { observables } = computeTrajectory(
          requestFromQuery(
            new URLSearchParams(
              `task=random&lambda=${row["lambda"]}&times=1.5&observables=loss,ntkDistance,taskSpecificity${own}`,
            ),
          ),
        );
        expect(row["loss"]).toBeCloseTo(observables.loss?.data[0] as number, 13);
        expect(row["ntk_distance"]).toBeCloseTo(observables.ntkDistance?.data[0] as number, 13);
        expect(row["task_specificity_output"]).toBeCloseTo(
          observables.taskSpecificity?.data[1] as number,
          13,
        );
      }
    },
  );

  it("multiplies the task for targets: time runs faster by the same factor at λ = 0", () => {
    const [one, two] = ask(
      "lambdas=0&init=aligned&scale=0.1&targets=1,2&measures=timeToFraction,modeTimes&fraction=0.5&task=singular-values&values=1",
    );
    // s(0)/s̃ differs, so only each is compared with the closed form of the sigmoid.
    const time = (target: number, share: number) =>
      Math.log(((target / 0.1 - 1) * share) / (1 - share)) / (2 * target);
    expect(one?.["mode_time_1"]).toBeCloseTo(time(1, 0.5), 12);
    expect(two?.["mode_time_1"]).toBeCloseTo(time(2, 0.5), 12);
    // Half of the squared error is gone when the distance is √½ of the start's.
    const share = 1 - (1 - 0.1) * Math.SQRT1_2;
    expect(one?.["time_to_fraction"]).toBeCloseTo(time(1, share), 9);
  });

  it("leaves cells empty where no network has this λ, and says ∞ for a time that never comes", () => {
    const rows = ask("task=identity&hidden=8&lambdas=-1,0&measures=loss");
    expect(rows[0]).toMatchObject({ feasible: false, converges: null, loss: null });
    expect(rows[1]).toMatchObject({ feasible: true });
    const [saddle] = ask("lambdas=0&seed=1&measures=timeToFraction&fraction=0.99");
    expect(saddle).toMatchObject({
      converges: false,
      time_to_fraction: Number.POSITIVE_INFINITY,
    });
  });

  it("has a grid with 0 exactly in its middle", () => {
    const lambdas = ask("lambdaFrom=-0.3&lambdaTo=0.3&lambdaPoints=7").map((row) => row["lambda"]);
    expect(lambdas[3]).toBe(0);
    expect([lambdas[0], lambdas[6]]).toEqual([-0.3, 0.3]);
  });

  it("resolves to a body that asks for the same", () => {
    const request = sweepFromQuery(
      new URLSearchParams("lambdas=-1,2&scales=0.1,0.2&measures=timeToFraction&fraction=0.7"),
    );
    const again = sweepFromBody(resolvedSweep(request));
    expect([...sweepRows(again)]).toEqual([...sweepRows(request)]);
  });

  it.each([
    ["lambda=1", "lambda: unknown"],
    ["scales=0.1&seeds=1", "seeds: impossible"],
    ["scales=0.1&scale=0.3", "scale: impossible"],
    ["lambdas=1&lambdaPoints=3", "lambdaPoints: impossible"],
    ["seeds=1.5", "seeds: malformed"],
    ["widths=3", "widths: impossible"],
    ["fraction=0.5", "fraction: impossible"],
    ["measures=modeTimes", "measures: impossible"],
    ["task=identity&hidden=8&lambdas=1", "lambdas: impossible"],
    ["inputs=3", "inputs: impossible"],
    ["lambdaPoints=1001&seeds=1,2,3,4,5,6,7,8,9,10", "lambdaPoints: too-large"],
    ["task=random&inputs=128&outputs=128", "lambdaPoints: too-large"],
  ])("refuses %s", (query, complaint) => {
    expect(complaints(() => ask(query))).toEqual([complaint]);
  });
});
