/**
 * Parameters as plain data.
 *
 * One declaration is the slider's range, the query's name, the API's check, the default of the
 * drawing that is built, and the line in the documentation. Nothing else states any of these.
 */
import { DomainError, DomainErrors } from "../errors.ts";
import type { SymbolId } from "../notation.ts";

interface Described {
  /** In words, as a control shows it. */
  readonly label: string;
  /** One sentence for the documentation and the control's title. */
  readonly help: string;
  /** Entry of notation.ts when the quantity has a letter. */
  readonly symbol?: SymbolId;
  /** "τ" for times; left out for pure numbers. */
  readonly unit?: string;
}

interface Ranged {
  readonly min: number;
  readonly max: number;
  /** Undefined: the value follows from the other parameters (`help` says how). */
  readonly default: number | undefined;
}

/** A real number in [min, max]. */
export interface NumberParameter extends Described, Ranged {
  readonly kind: "number";
  /** What one arrow key moves; a value in a query need not be a multiple of it. */
  readonly step: number;
  /** How a slider's track is spaced; "symlog" is fine near 0 and coarse far from it. */
  readonly track: "linear" | "log" | "symlog";
  /** The part of [min, max] that a slider covers, when a query may go further. */
  readonly slider?: readonly [min: number, max: number];
}

/** A whole number in [min, max]. */
export interface IntegerParameter extends Described, Ranged {
  readonly kind: "integer";
}

/** One of a list. */
export interface ChoiceParameter<C extends string = string> extends Described {
  readonly kind: "choice";
  readonly choices: Readonly<Record<C, string>>;
  readonly default: NoInfer<C>;
}

/** A comma-separated list of distinct names out of a list. */
export interface ChoicesParameter<C extends string = string> extends Described {
  readonly kind: "choices";
  readonly choices: Readonly<Record<C, string>>;
  readonly default: readonly NoInfer<C>[];
}

/** A comma-separated list of numbers in [min, max]. */
export interface NumbersParameter extends Described {
  readonly kind: "numbers";
  /** True when each is a whole number. */
  readonly whole?: true;
  readonly min: number;
  readonly max: number;
  readonly maxLength: number;
  /** Undefined: not given. */
  readonly default: readonly number[] | undefined;
}

export type Parameter =
  | NumberParameter
  | IntegerParameter
  | ChoiceParameter
  | ChoicesParameter
  | NumbersParameter;

/** The declaration of everything that a figure or route can be asked, by query name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** The type of one parameter's value. */
export type Value<P extends Parameter> = P extends { kind: "number" | "integer" }
  ? P["default"] extends number
    ? number
    : number | undefined
  : P extends { kind: "choice"; choices: infer C }
    ? keyof C & string
    : P extends { kind: "choices"; choices: infer C }
      ? readonly (keyof C & string)[]
      : P extends { kind: "numbers" }
        ? P["default"] extends readonly number[]
          ? readonly number[]
          : readonly number[] | undefined
        : never;

/** Values of parameters that are known only at run time. */
export type AnyValue = string | number | readonly string[] | readonly number[] | undefined;
export type AnyValues = Readonly<Record<string, AnyValue>>;

/** The values of all parameters, by name. */
export type Values<P extends Parameters> = string extends keyof P
  ? AnyValues
  : { readonly [K in keyof P]: Value<P[K]> };

/** What every parameter is when nothing is asked. */
export function defaults<P extends Parameters>(parameters: P): Values<P> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, parameter]) => [name, parameter.default]),
  ) as Values<P>;
}

/**
 * Reads a query. Parameters that are left out have their defaults.
 * @param query URLSearchParams, or anything that lists [name, text] pairs
 * @throws DomainErrors with one error per unknown name, repeated name and wrong value
 */
export function parseQuery<P extends Parameters>(
  parameters: P,
  query: Iterable<readonly [string, string]>,
): Values<P> {
  const errors: DomainError[] = [];
  const values: Record<string, AnyValue> = { ...defaults(parameters) };
  const seen = new Set<string>();
  for (const [name, text] of query) {
    try {
      const parameter = declared(parameters, name);
      if (seen.has(name)) throw new DomainError(name, text, "to be given once", "malformed");
      seen.add(name);
      values[name] = parseText(name, parameter, text);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new DomainErrors(errors);
  return values as Values<P>;
}

/**
 * The query that gives these values: defaults left out, names sorted, no leading "?".
 * Two requests for the same thing have the same canonical query.
 */
export function canonicalQuery(parameters: Parameters, values: AnyValues): string {
  return Object.keys(parameters)
    .sort()
    .filter((name) => {
      const text = formatValue(values[name]);
      return text !== "" && text !== formatValue((parameters[name] as Parameter).default);
    })
    .map(
      (name) => `${name}=${encodeURIComponent(formatValue(values[name])).replaceAll("%2C", ",")}`,
    )
    .join("&");
}

/** A value as the text that `parseQuery` reads back to the same value; "" when undefined. */
export function formatValue(value: AnyValue): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value === 0 ? 0 : value);
  return typeof value === "string" ? value : value.map(formatValue).join(",");
}

/**
 * Checks a value that is already a number, text or list (from JSON, or set by a program).
 * @param path the name used in errors
 * @throws DomainError when it is of the wrong type or outside what is allowed
 */
export function checkValue(path: string, parameter: Parameter, value: unknown): AnyValue {
  const wrong = (kind: "malformed" | "impossible" = "malformed") =>
    new DomainError(path, value, expectation(parameter), kind);
  switch (parameter.kind) {
    case "number":
    case "integer": {
      if (typeof value !== "number") throw wrong();
      if (!Number.isFinite(value)) throw wrong("impossible");
      if (parameter.kind === "integer" && !Number.isInteger(value)) throw wrong();
      if (value < parameter.min || value > parameter.max) throw wrong();
      return value === 0 ? 0 : value;
    }
    case "choice":
      if (typeof value !== "string" || !Object.hasOwn(parameter.choices, value)) throw wrong();
      return value;
    case "choices": {
      if (!Array.isArray(value) || value.length === 0) throw wrong();
      const known = value.every(
        (item) => typeof item === "string" && Object.hasOwn(parameter.choices, item),
      );
      if (!known || new Set(value).size !== value.length) throw wrong();
      // In the order of the declaration, so that every spelling is one request.
      return Object.keys(parameter.choices).filter((choice) => value.includes(choice));
    }
    case "numbers": {
      if (!Array.isArray(value) || value.length === 0 || value.length > parameter.maxLength) {
        throw wrong();
      }
      const { min, max, whole } = parameter;
      if (!value.every((x) => typeof x === "number" && x >= min && x <= max)) throw wrong();
      if (whole && !value.every(Number.isInteger)) throw wrong();
      return value.map((x) => (x === 0 ? 0 : x));
    }
  }
}

/** What is allowed, as a phrase: "a number from -10 to 10". */
export function expectation(parameter: Parameter): string {
  switch (parameter.kind) {
    case "number":
      return `a number from ${parameter.min} to ${parameter.max}`;
    case "integer":
      return `a whole number from ${parameter.min} to ${parameter.max}`;
    case "choice":
      return `one of ${Object.keys(parameter.choices).join(", ")}`;
    case "choices":
      return `different names out of ${Object.keys(parameter.choices).join(", ")}`;
    case "numbers":
      return `1 to ${parameter.maxLength} ${parameter.whole ? "whole " : ""}numbers from ${parameter.min} to ${parameter.max}, separated by commas`;
  }
}

/** The declaration of `name`, or a DomainError that lists the names that exist. */
export function declared(parameters: Parameters, name: string, given: unknown = name): Parameter {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!parameter) {
    const names = Object.keys(parameters).sort().join(", ");
    throw new DomainError(
      name,
      given,
      `a parameter that exists: ${names || "there is none"}`,
      "unknown",
    );
  }
  return parameter;
}

const decimal = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parseText(name: string, parameter: Parameter, text: string): AnyValue {
  const wrong = () => new DomainError(name, text, expectation(parameter), "malformed");
  const number = (part: string) => {
    if (!decimal.test(part)) throw wrong();
    return Number(part);
  };
  let value: unknown;
  switch (parameter.kind) {
    case "number":
    case "integer":
      value = number(text);
      break;
    case "choice":
      value = text;
      break;
    case "choices":
      value = text.split(",");
      break;
    case "numbers":
      value = text.split(",").map(number);
      break;
  }
  try {
    return checkValue(name, parameter, value);
  } catch {
    throw wrong();
  }
}
