/** Values made from JSON Schema: those that fit, those at the edge of what fits, and what never does. */
import fc from "fast-check";
import { type Document, resolved, type Schema } from "./targets.ts";

/** How far a value that fits is from the ordinary. */
export type Manner = "usual" | "edge";

/** Longest list; longer ones are made on purpose elsewhere. */
const longestList = 5;

/** Values that fit the schema. */
export function fitting(
  document: Document,
  reference: Schema,
  manner: Manner,
): fc.Arbitrary<unknown> {
  const schema = resolved(document, reference);
  const { enum: choices, anyOf, default: usual } = schema;
  const type = Array.isArray(schema["type"]) ? schema["type"][0] : schema["type"];
  if (Array.isArray(choices)) return fc.constantFrom(...choices);
  if (Array.isArray(anyOf)) {
    return fc.oneof(...anyOf.map((each: Schema) => fitting(document, each, manner)));
  }
  switch (type) {
    case "number":
    case "integer": {
      const found = numbers(schema, type, manner);
      return usual === undefined
        ? found
        : fc.oneof({ weight: 4, arbitrary: found }, fc.constant(usual));
    }
    case "array":
      return lists(document, schema, manner);
    case "object":
      return objects(document, schema, manner);
    case "boolean":
      return fc.boolean();
    default:
      return fc.string({ maxLength: 12 });
  }
}

/** Numbers whose squares and quotients a double cannot hold; those below 2e-308 have lost digits. */
const extremes = [
  ...[5e-324, -5e-324, 1e-320, 1e-310, -1e-310, 2.2250738585072014e-308, 1e-300, 1e-160, -1e-155],
  ...[1e-150, 1e-133, 1e-101, 1e-99, 1e150, -1e150, 1e300],
];
const tiny = [0, -0, 1e-16, 1, -1, 0.1, 1e9, ...extremes];

function numbers(schema: Schema, type: "number" | "integer", manner: Manner): fc.Arbitrary<number> {
  const min = Number(schema["minimum"] ?? -1e9);
  const max = Number(schema["maximum"] ?? 1e9);
  const inside = (x: number) => x >= min && x <= max;
  if (type === "integer") {
    // Most are small: wide networks and long lists are answered too, but each takes its time.
    const small = fc.integer({ min, max: Math.min(max, min + 7) });
    if (manner === "usual") {
      return fc.oneof({ weight: 9, arbitrary: small }, fc.integer({ min, max }));
    }
    return fc.constantFrom(...[min, max, min + 1, max - 1, 0, -0, 1].filter(inside));
  }
  if (manner === "edge") {
    const next = (x: number) => x + Math.max(Math.abs(x) * 2 ** -52, 5e-324);
    return fc.constantFrom(...[min, max, next(min), -next(-max), ...tiny].filter(inside));
  }
  const near = { min: Math.max(min, -10), max: Math.min(max, 10) };
  const far = extremes.filter(inside);
  const ordinary = near.min < near.max ? near : { min, max };
  return fc.oneof(
    { weight: 5, arbitrary: fc.double({ ...ordinary, noNaN: true }) },
    { weight: 2, arbitrary: fc.double({ min, max, noNaN: true }) },
    ...(far.length > 0 ? [{ weight: 1, arbitrary: fc.constantFrom(...far) }] : []),
  );
}

function lists(document: Document, schema: Schema, manner: Manner): fc.Arbitrary<unknown[]> {
  const items = (schema["items"] ?? {}) as Schema;
  const minLength = Number(schema["minItems"] ?? 0);
  const most = Math.min(Number(schema["maxItems"] ?? longestList), longestList);
  const item = fitting(document, items, manner);
  if (schema["uniqueItems"]) {
    const choices = (items["enum"] ?? []) as string[];
    return fc.subarray(choices, { minLength, maxLength: Math.min(choices.length, 4) });
  }
  const inner = resolved(document, items);
  if (inner["type"] === "array") {
    // Rows of one length, which no schema can say.
    const entry = fitting(document, (inner["items"] ?? {}) as Schema, manner);
    return fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) => {
        const row = fc.array(entry, { minLength: columns, maxLength: columns });
        return fc.array(row, { minLength: rows, maxLength: rows });
      });
  }
  const any = fc.array(item, { minLength, maxLength: Math.max(minLength, most) });
  // Times increase; unsorted ones are refused, which is of interest less often.
  const sorted = any.map((list) => (list as number[]).toSorted((a, b) => a - b));
  return inner["type"] === "number" ? fc.oneof({ weight: 2, arbitrary: sorted }, any) : any;
}

/** Few keys at a time: of many, some nearly always contradict one another. */
function objects(document: Document, schema: Schema, manner: Manner): fc.Arbitrary<unknown> {
  const properties = (schema["properties"] ?? {}) as Readonly<Record<string, Schema>>;
  const required = (schema["required"] ?? []) as string[];
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return fc.subarray(optional, { maxLength: Math.min(optional.length, 3) }).chain((some) =>
    fc.record(
      Object.fromEntries(
        [...required, ...some].map((name) => [
          name,
          fitting(document, properties[name] as Schema, manner),
        ]),
      ),
      // Plain objects, as JSON has them.
      { noNullPrototype: true },
    ),
  );
}

/** Names that an object has without anyone giving them to it. */
export const inheritedNames = [
  ...["__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty"],
  ...["__defineGetter__", "isPrototypeOf", "__proto__.polluted", "constructor.prototype", "then"],
];

/** Texts that are no number and no name of anything here. */
export const wrongTexts = [
  ...["abc", "NaN", "Infinity", "-Infinity", "1e999", "-1e999", "0x10", "0b1", "1_000", "1,,2"],
  ...["١٢", "1", "−1", "½", "1 2", " ", "null", "undefined", "true", "[object Object]", "1e", "."],
  ...["'; --", "<script>alert(1)</script>", "{{7*7}}", "../../etc/passwd", "\u0000", "\u202e1"],
  ...["é".repeat(40), "9".repeat(400), "-".repeat(2000), "1".repeat(20), "💥", "%", "%ff", "a=b&c"],
  ...inheritedNames,
];

/** Values of JSON that hardly anything takes; `fits` tells of the rest. */
export const wrongValues: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, true, false, "", "1", "NaN", {}, [], [[]], [[[]]], [null], [{}], -1, 0.5, 1e308],
    ...[
      1e150,
      1e300,
      5e-324,
      [[1e-310]],
      [[1, 1e-310]],
      [
        [1e-160, 1],
        [1, 1e-320],
      ],
      [[1e300]],
    ],
    ...[-1e308, 1e-320, 2 ** 53, 1e10, -1e10, [1e308], [[1e308]], ["a"], [1, "2"], { a: 1 }],
    ...[[[1], [1, 2]], [[1, 2], [3]], [[], []], [[""]], { length: 3 }, { toString: 1 }],
    ...["x".repeat(5000), Array(6000).fill(1), Array(200).fill([1]), [Array(200).fill(1)]],
  ),
  fc.constantFrom(...wrongTexts),
  fc.jsonValue({ maxDepth: 4 }),
);
