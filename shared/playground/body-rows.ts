/** Matrices as a body of the API holds them: whole, as rows, with null where a value is missing. */
import type { Matrix } from "../linalg/matrix.ts";
import { toRows } from "../linalg/matrix.ts";
import type { BodyForm } from "../trajectory/body.ts";

export const bodyRows = (a: Matrix): (number | null)[][] =>
  toRows(a).map((row) => row.map((entry) => (Number.isNaN(entry) ? null : entry)));

/** Puts a value where its flat name stands in the body. */
export function put(
  form: Pick<BodyForm, "path">,
  body: Record<string, unknown>,
  name: string,
  value: unknown,
): void {
  const [key = name, section] = form.path(name).split(".").reverse();
  if (section === undefined) body[key] = value;
  else body[section] = { ...(body[section] as object | undefined), [key]: value };
}
