/**
 * The nested body of a request and the flat query, which say the same: one table of both names.
 * A body can also hold matrices, which a query cannot.
 */
import { DomainError, DomainErrors, domainErrorsOf } from "../errors.ts";
import {
  type AnyValue,
  checkValue,
  defaults,
  type Parameter,
  type Parameters,
  type Values,
} from "../parameters/parameter.ts";
import { type Matrices, type MatrixName, matrixNames, readMatrix } from "./matrices.ts";
import { trajectoryParameters } from "./parameters.ts";

type Places = Readonly<Record<string, string>>;

/** Where a flat name stands in a body; those that are not listed stand at the top. */
export const places = {
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
} as const satisfies Places;

/** Errors after which nothing more is read: each repeats every name there is. */
const mostErrors = 20;

/** What a body may hold, and where. */
export interface BodyForm<P extends Parameters = Parameters> {
  readonly parameters: P;
  readonly matrices: readonly MatrixName[];
  /** The name that a flat parameter has in the body: `lambda` is `init.lambda`. */
  path(name: string): string;
  /**
   * Reads a body that came from JSON.
   * @param at where it stands in a larger body, as a prefix of the paths in errors ("phases[0].")
   * @throws DomainErrors with one error per unknown key, wrong type and wrong value, each under its
   *   path in the body
   */
  read(body: unknown, at?: string): { values: Values<P>; matrices: Matrices };
  /** The same error under the name that its parameter has in the body. */
  inBodyTerms(error: DomainError, at?: string): DomainError;
}

/**
 * @param parameters everything that can be asked, by flat name
 * @param matrices those that the body may hold besides
 * @param besides keys at the top that the caller reads itself; `read` is not to see them, and only
 *   lists them among the names that exist
 */
export function bodyForm<P extends Parameters>(
  parameters: P,
  matrices: readonly MatrixName[],
  { where = places, besides = [] }: { where?: Places; besides?: readonly string[] } = {},
): BodyForm<P> {
  /** Flat names by section ("" is the top) and key. */
  const sections = new Map<string, Map<string, string>>([["", new Map()]]);
  for (const name of [...Object.keys(parameters), ...matrices]) {
    const [key = name, section = ""] = (where[name] ?? name).split(".").reverse();
    const keys = sections.get(section) ?? new Map<string, string>();
    sections.set(section, keys.set(key, name));
  }
  const isMatrixName = (name: string): name is MatrixName =>
    (matrices as readonly string[]).includes(name);

  function path(name: string): string {
    const [, head = name, tail = ""] = /^(\w+)(.*)$/.exec(name) ?? [];
    return `${Object.hasOwn(where, head) ? where[head] : head}${tail}`;
  }

  function read(body: unknown, at = "") {
    const errors: DomainError[] = [];
    const values: Record<string, AnyValue> = { ...defaults(parameters) };
    const found: { [N in MatrixName]?: Matrices[N] } = {};
    const attempt = (step: () => void) => {
      try {
        step();
      } catch (error) {
        const thrown = domainErrorsOf(error);
        if (thrown.length === 0) throw error;
        errors.push(...thrown);
      }
    };
    const readSection = (section: string, content: unknown) => {
      const keys = sections.get(section) as Map<string, string>;
      const nested = section === "" ? [...sections.keys()].filter((name) => name !== "") : [];
      const more = section === "" ? besides : [];
      const allowed = [...nested, ...keys.keys(), ...more].join(", ");
      if (!isObject(content)) {
        const here = `${at}${section}`.replace(/\.$/, "");
        throw new DomainError(here || "body", content, `an object of ${allowed}`, "malformed");
      }
      for (const [key, value] of Object.entries(content)) {
        if (errors.length >= mostErrors) return;
        const place = `${at}${section === "" ? key : `${section}.${key}`}`;
        const name = keys.get(key);
        attempt(() => {
          if (nested.includes(key)) readSection(key, value);
          else if (name === undefined) {
            throw new DomainError(place, value, `a parameter that exists: ${allowed}`, "unknown");
          } else if (isMatrixName(name)) found[name] = readMatrix(place, name, value);
          else values[name] = checkValue(place, parameters[name] as Parameter, value);
        });
      }
    };
    attempt(() => readSection("", body));
    if (errors.length > 0) throw new DomainErrors(errors);
    return { values: values as Values<P>, matrices: found };
  }

  return {
    parameters,
    matrices,
    path,
    read,
    inBodyTerms: ({ parameter, given, expected, kind }, at = "") =>
      new DomainError(`${at}${path(parameter)}`, given, expected, kind),
  };
}

/** The body of `trajectory`. */
export const trajectoryBody = bodyForm(trajectoryParameters, matrixNames);

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
