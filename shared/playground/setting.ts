/**
 * A setting of the playground: what is typed in every field, right or wrong, and what it means.
 *
 * The texts are the state, so that undo, the link and a file bring back what was typed, and nothing
 * typed is lost where it cannot be read.
 */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import { fromRows } from "../linalg/matrix.ts";
import type { Shape } from "../network/shape.ts";
import { shapeOf, type Weights } from "../network/weights.ts";
import { defaults, formatValue, type Parameters, parseQuery } from "../parameters/parameter.ts";
import { fromData } from "../tasks/from-data.ts";
import type { Task } from "../tasks/index.ts";
import { contradictions } from "../trajectory/consistency.ts";
import type { Matrices } from "../trajectory/matrices.ts";
import { type TrajectoryValues, trajectoryParameters } from "../trajectory/parameters.ts";
import { lambdaAsked, taskFrom, weightsFrom } from "../trajectory/problem.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import { applies, type Choices } from "./applicable.ts";
import { type DataEntry, examplesOf } from "./data-entry.ts";
import { readTable } from "./data-table.ts";
import { type Grid, numbersOf } from "./grid.ts";
import { type PlaygroundName, playgroundParameters, widestLive } from "./parameters.ts";

/** What an address alone cannot say. */
export interface Own {
  /** Where a task of one's own comes from. */
  readonly from?: "sigma" | "data";
  readonly sigma?: Grid;
  readonly data?: DataEntry;
  readonly w1?: Grid;
  readonly w2?: Grid;
}

export interface Setting {
  /** By the API's names; what is left out, or empty, has its default. */
  readonly texts: Readonly<Partial<Record<PlaygroundName, string>>>;
  readonly own: Own;
}

export const defaultSetting: Setting = { texts: {}, own: {} };

/** The names in the order of the declaration. */
export const playgroundNames = Object.keys(playgroundParameters) as PlaygroundName[];

/** What is typed in a field, or its default. */
export const textOf = ({ texts }: Setting, name: PlaygroundName): string =>
  texts[name] || formatValue(playgroundParameters[name].default);

export const choicesOf = (setting: Setting): Choices => ({
  task: textOf(setting, "task"),
  init: textOf(setting, "init"),
  method: textOf(setting, "method"),
});

/** The fields that are set and count, as [name, text]: the query of the API without matrices. */
export function countingPairs(setting: Setting): [PlaygroundName, string][] {
  const choices = choicesOf(setting);
  return playgroundNames
    .filter((name) => applies(name, choices) && (setting.texts[name] ?? "").trim() !== "")
    .map((name) => [name, plainNumber((setting.texts[name] ?? "").trim())]);
}

/** People type a true minus, as this page prints it. */
const plainNumber = (text: string) => text.replaceAll(/[−–](?=[\d.])/g, "-");

/** A setting that could be read. */
export interface Reading {
  readonly request: TrajectoryRequest;
}

export interface SettingReader {
  /** @throws DomainErrors under the API's flat names, with all errors that can be told at once */
  (setting: Setting): Reading;
  /** The widths, as far as they can be told: also of a setting that cannot be read as a whole. */
  shape(setting: Setting): Shape | undefined;
}

/** Reads settings, and keeps the last task: whitening data takes longer than a frame. */
export function settingReader(): SettingReader {
  let known: { key: string; text: string; task: Task; matrices: Matrices } | undefined;

  const readTask = ({ own }: Setting, values: TrajectoryValues) => {
    const { task: kind, taskScale, taskSeed, inputs, outputs } = values;
    const isOwn = kind === "custom";
    const { from, sigma, data } = own;
    const parts = isOwn ? [from, sigma, data?.x, data?.y] : [inputs, outputs];
    const key = JSON.stringify([kind, values.values, taskScale, taskSeed, ...parts]);
    const text = isOwn ? (data?.text ?? "") : "";
    if (known?.key !== key || known.text !== text) {
      const found = isOwn ? ownTask(own) : { task: taskFrom(values, {}), matrices: {} };
      known = { key, text, ...found };
    }
    return known;
  };

  const read = (setting: Setting): Reading => {
    const errors: DomainError[] = [];
    const attempt = <T>(step: () => T): T | undefined => {
      try {
        return step();
      } catch (error) {
        const found = domainErrorsOf(error);
        if (found.length === 0) throw error;
        errors.push(...found);
        return undefined;
      }
    };
    const values = attempt(() => valuesOf(countingPairs(setting)));
    const weights = attempt(() => ownWeights(setting));
    if (!values || !weights) throw new DomainErrors(errors);
    const found = attempt(() => readTask(setting, values));
    if (!found) throw new DomainErrors(errors);
    const matrices = { ...found.matrices, ...weights };
    const against = contradictions(values, matrices);
    if (against.length > 0) throw new DomainErrors(against);
    const start = weightsFrom(values, matrices, found.task);
    return { request: requestOf(values, matrices, found.task, start) };
  };

  const shape = (setting: Setting): Shape | undefined => {
    try {
      const counting = countingPairs(setting);
      const values = valuesOf(counting.filter(([name]) => decidesShape.has(name)));
      const { sigma } = readTask(setting, values).task;
      // Weights of one's own have a width before their cells can be read, or are there at all.
      const w1 = textOf(setting, "init") === "custom" ? setting.own.w1 : undefined;
      const hidden = w1?.length ?? values.hidden ?? Math.min(sigma.rows, sigma.cols);
      return { inputs: sigma.cols, hidden, outputs: sigma.rows };
    } catch (error) {
      if (domainErrorsOf(error).length === 0) throw error;
      return undefined;
    }
  };

  return Object.assign(read, { shape });
}

const decidesShape: ReadonlySet<PlaygroundName> = new Set([
  "task",
  "values",
  "taskScale",
  "taskSeed",
  "inputs",
  "hidden",
  "outputs",
] as const);

const valuesOf = (pairs: Iterable<readonly [string, string]>): TrajectoryValues =>
  ({
    ...defaults(trajectoryParameters),
    ...parseQuery(playgroundParameters as Parameters, pairs),
  }) as TrajectoryValues;

function requestOf(
  values: TrajectoryValues,
  matrices: Matrices,
  task: Task,
  weights: Weights,
): TrajectoryRequest {
  const { tau, method, step, tolerance, observables, noise, end, points } = values;
  // As the API spaces them.
  const times = Float64Array.from({ length: points }, (_, i) => end * (i / (points - 1)));
  times[points - 1] = end;
  const shape = shapeOf(weights);
  const lambda = lambdaAsked(values);
  const asked = { tau, method, step, tolerance, observables, noise };
  return { ...asked, task, weights, shape, lambda, times, values, matrices };
}

/** The task of Σ or of data. */
function ownTask({ from = "sigma", sigma, data }: Own): { task: Task; matrices: Matrices } {
  if (from === "sigma") {
    if (!sigma) throw new DomainError("sigma", "nothing", "the entries of Σ", "malformed");
    const matrices = { sigma: fromRows(numbersOf("sigma", sigma), "sigma") };
    return { task: taskFrom(customValues, matrices), matrices };
  }
  const { x, y, inputNames, outputNames } = examplesOf(
    readTable(data?.text ?? ""),
    data ?? { text: "", x: [], y: [] },
  );
  const task = fromData("custom", x, y, { inputs: inputNames, outputs: outputNames });
  return { task, matrices: { x, y } };
}

const customValues = { ...defaults(trajectoryParameters), task: "custom" } as const;

function ownWeights(setting: Setting): Pick<Matrices, "w1" | "w2"> {
  if (textOf(setting, "init") !== "custom") return {};
  const { w1, w2 } = setting.own;
  if (!w1 || !w2) throw new DomainError("w1", "nothing", "the entries of W₁ and W₂", "malformed");
  if (w1.length > widestLive) {
    throw new DomainError("w1", `${w1.length} rows`, `at most ${widestLive} rows`, "too-large");
  }
  return { w1: fromRows(numbersOf("w1", w1), "w1"), w2: fromRows(numbersOf("w2", w2), "w2") };
}
