/** The tasks, one file each. */
export { customData, customSigma } from "./custom.ts";
export { hierarchy } from "./hierarchy.ts";
export { identityTask } from "./identity.ts";
export { penguins, penguinTable } from "./penguins.ts";
export { random } from "./random.ts";
export { singularValues } from "./singular-values.ts";
export { type DataSummary, type Task, type TaskKind, taskKinds, taskOf } from "./task.ts";
