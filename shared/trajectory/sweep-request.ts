/** A sweep that can be computed: a problem, values of λ, and at most one more axis. */
import { DomainError, DomainErrors } from "../errors.ts";
import { scaled } from "../linalg/matrix.ts";
import { feasibleLambda, isFeasible, type Shape } from "../network/shape.ts";
import { type AnyValues, parseQuery } from "../parameters/parameter.ts";
import { type Task, taskOf } from "../tasks/index.ts";
import { canonicalProblem } from "./canonical.ts";
import { collector, startContradictions, taskContradictions } from "./consistency.ts";
import { likelyPath, requireBytes } from "./cost.ts";
import { costOfNetwork, requireSweep } from "./cost-of-sweep.ts";
import type { Matrices } from "./matrices.ts";
import type { ProblemValues } from "./parameters.ts";
import { defined, resolvedTask, taskFrom } from "./problem.ts";
import { inTermsOf } from "./request.ts";
import { sweepColumns } from "./sweep.ts";
import {
  type SweepAxis,
  type SweepValues,
  sweepAxes,
  sweepBody,
  sweepParameters,
} from "./sweep-parameters.ts";

/** Networks of one sweep at most. */
export const maxNetworks = 10_000;

export interface SweepRequest {
  readonly lambdas: readonly number[];
  /** The second axis: the name of its column, and its values. */
  readonly axis: { readonly column: string; readonly values: readonly number[] } | undefined;
  taskAt(place: number | undefined): Task;
  shapeAt(place: number | undefined): Shape;
  problemAt(place: number | undefined, lambda: number): ProblemValues;
  /** The widest of the networks. */
  readonly widest: Shape;
  readonly values: SweepValues;
  readonly matrices: Matrices;
}

const axisColumns: Readonly<Record<SweepAxis, string>> = {
  scales: "scale",
  widths: "width",
  hiddenWidths: "hidden",
  targets: "target",
  seeds: "seed",
};

/** What each axis stands in place of. */
const replaced: { readonly [A in SweepAxis]: readonly (keyof SweepValues & string)[] } = {
  scales: ["scale"],
  widths: ["inputs", "hidden", "outputs"],
  hiddenWidths: ["hidden"],
  targets: [],
  seeds: ["seed"],
};

/**
 * The request of a query.
 * @throws DomainErrors with all errors that can be told at once
 */
export const sweepFromQuery = (pairs: Iterable<readonly [string, string]>): SweepRequest =>
  resolve(parseQuery(sweepParameters, pairs), {});

/**
 * The request of a JSON body.
 * @throws DomainErrors as for a query, with the path in the body as the parameter
 */
export function sweepFromBody(body: unknown): SweepRequest {
  const { values, matrices } = sweepBody.read(body);
  return inTermsOf(sweepBody, () => resolve(values, matrices));
}

function resolve(values: SweepValues, matrices: Matrices): SweepRequest {
  const given = (Object.keys(sweepAxes) as SweepAxis[]).filter(
    (name) => values[name] !== undefined,
  );
  const errors = [
    ...taskContradictions(values, matrices),
    ...startContradictions({ ...values, lambda: 0 }, matrices),
    ...contradictions(values, given),
  ];
  if (errors.length > 0) throw new DomainErrors(errors);
  const name = given[0];
  const places = name && values[name];
  const axis = name && places ? { column: axisColumns[name], values: places } : undefined;
  const problemAt = (place: number | undefined, lambda: number): ProblemValues => {
    const problem = { ...values, lambda };
    if (place === undefined) return problem;
    switch (name) {
      case "scales":
        return { ...problem, scale: place };
      case "widths":
        return { ...problem, inputs: place, hidden: place, outputs: place };
      case "hiddenWidths":
        return { ...problem, hidden: place };
      case "seeds":
        return { ...problem, seed: place };
      default:
        return problem;
    }
  };
  const base = taskFrom(problemAt(name === "widths" ? 1 : undefined, 0), matrices);
  checkWidths(values, base, name);
  const shapeAt = (place: number | undefined): Shape => {
    if (name === "widths" && place !== undefined) {
      return { inputs: place, hidden: place, outputs: place };
    }
    const { rows: outputs, cols: inputs } = base.sigma;
    const hidden = name === "hiddenWidths" ? place : values.hidden;
    return { inputs, hidden: hidden ?? Math.min(inputs, outputs), outputs };
  };
  const request: SweepRequest = {
    lambdas: values.lambdas ?? grid(values),
    axis,
    taskAt(place) {
      if (place === undefined) return base;
      if (name === "targets") return withStrongest(base, place);
      return name === "widths" ? taskFrom(problemAt(place, 0), matrices) : base;
    },
    shapeAt,
    problemAt,
    widest: (axis?.values ?? [undefined])
      .map(shapeAt)
      .reduce((a, b) => (b.inputs + b.hidden > a.inputs + a.hidden ? b : a)),
    values,
    matrices,
  };
  checkFeasible(request);
  checkCost(request, name);
  return request;
}

function contradictions(values: SweepValues, given: readonly SweepAxis[]): DomainError[] {
  const { errors, refuse, only } = collector(sweepParameters, values);
  if (given.length > 1) {
    refuse(given[1] as string, given.join(", "), "one axis besides λ");
  }
  for (const axis of given) {
    for (const name of replaced[axis]) only(name, false, `when ${axis} are not given`);
  }
  only("lambdaFrom", values.lambdas === undefined, "when lambdas are not given");
  only("lambdaTo", values.lambdas === undefined, "when lambdas are not given");
  only("lambdaPoints", values.lambdas === undefined, "when lambdas are not given");
  const { task, measures, init } = values;
  if (given.includes("widths") && task !== "random" && task !== "identity") {
    refuse("widths", task, "task random or identity, which have any width");
  }
  const timed = measures.includes("timeToFraction") || measures.includes("modeTimes");
  only("fraction", timed, "with measures timeToFraction or modeTimes");
  only("noise", measures.includes("noiseSensitivity"), "with measure noiseSensitivity");
  if (measures.includes("modeTimes") && init !== "aligned") {
    refuse("measures", "modeTimes", "init aligned, where modes do not mix, or timeToFraction");
  }
  return errors;
}

/** @throws DomainErrors where a width is asked for that the task does not have */
function checkWidths(values: SweepValues, task: Task, axis: SweepAxis | undefined): void {
  if (axis === "widths") return;
  const own = { inputs: task.sigma.cols, outputs: task.sigma.rows };
  const errors = (["inputs", "outputs"] as const)
    .filter((name) => values[name] !== undefined && values[name] !== own[name])
    .map((name) => new DomainError(name, values[name], `${own[name]}, the ${name} of this task`));
  if (errors.length > 0) throw new DomainErrors(errors);
}

function grid({ lambdaFrom, lambdaTo, lambdaPoints }: SweepValues): number[] {
  const last = lambdaPoints - 1;
  // From both ends, so that 0 is exactly 0 in a symmetric grid.
  return Array.from({ length: lambdaPoints }, (_, k) => {
    const value = (lambdaFrom * (last - k) + lambdaTo * k) / last;
    return value === 0 ? 0 : value;
  });
}

/** The same task, multiplied so that its largest singular value is `strongest`. */
function withStrongest(task: Task, strongest: number): Task {
  const { U, S, V } = task.modes;
  const factor = strongest / (S[0] as number);
  const modes = { U, S: S.map((s) => factor * s), V };
  const residual = factor * factor * task.residual;
  return taskOf(task.kind, scaled(task.sigma, factor), { modes, residual });
}

/** @throws DomainError when no network of the grid exists */
function checkFeasible({ lambdas, axis, shapeAt }: SweepRequest): void {
  const shapes = (axis?.values ?? [undefined]).map(shapeAt);
  if (shapes.some((shape) => lambdas.some((lambda) => isFeasible(shape, lambda)))) return;
  const { reason } = feasibleLambda(shapes[0] as Shape);
  throw new DomainError("lambdas", lambdas, `at least one λ that exists: ${reason}`);
}

/** Operations of all networks, each evaluated as it most likely will be. */
export const costOfSweep = ({ axis, lambdas, values, shapeAt }: SweepRequest): number =>
  (axis?.values ?? [undefined])
    .map(shapeAt)
    .flatMap((shape) =>
      lambdas
        .filter((lambda) => isFeasible(shape, lambda))
        .map((lambda) => costOfNetwork(shape, values.measures, likelyPath(shape, lambda))),
    )
    .reduce((sum, cost) => sum + cost, 0);

/** @throws DomainError (`too-large`) with the number of networks, or the operations, and the limit */
function checkCost(request: SweepRequest, axis: SweepAxis | undefined): void {
  const { lambdas, values } = request;
  const places = request.axis?.values ?? [undefined];
  const networks = lambdas.length * places.length;
  const longer = axis !== undefined && places.length > lambdas.length;
  const parameter = longer ? axis : values.lambdas ? "lambdas" : "lambdaPoints";
  if (networks > maxNetworks) {
    throw new DomainError(
      parameter,
      `${networks} networks`,
      `at most ${maxNetworks} networks in one sweep`,
      "too-large",
    );
  }
  requireSweep(costOfSweep(request), parameter, networks);
  requireBytes(
    // Names and values, of which JSON repeats the names in every row.
    2 * networks * sweepColumns(request).length,
    "measures",
    `${networks} networks of ${values.measures.join(", ")}`,
    "ask for fewer networks or fewer measures",
  );
}

/** The values without what follows from the others, for the address of the sweep. */
export function canonicalSweep({ values, axis, shapeAt }: SweepRequest): AnyValues {
  const scale = values.scale === 0.1 ? undefined : values.scale;
  if (axis?.column === "width") return { ...values, scale };
  const problem = { ...values, lambda: 0 };
  const shape = shapeAt(axis?.values[0]);
  const { hidden, inputs, outputs, taskSeed } = canonicalProblem(problem, shape);
  return {
    ...values,
    scale,
    taskSeed,
    inputs,
    outputs,
    hidden: values.hidden === undefined ? undefined : hidden,
  };
}

/** The request with every default written out, as plain JSON; its body asks for the same sweep. */
export function resolvedSweep({
  values,
  matrices,
  lambdas,
}: SweepRequest): Record<string, unknown> {
  const { inputs, hidden, outputs, init, scale, seed, measures } = values;
  const axes = Object.keys(sweepAxes).map((name) => [name, values[name as SweepAxis]] as const);
  const timed = measures.includes("timeToFraction") || measures.includes("modeTimes");
  return defined({
    task: resolvedTask(values, matrices),
    network: defined({ inputs, hidden, outputs }),
    init: defined({
      kind: init,
      scale: values.scales ? undefined : (scale ?? 0.1),
      seed: values.seeds ? undefined : seed,
    }),
    lambdas: [...lambdas],
    ...Object.fromEntries(axes),
    measures: [...measures],
    t: values.t,
    fraction: timed ? values.fraction : undefined,
    tau: values.tau,
    noise: measures.includes("noiseSensitivity") ? values.noise : undefined,
  });
}
