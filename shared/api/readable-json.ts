/** JSON as a person writes it: an entry a line, but lists of numbers, and matrices, on one. */

const longestLine = 88;

/** @param indent of the line on which the value begins */
export function readableJson(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = inOneLine(value);
  if (flat !== undefined && indent.length + flat.length <= longestLine) return flat;
  const inner = `${indent}  `;
  const entries = Array.isArray(value)
    ? value.map((item) => inner + readableJson(item, inner))
    : Object.entries(value).map(
        ([key, item]) => `${inner}${JSON.stringify(key)}: ${readableJson(item, inner)}`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return entries.length === 0
    ? `${open}${close}`
    : `${open}\n${entries.join(",\n")}\n${indent}${close}`;
}

/** Numbers, texts and lists of them; undefined when there is an object in it. */
function inOneLine(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (!Array.isArray(value)) return undefined;
  const items = value.map(inOneLine);
  return items.includes(undefined) ? undefined : `[${items.join(", ")}]`;
}
