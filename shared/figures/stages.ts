/** Running a figure's `stages`: to the end, or to the first data that can be drawn. */
import type { AnyValues } from "../parameters/parameter.ts";
import type { AnyFigure, FigureData, Stage } from "./figure.ts";

/** Stages of a computation that cannot be taken apart: a page runs them in its worker all the same. */
export function* inOneStage<D extends FigureData>(
  compute: () => D,
): Generator<Stage<D>, void, undefined> {
  yield { progress: 0 };
  yield { progress: 1, data: compute() };
}

/** The data of the last stage. */
export function lastData<D extends FigureData>(stages: Iterable<Stage<D>>): D {
  let last: D | undefined;
  for (const { data } of stages) last = data ?? last;
  if (!last) throw new Error("a figure whose stages have no data");
  return last;
}

/**
 * The figure for a host that may spend a few milliseconds only: of one with stages it computes the
 * first and coarsest. Its description says how coarse that is.
 */
export function atOnce(figure: AnyFigure): AnyFigure {
  const { stages } = figure;
  if (!stages) return figure;
  return {
    ...figure,
    compute(values: AnyValues): FigureData {
      for (const { data } of stages.call(figure, values)) if (data) return data;
      throw new Error(`${figure.id} has stages without data`);
    },
  };
}
