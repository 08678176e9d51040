import { describe, expect, it } from "vitest";
import { computeTrajectory, type Series } from "../../../shared/trajectory/compute.ts";
import { trajectoryToCsv } from "../../../shared/trajectory/csv.ts";
import { type ObservableName, observables } from "../../../shared/trajectory/observables.ts";
import { requestFromBody, requestFromQuery } from "../../../shared/trajectory/request.ts";
import { complaints } from "../../support/errors.ts";

const ask = (query: string) => computeTrajectory(requestFromQuery(new URLSearchParams(query)));
const names = Object.keys(observables) as ObservableName[];
const seriesOf = (trajectory: ReturnType<typeof ask>, name: ObservableName) =>
  trajectory.observables[name] as Series;

describe("a trajectory", () => {
  it.each(["hierarchy", "penguins", "random&inputs=3&outputs=5&hidden=2"])(
    "has every observable at every time, finite and of its shape: task=%s",
    (task) => {
      // The kernel of the hierarchy is 64×64, the largest that is written out.
      const trajectory = ask(
        `task=${task}&lambda=-1&end=4&points=7&observables=${names.join(",")}`,
      );
      for (const name of names) {
        const { shape, columns, data } = seriesOf(trajectory, name);
        const size = shape.reduce((product, length) => product * length, 1);
        expect(columns.length, name).toBe(size);
        expect(new Set(columns).size, name).toBe(size);
        expect(data.length, name).toBe(7 * size);
        expect(data.every(Number.isFinite), name).toBe(true);
      }
    },
  );

  it("has the observables of its own blocks: traces are norms, diagonals are mode strengths", () => {
    const trajectory = ask(
      "task=random&lambda=0.7&end=5&points=9&observables=loss,singularValues,modeStrengths,networkFunction,inputRepresentation,outputRepresentation,weightNorms,ntk,ntkDistance,ntkChange",
    );
    const { task } = trajectory.request;
    const n = 5;
    for (let index = 0; index < 9; index++) {
      const at = (name: ObservableName, k: number) => {
        const { data, columns } = seriesOf(trajectory, name);
        return data[index * columns.length + k] as number;
      };
      let first = 0;
      let second = 0;
      let frobenius = 0;
      let error = 0;
      for (let k = 0; k < n; k++) {
        first += at("inputRepresentation", k * n + k);
        second += at("outputRepresentation", k * n + k);
      }
      for (let k = 0; k < n * n; k++) {
        frobenius += at("networkFunction", k) ** 2;
        error += (at("networkFunction", k) - (task.sigma.data[k] as number)) ** 2;
      }
      let squares = 0;
      for (let k = 0; k < n; k++) squares += at("singularValues", k) ** 2;
      expect(at("weightNorms", 0)).toBeCloseTo(first, 11);
      expect(at("weightNorms", 1)).toBeCloseTo(second, 11);
      expect(second - first).toBeCloseTo(0.7 * n, 11);
      expect(squares).toBeCloseTo(frobenius, 11);
      expect(at("loss", 0)).toBeCloseTo(error / 2, 11);
      expect(at("ntk", 0)).toBeCloseTo(
        n * (at("inputRepresentation", 0) + at("outputRepresentation", 0)),
        11,
      );
    }
    expect(seriesOf(trajectory, "ntkDistance").data[0]).toBe(0);
    expect(seriesOf(trajectory, "ntkChange").data[0]).toBe(0);
  });

  it("agrees between the exact solution and integration of the flow to 1e-9", () => {
    const query =
      "task=hierarchy&lambda=-2&end=3&points=5&observables=loss,networkFunction,ntkDistance";
    const exact = ask(`${query}&method=exact`);
    const flow = ask(`${query}&method=integrate&tolerance=1e-12`);
    expect(flow.solution.method).toBe("integrate");
    expect(flow.solution.tolerance).toBe(1e-12);
    for (const name of ["loss", "networkFunction", "ntkDistance"] as const) {
      const expected = seriesOf(exact, name).data;
      seriesOf(flow, name).data.forEach((x, k) => {
        expect(Math.abs(x - (expected[k] as number)), `${name} ${k}`).toBeLessThan(1e-9);
      });
    }
  });

  it("comes closer to gradient descent in proportion to the step", () => {
    const at = (step: number) =>
      ask(
        `task=random&lambda=1&end=3&points=4&method=both&step=${step}&observables=networkFunction`,
      );
    const coarse = at(0.01).solution.deviation?.networkFunction as number;
    const fine = at(0.001).solution.deviation?.networkFunction as number;
    expect(coarse / fine).toBeGreaterThan(8);
    expect(coarse / fine).toBeLessThan(12);
  });

  it("is exact for balanced starts and integrates others, and says which and how far", () => {
    const balanced = ask("task=random&lambda=1&points=2").solution;
    expect(balanced).toMatchObject({ method: "exact", converges: true, end: "task" });
    expect(balanced.balanceError).toBeLessThan(1e-13);
    const gaussian = ask("task=random&init=lecun&points=2&end=1").solution;
    expect(gaussian).toMatchObject({ method: "integrate", tolerance: 1e-10 });
    expect(gaussian.balanceError).toBeGreaterThan(0.01);
    expect(complaints(() => ask("task=random&init=lecun&method=exact"))).toEqual([
      "init: impossible",
    ]);
  });

  it("claims no more digits than the balance of its weights has", () => {
    const at = (w: number) =>
      computeTrajectory(
        requestFromBody({
          task: {
            kind: "custom",
            sigma: [
              [1, 0.2],
              [0, 0.5],
            ],
          },
          init: {
            kind: "custom",
            w1: [
              [0.3, w],
              [0, 0.3],
            ],
            w2: [
              [0.3, 0],
              [0, 0.3],
            ],
          },
          time: { values: [0, 1] },
        }),
      ).solution;
    expect(at(0)).toMatchObject({ method: "exact" });
    expect(at(0).exactness).toMatch(/^exact up to rounding/);
    const close = at(1e-9);
    expect(close.method).toBe("exact");
    expect(close.exactness).toContain(`off balance by ${close.balanceError.toExponential(1)}`);
    expect(at(1e-7).method).toBe("integrate");
  });

  it("says where descent diverged and leaves the numbers after it out", () => {
    const { solution, observables: seen } = ask(
      "task=random&lambda=100&end=10&points=20&method=gradient-descent&step=1&observables=loss",
    );
    expect(solution.divergedAt).toBeGreaterThan(0);
    const { data } = seen.loss as Series;
    expect(Number.isFinite(data[0])).toBe(true);
    expect(data.at(-1)).toBeNaN();
  });

  it("keeps the residual of real data: the loss of the penguins ends above 0, where theory says", () => {
    const {
      solution,
      observables: seen,
      request,
    } = ask("task=penguins&lambda=-3&end=2000&points=3");
    const last = (seen.loss as Series).data.at(-1) as number;
    expect(request.task.residual).toBeGreaterThan(0.01);
    expect(last).toBeCloseTo(solution.finalLoss as number, 10);
    expect(last).toBeCloseTo(request.task.residual, 10);
  });

  it("takes a kernel up to 64 rows and no more", () => {
    expect(complaints(() => ask("task=random&inputs=9&outputs=9&observables=ntk"))).toEqual([
      "observables: too-large",
    ]);
  });

  it("takes weights and a task of one's own", () => {
    const trajectory = computeTrajectory(
      requestFromBody({
        task: {
          kind: "custom",
          sigma: [
            [1, 0],
            [0, 0.5],
          ],
        },
        init: {
          kind: "custom",
          w1: [
            [0.1, 0],
            [0, 0.1],
          ],
          w2: [
            [0.1, 0],
            [0, 0.1],
          ],
        },
        time: { values: [0, 1, 2.5] },
        observables: ["networkFunction"],
      }),
    );
    const { data } = trajectory.observables.networkFunction as Series;
    const sigmoid = (target: number, t: number) =>
      target / (1 + (target / 0.01 - 1) * Math.exp(-2 * target * t));
    [0, 1, 2.5].forEach((t, index) => {
      expect(data[index * 4]).toBeCloseTo(sigmoid(1, t), 14);
      expect(data[index * 4 + 3]).toBeCloseTo(sigmoid(0.5, t), 14);
      expect(data[index * 4 + 1]).toBeCloseTo(0, 15);
    });
  });
});

describe("the CSV of a trajectory", () => {
  it("has a header, a row per time and numbers that read back to the same doubles", () => {
    const trajectory = ask("task=random&lambda=-2&end=2&points=4&observables=loss,singularValues");
    const [header, ...rows] = [...trajectoryToCsv(trajectory)].join("").trimEnd().split("\n");
    expect(header).toBe(
      "time,loss,singular_value_1,singular_value_2,singular_value_3,singular_value_4,singular_value_5",
    );
    expect(rows.length).toBe(4);
    rows.forEach((row, index) => {
      const [t, loss, ...values] = row.split(",").map(Number);
      expect(t).toBe(trajectory.time[index]);
      expect(loss).toBe(seriesOf(trajectory, "loss").data[index]);
      expect(values).toEqual(
        Array.from(seriesOf(trajectory, "singularValues").data.subarray(index * 5, index * 5 + 5)),
      );
    });
  });

  it("puts simulated columns beside the exact ones, and leaves cells empty after a divergence", () => {
    const rows = [
      ...trajectoryToCsv(
        ask("task=random&lambda=100&end=10&points=20&method=both&step=1&observables=loss"),
      ),
    ].map((line) => line.trimEnd());
    expect(rows[0]).toBe("time,loss,simulated_loss");
    expect(rows.at(-1)).toMatch(/^1\.0+e\+1,[\d.e+-]+,$/);
  });
});
