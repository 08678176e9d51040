/**
 * Strong ETags made from the content, and 304 for who has it already.
 * Static files bring their own; answers to POST and errors have none.
 */
import { etag, RETAINED_304_HEADERS } from "hono/etag";

export const conditional = etag({
  retainedHeaders: [
    ...RETAINED_304_HEADERS,
    "access-control-allow-origin",
    "access-control-expose-headers",
  ],
});

/**
 * How long an answer may be kept without asking: its address has no version of the program in it,
 * so not long; asking again costs a 304.
 */
export const cacheControl = "public, max-age=600, stale-while-revalidate=86400";
