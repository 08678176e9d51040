/** A sequence as JSON, and as rows of one time each. */
import { toRows } from "../linalg/matrix.ts";
import { atTime, overTime } from "./json.ts";
import type { Sequence, State } from "./sequence.ts";
import { resolvedSequence } from "./sequence-request.ts";
import type { Cell } from "./table-formats.ts";

export function sequenceJson({
  request,
  tasks,
  phases,
  time,
  phase,
  losses,
  observables,
}: Sequence) {
  return {
    request: resolvedSequence(request),
    tasks: tasks.map(({ task, phases: learnt }) => ({
      kind: task.kind,
      phases: learnt,
      singularValues: [...task.modes.S],
      residual: task.residual,
    })),
    phases: phases.map(({ start, stop, ...each }) => ({
      ...each,
      start: stateJson(start),
      stop: stateJson(stop),
    })),
    time: [...time],
    phase,
    /** Times × tasks. */
    losses: overTime({ loss: losses }, time.length)["loss"],
    observables: overTime(observables, time.length),
  };
}

const stateJson = ({ weights, ...state }: State) => ({
  ...state,
  networkFunction: toRows(state.networkFunction),
  inputRepresentation: toRows(state.inputRepresentation),
  outputRepresentation: toRows(state.outputRepresentation),
  weights: { w1: toRows(weights.W1), w2: toRows(weights.W2) },
});

/** One object per time: `{ phase, time, losses: [..], singularValues: [..] }`. */
export function* sequenceRows({ time, phase, losses, observables }: Sequence) {
  for (let row = 0; row < time.length; row++) {
    yield {
      phase: phase[row],
      time: time[row],
      losses: atTime({ loss: losses }, row)["loss"],
      ...atTime(observables, row),
    };
  }
}

/** The columns of the CSV, and its rows. */
export function sequenceTable({ time, phase, losses, observables }: Sequence) {
  const all = [losses, ...Object.values(observables)];
  const columns = ["phase", "time", ...all.flatMap((one) => one.columns)];
  function* rows(): Generator<Record<string, Cell>> {
    for (let row = 0; row < time.length; row++) {
      const cells: Record<string, Cell> = { phase: phase[row] ?? null, time: time[row] ?? null };
      for (const one of all) {
        one.columns.forEach((name, k) => {
          cells[name] = one.data[row * one.columns.length + k] as number;
        });
      }
      yield cells;
    }
  }
  return { columns, rows: rows() };
}
