/** A sequence that can be computed: a start, and tasks to learn one after another. */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import { checkLambda, type Shape } from "../network/shape.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import { maxPoints } from "../parameters/declarations.ts";
import type { Task } from "../tasks/index.ts";
import { isObject } from "./body.ts";
import { collector, startContradictions } from "./consistency.ts";
import { likelyPath, requireBytes, widthsOf } from "./cost.ts";
import { requireSequence } from "./cost-of-sequence.ts";
import { type Matrices, numbersInEcho } from "./matrices.ts";
import { columnsOf } from "./observables.ts";
import type { ProblemValues } from "./parameters.ts";
import { phaseTask, resolvedPhaseTask } from "./phase-task.ts";
import { defined, lambdaAsked, resolvedStart, weightsFrom } from "./problem.ts";
import { inTermsOf } from "./request.ts";
import {
  maxPhases,
  type PhaseValues,
  phaseBody,
  type SequenceValues,
  sequenceBody,
  sequenceParameters,
} from "./sequence-parameters.ts";

export interface PhaseRequest {
  readonly task: Task;
  readonly values: PhaseValues;
  readonly matrices: Matrices;
}

export interface SequenceRequest {
  readonly weights: Weights;
  readonly shape: Shape;
  readonly lambda: number | undefined;
  readonly phases: readonly PhaseRequest[];
  readonly values: SequenceValues;
  readonly matrices: Matrices;
}

/**
 * The request of a JSON body.
 * @throws DomainErrors with one error per fault, each under its path in the body
 *   (`phases[1].task.order`)
 */
export function sequenceFromBody(body: unknown): SequenceRequest {
  const { phases: listed, ...rest } = isObject(body) ? body : { phases: undefined };
  const top = () => sequenceBody.read(isObject(body) ? rest : body);
  const read = collect([top, () => readPhases(listed)]);
  const [{ values, matrices }, phases] = read as [
    ReturnType<typeof top>,
    ReturnType<typeof readPhases>,
  ];
  const { noise, observables } = values;
  inTermsOf(sequenceBody, () => {
    const { errors, only } = collector(sequenceParameters, values);
    const noisy = observables.includes("weightNoiseLoss") || observables.includes("inputNoiseLoss");
    only("noise", noisy, "with observables that are losses under noise");
    errors.push(...startContradictions(values, matrices));
    if (errors.length > 0) throw new DomainErrors(errors);
  });
  const tasks: Task[] = [];
  phases.forEach((phase, index) => {
    const task = inTermsOf(
      phaseBody,
      () => phaseTask(phase.values, phase.matrices, values, tasks),
      pathOf(index),
    );
    if (tasks[0]) sameWidths(task, tasks[0], index);
    tasks.push(task);
  });
  const problem = { ...values, noise, task: "hierarchy" } as unknown as ProblemValues;
  const weights = inTermsOf(sequenceBody, () => weightsFrom(problem, matrices, tasks[0] as Task));
  const shape = shapeOf(weights);
  const request: SequenceRequest = {
    weights,
    shape,
    lambda: lambdaAsked(problem),
    phases: phases.map((phase, index) => ({ ...phase, task: tasks[index] as Task })),
    values,
    matrices,
  };
  for (const [index, { values: each }] of phases.entries()) {
    if (each.rebalance !== undefined) {
      checkLambda(shape, each.rebalance, `${pathOf(index)}rebalance`);
    }
  }
  checkCost(request);
  return request;
}

const pathOf = (index: number) => `phases[${index}].`;

function readPhases(listed: unknown) {
  if (!Array.isArray(listed) || listed.length === 0 || listed.length > maxPhases) {
    const given = Array.isArray(listed) ? `${listed.length} phases` : (listed ?? "nothing");
    const kind = Array.isArray(listed) && listed.length > maxPhases ? "too-large" : "malformed";
    throw new DomainError("phases", given, `an array of 1 to ${maxPhases} phases`, kind);
  }
  const phases = listed.map((phase, index) => () => phaseBody.read(phase, pathOf(index)));
  return collect(phases) as { values: PhaseValues; matrices: Matrices }[];
}

/** Runs all steps and throws the errors of all. */
function collect(steps: readonly (() => unknown)[]): unknown[] {
  const errors: DomainError[] = [];
  const found = steps.map((step) => {
    try {
      return step();
    } catch (error) {
      const thrown = domainErrorsOf(error);
      if (thrown.length === 0) throw error;
      errors.push(...thrown);
      return undefined;
    }
  });
  if (errors.length > 0) throw new DomainErrors(errors);
  return found;
}

function sameWidths(task: Task, first: Task, index: number): void {
  const [a, b] = [task.sigma, first.sigma];
  if (a.rows === b.rows && a.cols === b.cols) return;
  throw new DomainError(
    `${pathOf(index)}task`,
    `${a.cols} inputs and ${a.rows} outputs`,
    `${b.cols} inputs and ${b.rows} outputs, as in the first phase`,
  );
}

/** How each phase will most likely be evaluated: the balance carries over until it is re-set. */
export function likelyPaths({ shape, lambda = 0, phases }: SequenceRequest) {
  let current = lambda;
  return phases.map(({ values: { rebalance } }) => {
    current = rebalance ?? current;
    return likelyPath(shape, current);
  });
}

/** @throws DomainError (`too-large`) with the estimate and the limit */
function checkCost(request: SequenceRequest): void {
  const { shape, phases, values, matrices } = request;
  const points = phases.reduce((sum, phase) => sum + phase.values.points, 0);
  if (points > maxPoints) {
    throw new DomainError(
      "phases",
      `${points} times in all phases`,
      `at most ${maxPoints} times; ask for fewer points`,
      "too-large",
    );
  }
  const { inputs, hidden, outputs } = shape;
  requireSequence(request, likelyPaths(request));
  const columns = values.observables.flatMap((name) => columnsOf(name, shape)).length;
  const perTime = columns + phases.length + 2;
  const given = `${phases.length} phases with ${points} times at ${widthsOf(shape)}`;
  const state =
    inputs * outputs + inputs ** 2 + outputs ** 2 + hidden * (inputs + outputs) + phases.length;
  const echo = [matrices, ...phases.map((phase) => phase.matrices)]
    .map(numbersInEcho)
    .reduce((sum, numbers) => sum + numbers, 0);
  requireBytes(
    points * perTime + 2 * phases.length * state + echo,
    "phases",
    given,
    "ask for fewer points, fewer observables or narrower layers",
  );
}

/** The request with every default written out, as plain JSON; its body asks for the same sequence. */
export function resolvedSequence(request: SequenceRequest): Record<string, unknown> {
  const { values, shape, matrices, phases } = request;
  const { observables, noise, tau } = values;
  const noisy = observables.includes("weightNoiseLoss") || observables.includes("inputNoiseLoss");
  return defined({
    network: { ...shape },
    init: resolvedStart({ ...values, task: "hierarchy" } as unknown as ProblemValues, matrices),
    tau,
    phases: phases.map((phase) =>
      defined({
        task: resolvedPhaseTask(phase.values, phase.matrices),
        duration: phase.values.duration,
        points: phase.values.points,
        rebalance: phase.values.rebalance,
      }),
    ),
    observables: [...observables],
    noise: noisy ? noise : undefined,
  });
}
