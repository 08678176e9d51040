/** Declarations of parameters as JSON Schema (2020-12, which OpenAPI 3.1 speaks). */
import type { Parameter, Parameters } from "../parameters/parameter.ts";
import type { BodyForm } from "../trajectory/body.ts";
import { largestEcho, maxEntry } from "../trajectory/matrices.ts";

export type Schema = Readonly<Record<string, unknown>>;

/** What a value of this parameter may be, as a number, text or list. */
export function schemaOf(parameter: Parameter): Schema {
  const about = describe(parameter);
  switch (parameter.kind) {
    case "number":
    case "integer": {
      const { kind, min, max } = parameter;
      return { type: kind, minimum: min, maximum: max, ...about };
    }
    case "choice":
      return { type: "string", enum: Object.keys(parameter.choices), ...about };
    case "choices":
      return {
        type: "array",
        items: { type: "string", enum: Object.keys(parameter.choices) },
        minItems: 1,
        uniqueItems: true,
        ...about,
      };
    case "numbers":
      return {
        type: "array",
        items: {
          type: parameter.whole ? "integer" : "number",
          minimum: parameter.min,
          maximum: parameter.max,
        },
        minItems: 1,
        maxItems: parameter.maxLength,
        ...about,
      };
  }
}

function describe(parameter: Parameter): Schema {
  const { label, help, unit } = parameter;
  const choices = "choices" in parameter ? Object.entries(parameter.choices) : [];
  const named = choices.filter(([name, words]) => name !== words);
  const list = named.map(([name, words]) => `\n- \`${name}\`: ${words}`).join("");
  return {
    title: unit === undefined ? label : `${label} (${unit})`,
    description: list === "" ? help : `${help}\n${list}`,
    ...(parameter.default !== undefined && { default: parameter.default }),
  };
}

/** An object with these properties and no others. */
export const closed = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

/** All parameters as one object. */
export const schemaOfParameters = (parameters: Parameters): Schema =>
  closed(Object.fromEntries(Object.entries(parameters).map(([name, p]) => [name, schemaOf(p)])));

/** Numbers in as many lists within lists; 0 is a number. */
export const nested = (depth: number): Schema =>
  depth === 0 ? { type: ["number", "null"] } : { type: "array", items: nested(depth - 1) };

/** An array of rows. */
const matrix = (name: string): Schema => {
  const entry = { type: "number", minimum: -maxEntry, maximum: maxEntry };
  const isData = name === "x" || name === "y";
  return {
    description: matrixHelp[name],
    type: "array",
    minItems: 1,
    items: {
      type: "array",
      minItems: 1,
      items: isData ? { ...entry, type: ["number", "null"] } : entry,
    },
  };
};

const matrixHelp: Readonly<Record<string, string>> = {
  sigma: "Σ, outputs × inputs, as an array of rows: what is learned.",
  x: "Inputs of the examples, one row each; null where a value is missing. They are whitened.",
  y: "Targets of the same examples, one row each.",
  w1: "W₁ at the start, hidden × inputs, as an array of rows.",
  w2: "W₂ at the start, outputs × hidden, as an array of rows.",
};

/** What stands in an answer where a matrix was too large to be repeated. */
export const leftOut: Schema = {
  ...closed(
    {
      rows: { type: "integer" },
      columns: { type: "integer" },
      missing: { type: "integer", description: "Entries that were null." },
      fnv1a: {
        type: "string",
        description:
          "Tells whether two matrices are the same: FNV-1a, 32 bits, of the entries as little-endian doubles, row by row.",
      },
    },
    ["rows", "columns", "missing", "fnv1a"],
  ),
  description: `A matrix of more than ${largestEcho} entries, which is not repeated: send your own again.`,
};

/** The body with every default written out, as an answer repeats it. */
export const schemaOfEcho: typeof schemaOfBody = (form, besides, required) =>
  schemaOfBody(form, besides, required, (name) => ({
    anyOf: [matrix(name), { $ref: "#/components/schemas/LeftOut" }],
  }));

/** The body that a form reads: its sections, what stands in each, and nothing else. */
export function schemaOfBody(
  form: Pick<BodyForm, "parameters" | "matrices" | "path">,
  besides: Readonly<Record<string, Schema>> = {},
  required: readonly string[] = [],
  matrixSchema: (name: string) => Schema = matrix,
): Schema {
  const top: Record<string, Schema> = {};
  const sections: Record<string, Record<string, Schema>> = {};
  const put = (name: string, schema: Schema) => {
    const [key = name, section] = form.path(name).split(".").reverse();
    if (section === undefined) top[key] = schema;
    else sections[section] = { ...sections[section], [key]: schema };
  };
  for (const [name, parameter] of Object.entries(form.parameters)) put(name, schemaOf(parameter));
  for (const name of form.matrices) put(name, matrixSchema(name));
  const nestedSections = Object.entries(sections).map(([name, keys]) => [name, closed(keys)]);
  return closed({ ...Object.fromEntries(nestedSections), ...top, ...besides }, required);
}
