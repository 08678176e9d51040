/** Undo and redo: whole states, since they share what did not change. */

export interface History<S> {
  readonly past: readonly S[];
  readonly present: S;
  readonly future: readonly S[];
  /** What the last change was made to; another change to the same joins it. */
  readonly last: string | undefined;
}

/** States that are kept. */
const most = 200;

export const historyOf = <S>(present: S): History<S> => ({
  past: [],
  present,
  future: [],
  last: undefined,
});

/**
 * A change. What follows from one drag or one word typed is undone at once: a change with the same
 * `what` as the last one takes its place.
 */
export function changed<S>(history: History<S>, present: S, what?: string): History<S> {
  const joins = what !== undefined && what === history.last;
  const past = joins ? history.past : [...history.past, history.present].slice(-most);
  return { past, present, future: [], last: what };
}

/** Ends a drag: the next change to the same thing is one of its own. */
export const settled = <S>(history: History<S>): History<S> => ({ ...history, last: undefined });

/** Changes what is not worth undoing: where the cursor stands, what a page fills in by itself. */
export const amended = <S>(history: History<S>, present: S): History<S> => ({
  ...history,
  present,
});

export function undone<S>({ past, present, future, ...rest }: History<S>): History<S> {
  const before = past.at(-1);
  if (before === undefined) return { past, present, future, ...rest };
  return {
    past: past.slice(0, -1),
    present: before,
    future: [present, ...future],
    last: undefined,
  };
}

export function redone<S>({ past, present, future, ...rest }: History<S>): History<S> {
  const [next, ...later] = future;
  if (next === undefined) return { past, present, future, ...rest };
  return { past: [...past, present], present: next, future: later, last: undefined };
}
