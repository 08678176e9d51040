/** The task of one phase: a task as anywhere, or one that is made from those before it. */
import { DomainError, DomainErrors } from "../errors.ts";
import { matrix, scaled } from "../linalg/matrix.ts";
import { type Task, taskOf } from "../tasks/index.ts";
import { collector, taskContradictions } from "./consistency.ts";
import type { Matrices } from "./matrices.ts";
import { defined, resolvedTask, type TaskValues, taskFrom } from "./problem.ts";
import { type derivedTasks, type PhaseValues, phaseParameters } from "./sequence-parameters.ts";

/** Which kind each of these parameters belongs to. */
const owners = {
  phase: "repeated",
  order: "permuted",
  output: "modified",
  input: "modified",
  value: "modified",
} as const satisfies Record<string, keyof typeof derivedTasks>;

const derived: readonly string[] = ["repeated", "reversed", "permuted", "modified"];

type Derived = keyof typeof derivedTasks;
const isDerived = (kind: PhaseValues["task"]): kind is Derived => derived.includes(kind);

/**
 * @param network widths that were asked for, for tasks of any width
 * @param before the tasks of the phases before
 * @throws DomainErrors under the flat names of a phase
 */
export function phaseTask(
  values: PhaseValues,
  matrices: Matrices,
  network: Pick<TaskValues, "inputs" | "outputs">,
  before: readonly Task[],
): Task {
  const { errors, refuse, only } = collector(phaseParameters, values);
  const { task: kind } = values;
  for (const [name, owner] of Object.entries(owners)) {
    only(name as keyof typeof owners, kind === owner, `with task ${owner}`);
    if (kind === owner && values[name as keyof typeof owners] === undefined) {
      refuse(name, "nothing", `a value, which task ${owner} needs`);
    }
  }
  if (isDerived(kind)) {
    errors.push(...taskContradictions({ ...values, task: "hierarchy" }, matrices));
    if (before.length === 0) {
      refuse("task", kind, "a task of its own in the first phase: there is none before it");
    }
    if (errors.length > 0) throw new DomainErrors(errors);
    return derive(kind, values, before);
  }
  errors.push(...taskContradictions({ ...values, task: kind }, matrices));
  if (errors.length > 0) throw new DomainErrors(errors);
  const { inputs, outputs } = network;
  return taskFrom({ ...values, inputs, outputs, task: kind }, matrices);
}

function derive(kind: Derived, values: PhaseValues, before: readonly Task[]): Task {
  const last = before.at(-1) as Task;
  switch (kind) {
    case "repeated": {
      const task = before[values.phase as number];
      if (task) return task;
      throw new DomainError("phase", values.phase, `an earlier phase, 0 to ${before.length - 1}`);
    }
    case "reversed": {
      const { U, S, V } = last.modes;
      return { ...last, sigma: scaled(last.sigma, -1), modes: { U: scaled(U, -1), S, V } };
    }
    case "permuted":
      return permuted(last, values.order as readonly number[]);
    case "modified":
      return modified(last, values);
  }
}

/** Σ and Ṽ with the inputs in another order. */
function permuted(task: Task, order: readonly number[]): Task {
  const { rows, cols, data } = task.sigma;
  const wanted = [...order].sort((a, b) => a - b);
  if (order.length !== cols || wanted.some((input, k) => input !== k)) {
    throw new DomainError("order", order, `each of 0 to ${cols - 1} once, in any order`);
  }
  const { U, S, V } = task.modes;
  const sigma = matrix(rows, cols);
  const turned = matrix(cols, cols);
  order.forEach((from, to) => {
    for (let i = 0; i < rows; i++) sigma.data[i * cols + to] = data[i * cols + from] as number;
    turned.data.set(V.data.subarray(from * cols, (from + 1) * cols), to * cols);
  });
  return { ...task, sigma, modes: { U, S, V: turned } };
}

function modified(task: Task, { output = 0, input = 0, value = 0 }: PhaseValues): Task {
  const { rows, cols, data } = task.sigma;
  if (output >= rows) throw new DomainError("output", output, `an output, 0 to ${rows - 1}`);
  if (input >= cols) throw new DomainError("input", input, `an input, 0 to ${cols - 1}`);
  const sigma = matrix(rows, cols, data.slice());
  sigma.data[output * cols + input] = value;
  return taskOf("custom", sigma, { residual: task.residual, parameter: "value" });
}

/** The task with every default written out, as it stands in a phase. */
export function resolvedPhaseTask(values: PhaseValues, matrices: Matrices) {
  const { task: kind, phase, order, output, input, value } = values;
  if (!isDerived(kind)) return resolvedTask({ ...values, task: kind }, matrices);
  return defined({ kind, phase, order, output, input, value });
}
