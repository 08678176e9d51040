import { describe, expect, it } from "vitest";
import { problemOf, problemResponse, Refusal } from "../../functions/problem.ts";
import { DomainError, type DomainErrorKind, DomainErrors } from "../../shared/errors.ts";

const of = (kind: DomainErrorKind) => new DomainError("lambda", 1, "a smaller number", kind);

describe("problemOf", () => {
  it.each([
    ["malformed", 400],
    ["unknown", 400],
    ["impossible", 422],
    ["too-large", 413],
  ] as const)("makes %s a %i", (kind, status) => {
    expect(problemOf(of(kind))).toMatchObject({
      status,
      detail: "invalid lambda: 1; expected a smaller number",
      errors: [{ parameter: "lambda", given: "1", expected: "a smaller number" }],
    });
  });

  it("puts what cannot be read before what is impossible", () => {
    expect(problemOf(new DomainErrors([of("impossible"), of("malformed")])).status).toBe(400);
    expect(problemOf(new DomainErrors([of("impossible"), of("too-large")])).status).toBe(413);
  });

  it("keeps the text of other errors to itself", () => {
    const problem = problemOf(new TypeError("secret of the inside"));
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain("secret");
  });

  it("gives every status another type", () => {
    const types = ([400, 404, 405, 413, 415, 422, 500] as const).map(
      (status) => problemOf(new Refusal(status, "no")).type,
    );
    expect(new Set(types).size).toBe(types.length);
  });
});

describe("problemResponse", () => {
  it("is problem+json with the status of the problem", async () => {
    const response = problemResponse(problemOf(new Refusal(404, "no")), { Allow: "GET" });
    expect(response.status).toBe(404);
    expect(response.headers.get("Content-Type")).toBe("application/problem+json");
    expect(response.headers.get("Allow")).toBe("GET");
  });
});
