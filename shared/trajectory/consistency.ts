/** Which parameters go together: what is each allowed by itself may still contradict the others. */
import { DomainError } from "../errors.ts";
import { hasLambda } from "../network/index.ts";
import { type AnyValues, formatValue, type Parameters } from "../parameters/parameter.ts";
import type { Matrices } from "./matrices.ts";
import {
  type ProblemValues,
  problemParameters,
  type TrajectoryValues,
  trajectoryParameters,
} from "./parameters.ts";

/** All contradictions in a request, under flat names; an empty list when there are none. */
export function contradictions(values: TrajectoryValues, matrices: Matrices): DomainError[] {
  const { errors, refuse, only } = collector(trajectoryParameters, values);
  const { method } = values;
  timeContradictions(values, refuse, only);
  only(
    "step",
    method === "gradient-descent" || method === "both",
    "with method gradient-descent or both",
  );
  only("tolerance", method === "auto" || method === "integrate", "with method auto or integrate");
  only("noise", needsNoise(values), "with observables that are losses under noise");
  return [
    ...taskContradictions(values, matrices),
    ...startContradictions(values, matrices),
    ...errors,
  ];
}

type TaskValues = Pick<ProblemValues, "task" | "values" | "taskScale" | "taskSeed">;

/** Contradictions among what describes a task. */
export function taskContradictions(values: TaskValues, matrices: Matrices): DomainError[] {
  const { errors, refuse, only } = collector(problemParameters, values);
  const { task } = values;
  only("taskScale", task === "random" || task === "identity", "with task random or identity");
  only(
    "taskSeed",
    task === "random" || task === "singular-values",
    "with task random or singular-values",
  );
  only("values", task === "singular-values", "with task singular-values");
  if (task === "singular-values" && values.values === undefined) {
    refuse("values", "nothing", "singular values, such as 1,0.5, for task singular-values");
  }
  const { sigma, x, y } = matrices;
  if (task === "custom") {
    const data = x !== undefined || y !== undefined;
    if (sigma && data) refuse("sigma", "sigma with x or y", "either sigma, or x and y");
    else if (!sigma && !(x && y)) {
      refuse(
        "task",
        "custom",
        data ? "x and y together" : "sigma, or x and y, in the body of a POST",
      );
    }
  } else if (sigma || x || y) {
    refuse("task", task, "custom, since sigma, x or y is given");
  }
  return errors;
}

/** Contradictions among what describes a start. */
export function startContradictions(
  values: Pick<ProblemValues, "init" | "lambda" | "scale" | "seed">,
  { w1, w2 }: Matrices,
): DomainError[] {
  const { errors, refuse, only } = collector(problemParameters, values);
  const { init } = values;
  const made = init !== "custom";
  only(
    "lambda",
    made && hasLambda(init),
    "with init balanced or aligned; of other starts λ follows from the weights",
  );
  only("scale", made, "with weights that are not given");
  only("seed", made, "with weights that are not given");
  if (!made && !(w1 && w2)) {
    refuse("init", "custom", "w1 and w2 in the body of a POST");
  } else if (made && (w1 || w2)) refuse("init", init, "custom, since w1 or w2 is given");
  return errors;
}

/** True when an observable depends on the standard deviation of the noise. */
export const needsNoise = ({ observables }: TrajectoryValues): boolean =>
  observables.includes("weightNoiseLoss") || observables.includes("inputNoiseLoss");

function timeContradictions(
  values: TrajectoryValues,
  refuse: Collector<TrajectoryValues>["refuse"],
  only: Collector<TrajectoryValues>["only"],
): void {
  const { times, spacing, start, end } = values;
  if (times !== undefined) {
    for (const name of ["end", "points", "spacing", "start"] as const) {
      only(name, false, "when the times themselves are not given");
    }
    const at = times.findIndex((t, i) => i > 0 && t <= (times[i - 1] as number));
    if (at > 0) refuse("times", `${times[at - 1]}, ${times[at]}`, "times that increase");
    return;
  }
  only("start", spacing === "log", "with spacing log");
  if (spacing !== "log") return;
  if (start === undefined) {
    refuse("start", "nothing", "the first time, which spacing log needs");
  } else if (start >= end) refuse("start", start, `a time before the end, ${end}`);
}

/** A list of contradictions, and two ways to add to it. */
export interface Collector<V> {
  readonly errors: DomainError[];
  refuse(...error: ConstructorParameters<typeof DomainError>): void;
  /** Refuses a value that would be ignored silently: one that differs from its default. */
  only(name: keyof V & string, applies: boolean, when: string): void;
}

export function collector<V extends AnyValues>(parameters: Parameters, values: V): Collector<V> {
  const errors: DomainError[] = [];
  const refuse = (...error: ConstructorParameters<typeof DomainError>) => {
    errors.push(new DomainError(...error));
  };
  return {
    errors,
    refuse,
    only(name, applies, when) {
      const set = formatValue(values[name]) !== formatValue(parameters[name]?.default);
      if (!applies && set) refuse(name, values[name], `to be left out: only ${when}`);
    },
  };
}
