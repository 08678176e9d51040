/** A task of one's own: Σ as it is, or examples x, y from which it is computed. */
import type { Matrix } from "../linalg/matrix.ts";
import { fromData } from "./from-data.ts";
import { type Task, taskOf } from "./task.ts";

/** The task with this Σ (No×Ni), taken as the correlation with inputs that are whitened already. */
export const customSigma = (sigma: Matrix): Task => taskOf("custom", sigma, { parameter: "sigma" });

/** The task of predicting y (P×No) from x (P×Ni), a row per example; NaN marks a missing value. */
export const customData = (x: Matrix, y: Matrix): Task => fromData("custom", x, y);
