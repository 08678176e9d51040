/**
 * The nested body of a request and the flat query, which say the same: one table of both names.
 * A body can also hold matrices, which a query cannot.
 */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import { type AnyValue, checkValue, defaults } from "../parameters/parameter.ts";
import { type Matrices, type MatrixName, matrixNames, readMatrix } from "./matrices.ts";
import { type TrajectoryValues, trajectoryParameters } from "./parameters.ts";

type FlatName = keyof TrajectoryValues | MatrixName;

/** Where a flat name stands in the body; those that are not listed stand at the top. */
const places: { readonly [N in FlatName]?: string } = {
  task: "task.kind",
  values: "task.values",
  taskScale: "task.scale",
  taskSeed: "task.seed",
  sigma: "task.sigma",
  x: "task.x",
  y: "task.y",
  inputs: "network.inputs",
  hidden: "network.hidden",
  outputs: "network.outputs",
  init: "init.kind",
  lambda: "init.lambda",
  scale: "init.scale",
  seed: "init.seed",
  w1: "init.w1",
  w2: "init.w2",
  end: "time.end",
  points: "time.points",
  spacing: "time.spacing",
  start: "time.start",
  times: "time.values",
};

/** Flat names by section ("" is the top) and key. */
const sections = new Map<string, Map<string, FlatName>>([["", new Map()]]);
for (const name of [...Object.keys(trajectoryParameters), ...matrixNames] as FlatName[]) {
  const [key = name, section = ""] = (places[name] ?? name).split(".").reverse();
  const keys = sections.get(section) ?? new Map<string, FlatName>();
  sections.set(section, keys.set(key, name));
}

/** The name that a flat parameter has in the body: `lambda` is `init.lambda`. */
export function bodyPath(name: string): string {
  const [, head = name, tail = ""] = /^(\w+)(.*)$/.exec(name) ?? [];
  const place = Object.hasOwn(places, head) ? places[head as FlatName] : undefined;
  return `${place ?? head}${tail}`;
}

/** The same error under the name that its parameter has in the body. */
export const inBodyTerms = (error: DomainError): DomainError =>
  new DomainError(bodyPath(error.parameter), error.given, error.expected, error.kind);

/**
 * Reads a body that came from JSON.
 * @throws DomainErrors with one error per unknown key, wrong type and wrong value, each under its
 *   path in the body
 */
export function readBody(body: unknown): { values: TrajectoryValues; matrices: Matrices } {
  const errors: DomainError[] = [];
  const values: Record<string, AnyValue> = { ...defaults(trajectoryParameters) };
  const matrices: { [N in MatrixName]?: Matrices[N] } = {};
  const attempt = (read: () => void) => {
    try {
      read();
    } catch (error) {
      const found = domainErrorsOf(error);
      if (found.length === 0) throw error;
      errors.push(...found);
    }
  };
  const readSection = (section: string, content: unknown) => {
    const keys = sections.get(section) as Map<string, FlatName>;
    const nested = section === "" ? [...sections.keys()].filter((name) => name !== "") : [];
    const allowed = [...nested, ...keys.keys()].join(", ");
    if (!isObject(content)) {
      throw new DomainError(section || "body", content, `an object of ${allowed}`, "malformed");
    }
    for (const [key, value] of Object.entries(content)) {
      const path = section === "" ? key : `${section}.${key}`;
      const name = keys.get(key);
      attempt(() => {
        if (nested.includes(key)) readSection(key, value);
        else if (name === undefined) {
          throw new DomainError(path, value, `a parameter that exists: ${allowed}`, "unknown");
        } else if (isMatrixName(name)) matrices[name] = readMatrix(path, name, value);
        else values[name] = checkValue(path, trajectoryParameters[name], value);
      });
    }
  };
  attempt(() => readSection("", body));
  if (errors.length > 0) throw new DomainErrors(errors);
  return { values: values as TrajectoryValues, matrices };
}

const isMatrixName = (name: FlatName): name is MatrixName =>
  (matrixNames as readonly string[]).includes(name);

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
