/** As much of JSON Schema as the API's description uses: what is wrong with a value, by place. */

type Schema = Readonly<Record<string, unknown>>;

/** @param document where `$ref` leads to; an empty list means that the value fits */
export function violations(document: Schema, schema: Schema, value: unknown, at = "$"): string[] {
  const rest = schema["$ref"] === undefined ? [] : resolved(document, String(schema["$ref"]));
  const found = [...rest.flatMap((other) => violations(document, other, value, at))];
  const { type, enum: allowed, anyOf, properties, required, items } = schema;
  if (type !== undefined) {
    const types: unknown[] = Array.isArray(type) ? type : [type];
    if (!types.some((name) => isOfType(String(name), value))) {
      return [...found, `${at} is ${JSON.stringify(value)?.slice(0, 60)}, not ${types.join("|")}`];
    }
  }
  if (Array.isArray(allowed) && !allowed.includes(value)) found.push(`${at} is not in the list`);
  if (Array.isArray(anyOf)) {
    const fits = anyOf.some((one: Schema) => violations(document, one, value, at).length === 0);
    if (!fits) found.push(`${at} fits none of the alternatives`);
  }
  if (typeof value === "number") {
    if (value < Number(schema["minimum"] ?? -Infinity)) found.push(`${at} is too small`);
    if (value > Number(schema["maximum"] ?? Infinity)) found.push(`${at} is too large`);
  }
  if (Array.isArray(value)) {
    if (value.length < Number(schema["minItems"] ?? 0)) found.push(`${at} is too short`);
    if (value.length > Number(schema["maxItems"] ?? Infinity)) found.push(`${at} is too long`);
    if (schema["uniqueItems"] && new Set(value).size < value.length) found.push(`${at} repeats`);
    if (items) {
      value.forEach((item, k) => {
        found.push(...violations(document, items as Schema, item, `${at}[${k}]`));
      });
    }
  } else if (typeof value === "object" && value !== null) {
    const known = (properties ?? {}) as Readonly<Record<string, Schema>>;
    for (const name of (required ?? []) as string[]) {
      if (!Object.hasOwn(value, name)) found.push(`${at}.${name} is missing`);
    }
    for (const [name, inner] of Object.entries(value)) {
      const own = Object.hasOwn(known, name) ? known[name] : schema["additionalProperties"];
      if (own === false) found.push(`${at}.${name} is not described`);
      else if (typeof own === "object" && own !== null) {
        found.push(...violations(document, own as Schema, inner, `${at}.${name}`));
      }
    }
  }
  return found;
}

/** The schema that a `$ref` of this document names. */
function resolved(document: Schema, reference: string): Schema[] {
  let found: unknown = document;
  for (const step of reference.replace(/^#\//, "").split("/")) {
    found = (found as Schema | undefined)?.[step];
  }
  if (found === undefined) throw new Error(`${reference} leads nowhere`);
  return [found as Schema];
}

function isOfType(type: string, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
