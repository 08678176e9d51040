/** What is drawn of a sequence, without what a worker cannot hand over. */
import type { Sequence } from "../trajectory/sequence.ts";
import type { SequenceData } from "./sequence-panels.ts";

export function sequenceData({ time, phases, tasks, losses, observables }: Sequence): SequenceData {
  const seen = observables.singularValues;
  return {
    time,
    phases: phases.map(({ begins, ends, task }) => ({ begins, ends, task })),
    tasks: tasks.length,
    losses: losses.data,
    modes: seen?.columns.length ?? 0,
    singularValues: seen?.data ?? new Float64Array(0),
    forgetting: phases.flatMap(({ forgetting }, phase) =>
      forgetting.map(({ task, rise }) => ({ phase, task, rise })),
    ),
    balanceError: phases.reduce((most, { stop }) => Math.max(most, stop.balanceError), 0),
  };
}
