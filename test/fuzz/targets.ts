/** What is fuzzed: every operation of the served description, and the routes of pages beside it. */

import { schemaOf } from "../../shared/api/json-schema.ts";
import { embedParameters } from "../../shared/figures/embed-parameters.ts";
import { oembedParameters } from "../../shared/figures/oembed.ts";
import { cardParameters } from "../../shared/figures/render-parameters.ts";
import type { Parameters } from "../../shared/parameters/parameter.ts";

export type Schema = Readonly<Record<string, unknown>>;
export type Document = Schema;

/** A value that works, from the description's own examples. */
export type Example = Readonly<Record<string, unknown>>;

export interface Target {
  readonly id: string;
  readonly method: "get" | "post";
  /** With parameters in braces. */
  readonly path: string;
  /** Schemas of the query by name. */
  readonly query: Readonly<Record<string, Schema>>;
  /** True when the figure in the path has parameters of its own. */
  readonly takesFigureParameters: boolean;
  /** In place of `path`: fixed paths, any of which is asked. */
  readonly paths?: readonly string[];
  /** Figures that the path may name; empty when it names none. */
  readonly figures: readonly string[];
  readonly body?: Schema;
  readonly bodyExamples: readonly Example[];
  /** JSON pointer of the operation in the document; undefined when it is not described there. */
  readonly pointer?: string;
  /** How many requests of a hundred. */
  readonly share: number;
}

/** The step of a JSON pointer that this name is. */
export const step = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1");

interface Described {
  readonly operationId: string;
  readonly parameters: readonly (Schema & { name: string; in: string; schema: Schema })[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { schema: Schema; examples?: Readonly<Record<string, { value: Example }>> }>
    >;
  };
}

/**
 * @param document as it was served
 * @param build the one that is running
 */
export function targetsOf(document: Document, build: string): Target[] {
  const paths = document["paths"] as Readonly<Record<string, Readonly<Record<string, Described>>>>;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Target => {
      const { operationId, parameters, requestBody } = operation;
      const content = requestBody?.content["application/json"];
      const inPath = parameters.find((each) => each.in === "path")?.schema["enum"];
      const inQuery = parameters.filter((each) => each.in === "query");
      return {
        id: operationId,
        method: method as "get" | "post",
        path,
        query: Object.fromEntries(
          inQuery.filter(isNamed).map(({ name, schema }) => [name, schema]),
        ),
        takesFigureParameters: !inQuery.every(isNamed),
        figures: (inPath ?? []) as string[],
        ...(content && { body: content.schema }),
        bodyExamples: Object.values(content?.examples ?? {}).map(({ value }) => value),
        pointer: `/paths/${step(path)}/${method}`,
        share: /png/i.test(path) ? 3 : path.includes("openapi") || inQuery.length === 0 ? 2 : 7,
      };
    }),
  );
  const figures = described.find(({ id }) => id === "getFigure")?.figures ?? [];
  return [...described, ...pages(figures), ...elsewhere(build)];
}

/** `explode` spreads an object over names of its own. */
const isNamed = (parameter: Schema): boolean => parameter["explode"] !== true;

/** Routes for people and for other sites' programs, which no description lists. */
function pages(figures: readonly string[]): Target[] {
  const page = (id: string, path: string, parameters: Parameters, share: number): Target => ({
    id,
    method: "get",
    path,
    query: Object.fromEntries(
      Object.entries(parameters).map(([name, parameter]) => [name, schemaOf(parameter)]),
    ),
    takesFigureParameters: path.includes("{id}"),
    figures: path.includes("{id}") ? figures : [],
    bodyExamples: [],
    share,
  });
  return [
    page("card", "/figures/{id}/card.png", cardParameters, 2),
    page("figure page", "/figures/{id}", {}, 5),
    page("embed page", "/embed/{id}", embedParameters, 5),
    { ...page("oembed", "/oembed", oembedParameters, 4), figures },
  ];
}

/** Addresses under a build, this and others, and files that are there and are not. */
function elsewhere(build: string): Target[] {
  const others = (id: string, paths: readonly string[], query: Target["query"]): Target => ({
    ...{ id, method: "get", path: "", paths, query, share: 3 },
    ...{ takesFigureParameters: false, figures: [], bodyExamples: [] },
  });
  const numbers = ["/api/v1/trajectory", "/api/v1/regime", "/figures/exact-dynamics.svg"];
  const builds = [build, "x", "__proto__", "%00", "..", "a.b-c_d"];
  return [
    others(
      "build",
      [
        ...builds.flatMap((name) => numbers.map((path) => `/build/${name}${path}`)),
        ...["/build", "/build/", "/build/x", "/build//api/v1/regime", "/build/x/api/v1/nothing"],
        ...[
          "/build/x/embed/exact-dynamics",
          "/build/x/build/y/api/v1/regime",
          "/build/x//evil.org/",
        ],
        ...["/build/x/figures/exact-dynamics", `/build/${build}/figures/nothing.png`],
      ],
      { lambda: { type: "number", minimum: -10, maximum: 10 } },
    ),
    others(
      "static",
      [
        ...["/", "/chapters", "/robots.txt", "/sitemap.xml", "/embed.js", "/favicon.svg", "/404"],
        ...["/index.html", "/chapters/", "/figures.html", "/pagefind/pagefind.js", "/preview.png"],
        ...["/nowhere", "/nowhere.html", "/_astro/gone.js", "/pagefind/gone", "/.git/config"],
        ...["/%2e%2e/%2e%2e/etc/passwd", "//example.org/x", "/_headers", "/wrangler.toml", "/%ff"],
      ],
      {},
    ),
  ];
}

/** A schema without the `$ref` at its top. */
export function resolved(document: Document, schema: Schema): Schema {
  const reference = schema["$ref"];
  if (typeof reference !== "string") return schema;
  let found: unknown = document;
  for (const part of reference.replace(/^#\//, "").split("/")) found = (found as Schema)[part];
  return found as Schema;
}

/** The schemas of the names that a figure's query has besides those of its file. */
export function figureParameters(document: Document, figure: string): Record<string, Schema> {
  const schema = resolved(document, { $ref: `#/components/schemas/figure.${figure}` });
  return (schema["properties"] ?? {}) as Record<string, Schema>;
}
