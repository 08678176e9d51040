import { expect, it } from "vitest";
import { headerFaults } from "../smoke/header-faults.ts";

const right = {
  "X-Content-Type-Options": "nosniff",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  "Content-Security-Policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'",
};
const faults = (changed: object) =>
  headerFaults(new Headers({ ...right, ...changed } as Record<string, string>));

it("finds nothing in headers as they are sent", () => {
  expect(faults({})).toEqual([]);
});

it.each(Object.keys(right))("finds that %s is missing", (name) => {
  const headers = new Headers(right);
  headers.delete(name);
  expect(headerFaults(headers).join()).toContain(name);
});

it.each([
  "default-src * 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'",
  "default-src 'self'; script-src 'self' 'unsafe-inline'; frame-ancestors 'self'",
  "default-src 'self' https:; frame-ancestors 'self'",
  "default-src 'self'; frame-ancestors *",
  "default-src 'self'",
  "frame-ancestors 'self'",
])("finds fault with the policy %s", (policy) => {
  expect(faults({ "Content-Security-Policy": policy })).toHaveLength(1);
});

it("lets an embed be framed by anyone, and it alone", () => {
  const policy = "default-src 'self'; frame-ancestors * file: data: blob:";
  const headers = new Headers({ ...right, "Content-Security-Policy": policy });
  expect(headerFaults(headers, "by anyone")).toEqual([]);
  expect(headerFaults(headers)).toHaveLength(1);
  expect(headerFaults(new Headers(right), "by anyone")).toHaveLength(1);
});
