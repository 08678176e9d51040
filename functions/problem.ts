/**
 * From an error to what a client is told: RFC 9457 problem details.
 *
 * A DomainError carries the parameter, what was given and what is allowed; this file adds the status.
 * What is not a DomainError nor a Refusal is a fault of ours, and its text stays here.
 */
import { type DomainError, domainErrorsOf } from "../shared/errors.ts";

/** One entry of `errors`. */
interface Finding {
  readonly parameter: string;
  readonly given: string;
  readonly expected: string;
}

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: Status;
  readonly detail: string;
  readonly errors?: readonly Finding[];
}

const titles = {
  400: "The request cannot be read",
  404: "There is nothing here",
  405: "This method is not possible here",
  413: "This is more than is computed for one request",
  415: "The body is of an unknown type",
  422: "There is no such network or task",
  500: "Something went wrong on this side",
} as const;

const names: Readonly<Record<Status, string>> = {
  400: "malformed",
  404: "not-found",
  405: "method-not-allowed",
  413: "too-large",
  415: "unsupported-media-type",
  422: "impossible",
  500: "internal-error",
};

export type Status = keyof typeof titles;

/** A refusal of HTTP rather than of the mathematics. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: Status;
  readonly errors: readonly DomainError[];

  constructor(status: Status, detail: string, errors: readonly DomainError[] = []) {
    super(detail);
    this.status = status;
    this.errors = errors;
  }
}

/** The problem that a thrown value is to its client. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) return problem(thrown.status, thrown.message, thrown.errors);
  const errors = domainErrorsOf(thrown);
  if (errors.length === 0) return problem(500, "It is not your request's fault.");
  return problem(statusOf(errors), errors.map((error) => error.message).join("; "), errors);
}

/** The answer in the form of the RFC. */
export function problemResponse(found: Problem, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify(found)}\n`, {
    status: found.status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

function problem(status: Status, detail: string, errors: readonly DomainError[] = []): Problem {
  return {
    // Relative to the API's own page, which explains them.
    type: `/api#${names[status]}`,
    title: titles[status],
    status,
    detail,
    ...(errors.length > 0 && {
      errors: errors.map(({ parameter, given, expected }) => ({ parameter, given, expected })),
    }),
  };
}

/** What cannot be read comes first: the rest was not judged then. */
function statusOf(errors: readonly DomainError[]): Status {
  const kinds = new Set(errors.map(({ kind }) => kind));
  if (kinds.has("malformed") || kinds.has("unknown")) return 400;
  return kinds.has("too-large") ? 413 : 422;
}
