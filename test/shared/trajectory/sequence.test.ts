import { describe, expect, it } from "vitest";
import { computeSequence } from "../../../shared/trajectory/sequence.ts";
import { sequenceTable } from "../../../shared/trajectory/sequence-json.ts";
import { resolvedSequence, sequenceFromBody } from "../../../shared/trajectory/sequence-request.ts";
import { complaints } from "../../support/errors.ts";

const run = (body: unknown) => computeSequence(sequenceFromBody(body));
const random = (seed: number) => ({ kind: "random", seed });
const continual = {
  network: { inputs: 4, outputs: 4 },
  init: { lambda: 1, seed: 3 },
  phases: [1, 2, 3].map((seed) => ({ task: random(seed), duration: 200, points: 5 })),
};

describe("a sequence", () => {
  it("forgets what the tasks alone decide: ½‖Σk − Σj‖² at the end of a phase", () => {
    const { phases, tasks } = run(continual);
    phases.forEach(({ stop, task }) => {
      const learned = tasks[task]?.task.sigma.data as Float64Array;
      tasks.forEach(({ task: other }, j) => {
        const expected = learned.reduce(
          (sum, x, k) => sum + 0.5 * (x - (other.sigma.data[k] as number)) ** 2,
          0,
        );
        expect(stop.losses[j]).toBeCloseTo(expected, 6);
      });
    });
    expect(phases[2]?.forgetting.map(({ task }) => task)).toEqual([0, 1]);
    for (const { before, after, rise } of phases[1]?.forgetting ?? []) {
      expect(rise).toBe(after - before);
    }
  });

  it("keeps the balance to rounding", () => {
    for (const { start, stop } of run(continual).phases) {
      for (const { lambda, balanceError } of [start, stop]) {
        expect(lambda).toBeCloseTo(1, 12);
        expect(balanceError).toBeLessThan(1e-13);
      }
    }
  });

  it("runs on one clock, with both sides of every switch, where the losses agree", () => {
    const { time, phase, losses } = run(continual);
    expect([...time.subarray(3, 7)]).toEqual([150, 200, 200, 250]);
    expect(phase.slice(3, 7)).toEqual([0, 0, 1, 1]);
    for (let j = 0; j < 3; j++) {
      expect(losses.data[4 * 3 + j]).toBeCloseTo(losses.data[5 * 3 + j] as number, 10);
    }
  });

  it("dies on the saddle when a task is reversed at λ = 0, and relearns it at λ ≠ 0", () => {
    const reversal = (lambda: number) =>
      run({
        init: { lambda },
        phases: [
          { duration: 100, points: 2 },
          { task: { kind: "reversed" }, duration: 100, points: 2 },
        ],
      }).phases[1];
    expect(reversal(0)).toMatchObject({ converges: false, end: "saddle" });
    expect(reversal(0.1)).toMatchObject({ converges: true, end: "task" });
  });

  it("re-balances at the same function", () => {
    const [before, after] = run({
      phases: [
        { duration: 5, points: 2 },
        { rebalance: -4, duration: 5, points: 2 },
      ],
    }).phases;
    expect(after?.start.lambda).toBeCloseTo(-4, 12);
    before?.stop.networkFunction.data.forEach((x, k) => {
      expect(after?.start.networkFunction.data[k]).toBeCloseTo(x, 12);
    });
  });

  it("makes tasks from those before: repeated, permuted, modified", () => {
    const { tasks, phases } = run({
      phases: [
        { points: 2 },
        { task: { kind: "permuted", order: [1, 0, 2, 3, 4, 5, 6, 7] }, points: 2 },
        { task: { kind: "repeated", phase: 0 }, points: 2 },
        { task: { kind: "modified", output: 7, input: 0, value: 0.5 }, points: 2 },
      ],
    });
    expect(phases.map(({ task }) => task)).toEqual([0, 1, 0, 2]);
    const sigma = (j: number) => tasks[j]?.task.sigma.data as Float64Array;
    for (let i = 0; i < 8; i++) {
      expect(sigma(1)[i * 8]).toBe(sigma(0)[i * 8 + 1]);
      expect(sigma(1)[i * 8 + 1]).toBe(sigma(0)[i * 8]);
    }
    expect(sigma(2)[56]).toBe(0.5);
  });

  it("resolves to a body that asks for the same", () => {
    const request = sequenceFromBody(continual);
    const again = run(resolvedSequence(request));
    expect(again.losses).toEqual(computeSequence(request).losses);
  });

  it("is a table with a row per time", () => {
    const { columns, rows } = sequenceTable(run(continual));
    expect(columns.slice(0, 6)).toEqual([
      "phase",
      "time",
      "loss_task_1",
      "loss_task_2",
      "loss_task_3",
      "singular_value_1",
    ]);
    expect([...rows]).toHaveLength(15);
  });

  it.each<[unknown, string[]]>([
    [[], ["body: malformed", "phases: malformed"]],
    [{}, ["phases: malformed"]],
    [{ phases: [] }, ["phases: malformed"]],
    [{ phases: [3] }, ["phases[0]: malformed"]],
    [{ phases: [{ x: 1 }], y: 2 }, ["y: unknown", "phases[0].x: unknown"]],
    [{ phases: [{ task: { kind: "reversed" } }] }, ["phases[0].task.kind: impossible"]],
    [
      { phases: [{}, { task: { kind: "permuted", order: [0, 0] } }] },
      ["phases[1].task.order: impossible"],
    ],
    [{ phases: [{}, { task: { kind: "permuted" } }] }, ["phases[1].task.order: impossible"]],
    [
      { phases: [{}, { task: { kind: "repeated", phase: 4 } }] },
      ["phases[1].task.phase: impossible"],
    ],
    [{ phases: [{}, { task: { kind: "penguins" } }] }, ["phases[1].task: impossible"]],
    [{ phases: [{ duration: -1 }] }, ["phases[0].duration: malformed"]],
    [
      { network: { hidden: 9 }, phases: [{}, { rebalance: 1 }] },
      ["phases[1].rebalance: impossible"],
    ],
    [{ init: { kind: "lecun" }, phases: [{}] }, ["init: impossible"]],
    [{ phases: Array(33).fill({}) }, ["phases: too-large"]],
    [{ phases: [{ points: 4000 }, { points: 4000 }] }, ["phases: too-large"]],
    [
      { network: { inputs: 128, outputs: 128 }, phases: [{ task: random(1), points: 3000 }] },
      ["phases: too-large"],
    ],
  ])("refuses %j", (body, expected) => {
    expect(complaints(() => run(body))).toEqual(expected);
  });
});
