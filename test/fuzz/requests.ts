/** Requests of every kind to one target, as arbitraries: the same seed makes the same requests. */
import fc from "fast-check";
import { strays } from "./addresses.ts";
import { bodyEncodings, broken, headersAround, pathEncodings } from "./envelopes.ts";
import type { Checker } from "./judge.ts";
import { type Document, figureParameters, type Schema, type Target } from "./targets.ts";
import { fitting, inheritedNames, type Manner, wrongTexts, wrongValues } from "./values.ts";

export const kinds = ["fits", "edge", "wrong", "names", "encoding", "headers", "broken"] as const;
export type Kind = (typeof kinds)[number];

/** Requests of a hundred that are of each kind. */
const shares: Readonly<Record<Kind, number>> = {
  ...{ fits: 27, edge: 15, wrong: 22, names: 11, encoding: 13, headers: 9, broken: 3 },
};

export interface FuzzRequest {
  readonly target: Target;
  readonly kind: Kind;
  readonly method: string;
  /** Path and query as they are sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  /**
   * `answered`: every value fits its schema, so it is answered, unless the values are impossible
   * together or too much. `refused`: something in it fits no schema. `described`: either is right.
   */
  readonly expected: "answered" | "refused" | "described";
  /** Bytes of the body after which the client hangs up; 0 right after the head. */
  readonly hangUpAfter?: number;
}

/** What all requests are made for. */
export interface Aim {
  readonly document: Document;
  readonly checker: Checker;
  /** Where the server is, without a slash at the end. */
  readonly origin: string;
}

type Pairs = readonly (readonly [name: string, text: string])[];

/** Requests of this kind; undefined when the target has none like that. */
function requestsOf(aim: Aim, target: Target, kind: Kind): fc.Arbitrary<FuzzRequest> {
  const plain = target.body ? posts(aim, target, kind) : gets(aim, target, kind);
  switch (kind) {
    case "encoding":
      return target.body ? bodyEncodings(plain) : pathEncodings(plain);
    case "headers":
      return headersAround(plain);
    case "broken":
      return broken(plain);
    default:
      return plain;
  }
}

/** Requests to every target, of every kind. */
export function requests(aim: Aim, targets: readonly Target[]): fc.Arbitrary<FuzzRequest> {
  return fc.oneof(
    ...targets.map((target) => ({
      weight: target.share,
      arbitrary: fc.oneof(
        ...kinds.map((kind) => ({
          weight: shares[kind],
          arbitrary: requestsOf(aim, target, kind),
        })),
      ),
    })),
  );
}

function gets(aim: Aim, target: Target, kind: Kind): fc.Arbitrary<FuzzRequest> {
  const figure = target.figures.length > 0 ? fc.constantFrom(...target.figures) : fc.constant("");
  const path = fc.constantFrom(...(target.paths ?? [target.path]));
  const isAstray = target.id === "oembed" && (kind === "wrong" || kind === "names");
  const asked = isAstray
    ? fc.constantFrom(undefined, ...strays(aim.origin))
    : fc.constant(undefined);
  return fc.tuple(figure, path, asked).chain(([id, path, address]) => {
    const own = target.takesFigureParameters ? figureParameters(aim.document, id) : {};
    const declared = { ...own, ...target.query };
    return queries(aim, declared, kind).map(({ pairs, expected }): FuzzRequest => {
      const url = address ?? `${aim.origin}/figures/${id}`;
      const asked: Pairs = target.id === "oembed" ? [["url", url], ...pairs] : pairs;
      return {
        target,
        kind,
        method: "GET",
        path: path.replace("{id}", id) + written(asked),
        headers: {},
        // A page passes over empty fields, and a consumer of oEmbed sends names of its own.
        expected: target.pointer === undefined && expected === "refused" ? "described" : expected,
      };
    });
  });
}

const written = (pairs: Pairs): string =>
  pairs.length === 0
    ? ""
    : `?${pairs.map(([name, text]) => `${encode(name)}=${encode(text)}`).join("&")}`;

/** Lone surrogates have no bytes. */
const encode = (text: string): string => encodeURIComponent(text.toWellFormed());

interface Query {
  readonly pairs: Pairs;
  readonly expected: FuzzRequest["expected"];
}

function queries(
  aim: Aim,
  declared: Readonly<Record<string, Schema>>,
  kind: Kind,
): fc.Arbitrary<Query> {
  const names = Object.keys(declared);
  const manner: Manner = kind === "edge" ? "edge" : "usual";
  const fits = fc
    .subarray(names, { maxLength: Math.min(names.length, 4) })
    .chain((some) =>
      fc.tuple(
        ...some.map((name) =>
          fitting(aim.document, declared[name] as Schema, manner).map(
            (value) => [name, textOf(value)] as const,
          ),
        ),
      ),
    );
  if (kind === "wrong" && names.length > 0) {
    return fc.tuple(fits, fc.constantFrom(...names)).chain(([pairs, name]) => {
      const schema = declared[name] as Schema;
      const texts = [...wrongTexts, ...outside(schema)].filter((text) => !reads(schema, text));
      return fc.constantFrom(...texts).map(
        (text): Query => ({
          pairs: [...pairs.filter(([other]) => other !== name), [name, text]],
          expected: "refused",
        }),
      );
    });
  }
  if (kind === "names" || kind === "wrong") {
    const strange = fc.constantFrom(...inheritedNames, "lamda", "LAMBDA", "", " ", "λ", "x[]", "0");
    const unknown = fc
      .tuple(fits, strange, fc.constantFrom("1", "", ...inheritedNames))
      .map(
        ([pairs, name, text]): Query => ({ pairs: [...pairs, [name, text]], expected: "refused" }),
      );
    const twice = fits.map(
      (pairs): Query => ({
        pairs: [...pairs, ...pairs],
        expected: pairs.length > 0 ? "refused" : "answered",
      }),
    );
    return fc.oneof({ weight: 3, arbitrary: unknown }, twice);
  }
  return fits.map((pairs): Query => ({ pairs, expected: "answered" }));
}

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.map(textOf).join(",") : Object.is(value, -0) ? "-0" : String(value);

/** Numbers just beyond and far beyond the range. */
const outside = ({ minimum, maximum }: Schema): string[] =>
  typeof minimum === "number" && typeof maximum === "number"
    ? [
        minimum - 1,
        maximum + 1,
        maximum + Math.abs(maximum) * 2 ** -50,
        -1e308,
        1e308,
        Infinity,
      ].map(String)
    : [];

/** Whether this text is a value of the schema, as the query writes it. */
function reads(schema: Schema, text: string): boolean {
  const { type, enum: choices, items, minimum, maximum, maxItems } = schema;
  if (Array.isArray(choices)) return choices.includes(text);
  if (type === "array") {
    const parts = text.split(",");
    const distinct = !schema["uniqueItems"] || new Set(parts).size === parts.length;
    return (
      distinct &&
      parts.length <= Number(maxItems ?? Infinity) &&
      parts.every((part) => reads(items as Schema, part))
    );
  }
  const value = Number(text);
  return (
    /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) &&
    (type !== "integer" || Number.isInteger(value)) &&
    value >= Number(minimum) &&
    value <= Number(maximum)
  );
}

function posts(aim: Aim, target: Target, kind: Kind): fc.Arbitrary<FuzzRequest> {
  const { body: schema = {}, bodyExamples, query } = target;
  const manner: Manner = kind === "edge" ? "edge" : "usual";
  const made = fitting(aim.document, schema, manner);
  const example = fc.constantFrom(...bodyExamples);
  // An example with some sections of another body in it is answered more often than a made one.
  const mixed = fc.tuple(example, made).map(([one, other]) => ({ ...one, ...(other as object) }));
  const fits = fc.oneof({ weight: 1, arbitrary: example }, { weight: 3, arbitrary: made }, mixed);
  const body = (() => {
    if (kind === "wrong") {
      return fc
        .tuple(fits, fc.nat(), wrongValues)
        .map(([value, place, wrong]) => replaced(value, place, wrong));
    }
    if (kind === "names") {
      return fc
        .tuple(fits, fc.nat(), fc.constantFrom(...inheritedNames, "lamda", "", "0"), wrongValues)
        .map(([value, place, name, wrong]) => named(value, place, name, wrong));
    }
    return fits;
  })();
  const format = Object.keys(query).length === 0 ? undefined : query["format"];
  const formats = (format?.["enum"] ?? []) as string[];
  return fc.tuple(body, fc.constantFrom("", ...formats)).map(([value, format]): FuzzRequest => {
    const text = JSON.stringify(value);
    const isFitting = aim.checker.fits(schema, JSON.parse(text));
    return {
      target,
      kind,
      method: "POST",
      path: target.path + (format === "" ? "" : `?format=${format}`),
      headers: { "Content-Type": "application/json" },
      body: new TextEncoder().encode(text),
      // Rows of different lengths fit the schema, which cannot say that.
      expected: !isFitting ? "refused" : kind === "wrong" ? "described" : "answered",
    };
  });
}

/** A copy in which the value at one of its places, counted depth first, is another. */
function replaced(value: unknown, place: number, other: unknown): unknown {
  const copy = structuredClone(value);
  const holders: (readonly [holder: Record<string, unknown>, key: string])[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    for (const [key, inner] of Object.entries(node)) {
      holders.push([node as Record<string, unknown>, key]);
      walk(inner);
    }
  };
  walk(copy);
  const [holder, key] = holders[place % Math.max(1, holders.length)] ?? [];
  if (!holder || key === undefined) return other;
  holder[key] = other;
  return copy;
}

/** A copy in which one of its objects has another key; also one that assignment cannot make. */
function named(value: unknown, place: number, name: string, content: unknown): unknown {
  const copy = structuredClone(value);
  const objects: object[] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if (!Array.isArray(node)) objects.push(node);
    for (const inner of Object.values(node)) walk(inner);
  };
  walk(copy);
  const chosen = objects[place % Math.max(1, objects.length)] ?? {};
  const own = { value: content, enumerable: true, configurable: true, writable: true };
  Object.defineProperty(chosen, name, own);
  return copy;
}
