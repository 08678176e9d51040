/**
 * From an error to what a client is told: RFC 9457 problem details.
 *
 * A DomainError carries the parameter, what was given and what is allowed; this file adds the status.
 * What is not a DomainError nor a Refusal is a fault of ours, and its text stays here.
 */
import {
  type ProblemName,
  problemKinds,
  problemType,
  type Status,
} from "../shared/api/problems.ts";
import { type DomainError, domainErrorsOf } from "../shared/errors.ts";

export type { Status };

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

type Headers = Readonly<Record<string, string>>;

/** A refusal of HTTP rather than of the mathematics. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: Status;
  readonly errors: readonly DomainError[];
  /** What the answer says besides, whatever its form. */
  readonly headers: Headers;

  constructor(
    status: Status,
    detail: string,
    errors: readonly DomainError[] = [],
    headers: Headers = {},
  ) {
    super(detail);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

/** The problem that a thrown value is to its client. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refusal) {
    return problem(nameOf(thrown.status), thrown.message, thrown.errors);
  }
  const errors = domainErrorsOf(thrown);
  if (errors.length === 0) return problem("internal-error", "It is not your request's fault.");
  return problem(worst(errors), inWords(errors), errors);
}

/** The answer in the form of the RFC. */
export function problemResponse(found: Problem, headers: Headers = {}): Response {
  return new Response(`${JSON.stringify(found)}\n`, {
    status: found.status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

/** Errors that are told at once: nobody reads more, and each may repeat every name there is. */
const mostErrors = 50;

function inWords(errors: readonly DomainError[]): string {
  const told = errors.slice(0, mostErrors).map((error) => error.message);
  const more = errors.length - told.length;
  return [...told, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

function problem(name: ProblemName, detail: string, all: readonly DomainError[] = []): Problem {
  const errors = all.slice(0, mostErrors);
  const { status, title } = problemKinds[name];
  return {
    type: problemType(name),
    title,
    status,
    detail,
    ...(errors.length > 0 && {
      errors: errors.map(({ parameter, given, expected }) => ({ parameter, given, expected })),
    }),
  };
}

/** The first kind of this status. */
function nameOf(status: Status): ProblemName {
  const names = Object.keys(problemKinds) as ProblemName[];
  return names.find((name) => problemKinds[name].status === status) ?? "internal-error";
}

/** What cannot be read comes first: the rest was not judged then. */
function worst(errors: readonly DomainError[]): ProblemName {
  const kinds = new Set(errors.map(({ kind }) => kind));
  for (const kind of ["malformed", "unknown", "too-large"] as const) {
    if (kinds.has(kind)) return kind;
  }
  return "impossible";
}
