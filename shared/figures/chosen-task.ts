/** The task and the widths that a figure's parameters choose. */
import { DomainError } from "../errors.ts";
import type { Shape } from "../network/shape.ts";
import { rememberLast } from "../remember.ts";
import {
  hierarchy,
  penguins,
  random,
  singularValues,
  type Task,
  taskKinds,
} from "../tasks/index.ts";

/** The tasks that need nothing but a few parameters, by name, as a control shows them. */
export const figureTasks = {
  hierarchy: taskKinds.hierarchy,
  random: taskKinds.random,
  penguins: taskKinds.penguins,
  "singular-values": taskKinds["singular-values"],
} as const;

export interface TaskChoice {
  readonly task: keyof typeof figureTasks;
  /** Undefined: those of the task; `usual` for the tasks of any width. */
  readonly inputs: number | undefined;
  readonly outputs: number | undefined;
  /** Undefined: the smaller of inputs and outputs. */
  readonly hidden: number | undefined;
  readonly seed: number;
  /** For `singular-values`. */
  readonly values?: readonly number[] | undefined;
}

/**
 * @param usual inputs and outputs of a random task when none are given
 * @throws DomainError when the task has other widths than those given
 */
export function chooseTask(choice: TaskChoice, usual: number): { task: Task; shape: Shape } {
  const task = taskOfChoice(choice, usual);
  const { rows: outputs, cols: inputs } = task.sigma;
  agree("inputs", choice.inputs, inputs);
  agree("outputs", choice.outputs, outputs);
  return { task, shape: { inputs, hidden: choice.hidden ?? Math.min(inputs, outputs), outputs } };
}

function taskOfChoice(
  { task, inputs, outputs, seed, values = [1] }: TaskChoice,
  usual: number,
): Task {
  switch (task) {
    case "hierarchy":
      return hierarchy();
    case "penguins":
      return penguins();
    case "random":
      return randomTask(inputs ?? usual, outputs ?? usual, seed);
    case "singular-values": {
      const size = values.length;
      if (Math.min(inputs ?? size, outputs ?? size) < size) {
        const width = Math.min(inputs ?? size, outputs ?? size);
        throw new DomainError(
          "values",
          values,
          `at most ${width} values, one per mode of these widths`,
        );
      }
      if (values.every((s) => s === 0)) {
        throw new DomainError(
          "values",
          values,
          "at least one value above 0: there is nothing to learn",
        );
      }
      return singularValues(values, seed, inputs, outputs);
    }
  }
}

/** While λ slides, the task stays. */
const randomTask = rememberLast((inputs: number, outputs: number, seed: number) =>
  random(inputs, outputs, seed),
);

function agree(parameter: string, given: number | undefined, own: number): void {
  if (given !== undefined && given !== own) {
    throw new DomainError(
      parameter,
      given,
      `${own}, which is what this task has (or leave it out)`,
    );
  }
}
