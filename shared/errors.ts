/**
 * The one way in which the mathematics says no.
 *
 * A DomainError names the parameter, what was given and what is allowed. It is thrown where the
 * value enters; hosts (Worker, custom element, build) only format it.
 */

/**
 * - `malformed`: the value cannot be read (HTTP 400)
 * - `unknown`: nothing has this name (HTTP 404 for a path, 400 for a parameter)
 * - `impossible`: well-formed, but no network or task is like that (HTTP 422)
 * - `too-large`: the answer would cost more than allowed (HTTP 413)
 */
export type DomainErrorKind = "malformed" | "unknown" | "impossible" | "too-large";

export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly parameter: string;
  readonly given: string;
  readonly expected: string;
  readonly kind: DomainErrorKind;

  /**
   * @param parameter name as the caller wrote it (`lambda`, `init.w1`)
   * @param given the value; shown shortened
   * @param expected what is allowed, as a phrase that follows "expected"
   */
  constructor(
    parameter: string,
    given: unknown,
    expected: string,
    kind: DomainErrorKind = "impossible",
  ) {
    const shown = showValue(given);
    super(`invalid ${parameter}: ${shown}; expected ${expected}`);
    this.parameter = parameter;
    this.given = shown;
    this.expected = expected;
    this.kind = kind;
  }
}

/** Several DomainErrors found in one reading of the input: a caller sees all of them at once. */
export class DomainErrors extends Error {
  override readonly name = "DomainErrors";
  readonly errors: readonly DomainError[];

  constructor(errors: readonly DomainError[]) {
    super(errors.map((error) => error.message).join("; "));
    this.errors = errors;
  }
}

/** The DomainErrors inside a thrown value, or an empty list when it is something else. */
export function domainErrorsOf(thrown: unknown): readonly DomainError[] {
  if (thrown instanceof DomainErrors) return thrown.errors;
  if (thrown instanceof DomainError) return [thrown];
  return [];
}

/** One short line for any value, so that an error never echoes a megabyte. */
function showValue(value: unknown): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  let text: string | undefined;
  if (typeof value === "string") text = value === "" ? "an empty text" : value;
  else {
    try {
      text = JSON.stringify(value);
    } catch {
      // A cycle, or nested too deeply to be written.
      text = Object.prototype.toString.call(value);
    }
    text ??= String(value);
  }
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
