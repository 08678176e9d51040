/** A state that comes from outside (a link, a file): whatever does not fit is an error, never a crash. */
import { DomainError } from "../errors.ts";
import { isObject } from "../trajectory/body.ts";
import { phaseParameters } from "../trajectory/sequence-parameters.ts";
import type { DataEntry } from "./data-entry.ts";
import type { Grid } from "./grid.ts";
import { widestLive } from "./parameters.ts";
import { type Own, playgroundNames, type Setting } from "./setting.ts";
import { mostPhases, mostPins, type PhaseSetting } from "./state.ts";

/** What does not fit into a query. */
export interface Packed {
  readonly own: Own;
  readonly pins: readonly Setting[];
  readonly phases: readonly PhaseSetting[];
}

/** @throws DomainError (`link`) when it is not what `pack` makes */
export function readPacked(value: unknown): Packed {
  const content = objectIn("link", value, ["own", "pins", "phases"]);
  return {
    own: readOwn(content["own"] ?? {}),
    pins: listIn("pins", content["pins"], mostPins).map(readSetting),
    phases: listIn("phases", content["phases"], mostPhases).map(readPhase),
  };
}

export function readSetting(value: unknown): Setting {
  const content = objectIn("setting", value, ["texts", "own"]);
  return {
    texts: textsIn(content["texts"] ?? {}, playgroundNames),
    own: readOwn(content["own"] ?? {}),
  };
}

export function readPhase(value: unknown): PhaseSetting {
  const content = objectIn("phase", value, ["texts", "sigma"]);
  const sigma = gridIn("sigma", content["sigma"]);
  return {
    texts: textsIn(content["texts"] ?? {}, Object.keys(phaseParameters)),
    ...(sigma && { sigma }),
  };
}

function readOwn(value: unknown): Own {
  const content = objectIn("own", value, ["from", "sigma", "data", "w1", "w2"]);
  const from = content["from"];
  if (from !== undefined && from !== "sigma" && from !== "data") {
    throw new DomainError("from", from, "sigma or data", "malformed");
  }
  const grids = (["sigma", "w1", "w2"] as const).flatMap((name) => {
    const grid = gridIn(name, content[name]);
    return grid ? [[name, grid] as const] : [];
  });
  const data = content["data"] === undefined ? undefined : readEntry(content["data"]);
  return { ...(from && { from }), ...Object.fromEntries(grids), ...(data && { data }) };
}

function readEntry(value: unknown): DataEntry {
  const { text, x, y } = objectIn("data", value, ["text", "x", "y"]) as Record<string, unknown>;
  if (typeof text !== "string") throw new DomainError("data", text, "a text", "malformed");
  return { text, x: namesIn("x", x), y: namesIn("y", y) };
}

function namesIn(parameter: string, value: unknown): string[] {
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) return value;
  throw new DomainError(parameter, value, "names of columns", "malformed");
}

function gridIn(parameter: string, value: unknown): Grid | undefined {
  if (value === undefined) return undefined;
  const good =
    Array.isArray(value) &&
    value.length >= 1 &&
    value.length <= widestLive &&
    value.every(
      (row: unknown) =>
        Array.isArray(row) &&
        row.length >= 1 &&
        row.length <= widestLive &&
        row.length === (value[0] as unknown[]).length &&
        row.every((cell) => typeof cell === "string"),
    );
  if (good) return value as string[][];
  throw new DomainError(parameter, value, `rows of texts, at most ${widestLive} each`, "malformed");
}

function textsIn(value: unknown, names: readonly string[]): Record<string, string> {
  const content = objectIn("texts", value, names);
  for (const [name, text] of Object.entries(content)) {
    if (typeof text !== "string") throw new DomainError(name, text, "a text", "malformed");
  }
  return { ...content } as Record<string, string>;
}

function listIn(parameter: string, value: unknown, most: number): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.length <= most) return value;
  throw new DomainError(parameter, value, `a list of at most ${most}`, "malformed");
}

function objectIn(
  parameter: string,
  value: unknown,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  const known = isObject(value) && Object.keys(value).every((name) => names.includes(name));
  if (known) return value;
  throw new DomainError(parameter, value, `an object of ${names.join(", ")}`, "malformed");
}
