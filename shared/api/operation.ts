/** What the API can be asked: one value per method and path, from which its description is made. */
import type { AnyValue, Parameters } from "../parameters/parameter.ts";
import type { Schema } from "./json-schema.ts";
import type { ProblemName } from "./problems.ts";

/** A request that works; the tests send each. */
export interface Example {
  /** In words: what one gets. */
  readonly title: string;
  readonly path?: Readonly<Record<string, string>>;
  /** In the order in which it is read best. */
  readonly query?: Readonly<Record<string, AnyValue>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Operation {
  /** A verb and a noun, as a generated client names its method: `getTrajectory`. */
  readonly id: string;
  readonly method: "get" | "post";
  /** With parameters in braces: `/figures/{id}.svg`. */
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Parameters in the path, by name. */
  readonly pathParameters?: Parameters;
  readonly query?: Parameters;
  /** True when the parameters of the figure in the path can be asked too. */
  readonly takesFigureParameters?: boolean;
  readonly body?: Schema;
  /** What is answered, by media type; the first is the usual one. */
  readonly answers: Readonly<Record<string, Schema>>;
  readonly answerDescription: string;
  /** How it may be refused, besides what every operation shares. */
  readonly problems: readonly ProblemName[];
  /** By name; the first is the one that is shown. */
  readonly examples: Readonly<Record<string, Example>>;
}

/** Path and query of an example. */
export function exampleAddress({ path }: Pick<Operation, "path">, example: Example): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => example.path?.[name] ?? "");
  const query = Object.entries(example.query ?? {})
    .map(([name, value]) => `${name}=${written(value)}`)
    .join("&");
  return query === "" ? filled : `${filled}?${query}`;
}

const written = (value: AnyValue): string =>
  (Array.isArray(value) ? value : [value])
    .map((item) => encodeURIComponent(String(item)))
    .join(",");
