import { describe, expect, it } from "vitest";
import { exampleRequest, type OpenApi, openApi } from "../../shared/api/openapi.ts";
import { operations } from "../../shared/api/operations.ts";
import { violations } from "../support/schema.ts";
import { ask, origin, post, problemIn } from "./request.ts";

const document: OpenApi = openApi(origin);
const components = document["components"] as { schemas: Record<string, object> };
const schema = (name: string) => components.schemas[name] as Record<string, unknown>;

const examples = operations.flatMap((operation) =>
  Object.entries(operation.examples).map(
    ([name, example]) => [`${operation.id}, ${name}`, operation, example] as const,
  ),
);

describe.each(examples)("the example of %s", (_, operation, example) => {
  it("is answered as it is described", async () => {
    const { url, type, body } = exampleRequest(operation, example, origin);
    const path = url.slice(origin.length);
    const answer = body === undefined ? await ask(path) : await post(path, body);
    expect(answer.status, answer.ok ? "" : await answer.text()).toBe(200);
    const sent = answer.headers.get("Content-Type")?.replace(/;.*/, "") ?? "";
    expect(sent).toBe(type);
    const described = operation.answers[sent] as Record<string, unknown>;
    if (sent === "application/json") {
      expect(violations(document, described, await answer.json())).toEqual([]);
    } else if (sent === "application/x-ndjson") {
      const rows = new TextDecoder()
        .decode(await answer.arrayBuffer())
        .trimEnd()
        .split("\n");
      for (const row of rows) {
        expect(violations(document, described, JSON.parse(row))).toEqual([]);
      }
    } else {
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });
});

describe("GET /api/v1/openapi.json", () => {
  it("is the document, for the address that it is asked at", async () => {
    const answer = await ask("/api/v1/openapi.json");
    expect(answer.headers.get("Content-Type")).toBe("application/json");
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it("has no parameters", async () => {
    expect((await problemIn(await ask("/api/v1/openapi.json?x=1"))).type).toBe("/api#unknown");
  });
});

describe("a refusal", () => {
  it.each([
    ["/api/v1/regime?task=singular-values&values=1e-310", "malformed", 400],
    ["/api/v1/trajectory?task=singular-values&values=1e-101", "malformed", 400],
    ["/api/v1/sweep?task=singular-values&values=1e-101", "malformed", 400],
    ["/api/v1/trajectory?lambda=abc", "malformed", 400],
    ["/api/v1/trajectory?lamda=1", "unknown", 400],
    ["/api/v1/trajectory?hidden=9&lambda=1", "impossible", 422],
    ["/api/v1/trajectory?task=identity&inputs=128&hidden=128&points=5000", "too-large", 413],
    ["/figures/nothing.png", "not-found", 404],
    ["/figures/exact-dynamics.png?width=2000&pixelRatio=3", "too-large", 413],
    ["/api/v1/nothing", "not-found", 404],
  ])("of %s is %s, as described", async (path, name, status) => {
    const problem = await problemIn(await ask(path));
    expect(problem.type).toBe(`/api#${name}`);
    expect(problem.status).toBe(status);
    expect(violations(document, schema("Problem"), problem)).toEqual([]);
  });
});
