/**
 * The ways in which a request is refused: status, title, and what to do about it. The answers, the
 * API's description and its page, where `type` of an answer leads, are made from this table.
 */

/** Requests that one address may send. Bindings in wrangler.toml say the same; a test compares. */
export const rateLimit = { requests: 600, seconds: 60 } as const;

export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** What it means, and what helps. */
  readonly help: string;
}

export const problemKinds = {
  malformed: {
    status: 400,
    title: "The request cannot be read",
    help: "A value is not of the kind or not in the range that its parameter has, or the body is not JSON. Each entry of errors names one parameter, shows what was given, and says what is expected.",
  },
  unknown: {
    status: 400,
    title: "There is no parameter of this name",
    help: "Every name that is not known is an error, so that a misspelled λ is not silently 0. The entry in errors lists the names that exist.",
  },
  "not-found": {
    status: 404,
    title: "There is nothing here",
    help: "No page, figure or route has this address. For figures the entry in errors lists those that exist.",
  },
  "method-not-allowed": {
    status: 405,
    title: "This method is not possible here",
    help: "The address is right. The header Allow lists the methods that it answers.",
  },
  "too-large": {
    status: 413,
    title: "This is more than is computed for one request",
    help: "The cost is estimated before anything is computed. The answer gives the estimate, the limit, and what to reduce: fewer times, fewer observables, narrower layers, a smaller picture.",
  },
  "unsupported-media-type": {
    status: 415,
    title: "The body is of an unknown type",
    help: "Bodies are JSON, sent with Content-Type: application/json.",
  },
  impossible: {
    status: 422,
    title: "There is no such network or task",
    help: "Every value is allowed by itself, but not together: a λ that no network of these widths can have, weights that are not balanced where the exact solution was demanded, a task of rank 0, a parameter that would have no effect.",
  },
  "too-many-requests": {
    status: 429,
    title: "Too many requests",
    help: `One address may send ${rateLimit.requests} requests in ${rateLimit.seconds} seconds. Wait as many seconds as the header Retry-After says. Ask for many times in one request, or for many λ in one sweep, rather than one by one.`,
  },
  "internal-error": {
    status: 500,
    title: "Something went wrong on this side",
    help: "It is not your request's fault. An issue with the address that you asked for helps to mend it.",
  },
  "not-implemented": {
    status: 501,
    title: "This format is not made here",
    help: "Answers about links (oEmbed) are made as json and xml.",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemName = keyof typeof problemKinds;
export type Status = (typeof problemKinds)[ProblemName]["status"];

/** Where a kind of problem is explained, relative to the site. */
export const problemType = (name: ProblemName): string => `/api#${name}`;
