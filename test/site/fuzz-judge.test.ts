/** Whether `npm run fuzz` can tell an answer of the Worker that lost its headers. */
import { describe, expect, it } from "vitest";
import { openApi } from "../../shared/api/openapi.ts";
import { checkerOf, isFromServer } from "../fuzz/judge.ts";
import { isRightOutcome, outcomeIn } from "../fuzz/raw.ts";
import type { FuzzRequest } from "../fuzz/requests.ts";
import { targetsOf } from "../fuzz/targets.ts";

const document = JSON.parse(JSON.stringify(openApi("https://lazy-to-rich.test")));
const target = targetsOf(document, "x").find(({ id }) => id === "getRegime");
const request = {
  ...{ target, kind: "wrong", method: "GET", path: "/api/v1/regime?lamda=1", headers: {} },
  expected: "refused",
} as FuzzRequest;
const problem = JSON.stringify({
  ...{ type: "/api#unknown", title: "There is no such name", status: 400, detail: "lamda" },
});
const headers = {
  "content-type": "application/problem+json",
  "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
  "x-content-type-options": "nosniff",
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=()",
};
const answer = (own: object, status = 400, body = problem) => ({
  ...{ status, body: new TextEncoder().encode(body), ms: 1 },
  headers: own as Record<string, string>,
});
const complaints = (...given: Parameters<typeof answer>) =>
  checkerOf(document).complaints(request, answer(...given));

describe("the judge of answers", () => {
  it("has nothing against a problem with every header", () => {
    expect(complaints(headers)).toEqual([]);
  });

  it.each(Object.keys(headers).slice(1))("misses %s, and goes on", (name) => {
    const { [name as keyof typeof headers]: _, ...rest } = headers;
    expect(complaints(rest)).toEqual([`${name} is missing`]);
    expect(complaints(rest, 400, "{}").length).toBeGreaterThan(1);
  });

  it.each(["default-src * 'unsafe-inline'", "default-src 'self'; script-src 'unsafe-eval'"])(
    "complains of the policy %s",
    (policy) => {
      expect(complaints({ ...headers, "content-security-policy": policy })).toHaveLength(1);
    },
  );

  it("knows the server's own answers by their words", () => {
    expect(isFromServer(answer({}, 400, "invalid URI"))).toBe(true);
    expect(isFromServer(answer({}, 431, "message head is too large"))).toBe(true);
    expect(isFromServer(answer({}, 415, ""))).toBe(true);
    for (const [status, words] of [
      [200, "invalid URI"],
      [400, problem],
      [400, ""],
      [404, "Not Found"],
      [500, "Error: Network connection lost."],
    ] as const) {
      expect(isFromServer(answer({}, status, words)), `${status} ${words}`).toBe(false);
    }
  });
});

describe("the judge of messages that are not HTTP", () => {
  it.each([
    ["HTTP/1.1 400 Bad Request\r\nX: y\r\n\r\ninvalid URI", true],
    ["HTTP/1.1 400 Bad Request\r\nContent-Security-Policy: x\r\n\r\n{}", true],
    ["HTTP/1.1 500 Internal Server Error\r\n\r\nError: Network connection lost.", true],
    ["HTTP/1.1 500 Internal Server Error\r\n\r\nTypeError: x is undefined", false],
    ["HTTP/1.1 200 OK\r\nX: y\r\n\r\ncontent-security-policy: x", false],
    ["HTTP/1.1 500 Internal Server Error\r\nContent-Security-Policy: x\r\n\r\n{}", false],
  ])("finds %j right: %s", (text, right) => {
    expect(isRightOutcome(outcomeIn(text))).toBe(right);
  });
});
