/**
 * Which fields count. A field that has no part in the chosen task, start or simulation is left out of
 * the request, and what is typed in it waits until it has one again.
 */
import type { PlaygroundName } from "./parameters.ts";

/** The choices that the others depend on. */
export interface Choices {
  readonly task: string;
  readonly init: string;
  readonly method: string;
}

const isOneOf = (value: string, ...list: readonly string[]) => list.includes(value);

/** True when the field with this name has a part in the request. */
export function applies(name: PlaygroundName, { task, init, method }: Choices): boolean {
  switch (name) {
    case "values":
      return task === "singular-values";
    case "taskScale":
      return isOneOf(task, "random", "identity");
    case "taskSeed":
      return isOneOf(task, "random", "singular-values");
    case "inputs":
      return isOneOf(task, "random", "singular-values", "identity");
    case "outputs":
      return isOneOf(task, "random", "singular-values");
    case "hidden":
    case "scale":
    case "seed":
      return init !== "custom";
    case "lambda":
      return isOneOf(init, "balanced", "aligned");
    case "step":
      return method === "both";
    default:
      return true;
  }
}
