/**
 * Answers that the server gives before the Worker sees the request. They lack the Worker's headers,
 * and are known by what they say: anything else without those headers is an answer of ours that lost
 * them.
 */

/** To HEAD. */
const nothing = "";

/** workerd's own words, by status. */
const ownWords: Readonly<Record<number, readonly string[]>> = {
  400: [
    "Bad Request",
    "invalid URI",
    "invalid HTTP version parsed",
    "invalid HTTP method parsed",
    "invalid content-length parsed",
  ],
  // wrangler's, to who takes no encoding, not even none.
  415: ["Unsupported Media Type", nothing],
  431: ["message head is too large"],
};

/** @param body as text, all of it */
export const isOfServer = (status: number, body: string): boolean =>
  ownWords[status]?.includes(body.trim()) ?? false;

/**
 * What wrangler's server in front of workerd says when a message cannot be made a request of its own:
 * an address that is none, chunks that are none.
 */
export const isOfProxy = (status: number, body: string): boolean =>
  status === 500 &&
  (/^TypeError: Fetch API cannot load: \S+\n\s+at Object\.fetch \(\S+\/entry\.worker\.js:[\d:]+\)$/.test(
    body.trim(),
  ) ||
    body.trim() === "Error: Network connection lost.");
