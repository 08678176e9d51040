/** A body that is JSON, of a length that can be read. */
import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { DomainError } from "../shared/errors.ts";
import { Refusal } from "./problem.ts";

/** 5,000 examples of 64 inputs and 64 outputs, with all their digits. */
export const longestBody = 16e6;

/** Refuses longer bodies before they are read: 413. */
export const withinLimit = bodyLimit({
  maxSize: longestBody,
  onError: () => {
    throw new Refusal(413, `the body is longer than ${longestBody} bytes`);
  },
});

/**
 * The value in the body.
 * @throws Refusal (415) when it is declared as anything else; DomainError when it is not JSON
 */
export async function jsonBody(c: Context): Promise<unknown> {
  const type = c.req.header("Content-Type") ?? "";
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, `the body is ${type || "of no type"}; expected application/json`);
  }
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("body", text, "JSON", "malformed");
  }
}
