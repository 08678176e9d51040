import { hc } from "hono/client";
import { expect, expectTypeOf, it } from "vitest";
import type { AppType } from "../../functions/app.ts";
import { ask, origin } from "./request.ts";

const client = hc<AppType>(origin, {
  fetch: (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    return ask(request.url.slice(origin.length), {
      method: request.method,
      headers: request.headers,
      ...(request.body && { body: request.body }),
    });
  },
});

it("lets Hono's typed client ask for a trajectory", async () => {
  const answer = await client.api.v1.trajectory.$get({
    query: { task: "penguins", lambda: "-3", points: "5" },
  });
  expect(answer.status).toBe(200);
  const { time, observables, solution } = await answer.json();
  expectTypeOf(time).toEqualTypeOf<number[]>();
  expectTypeOf(solution.lambda).toEqualTypeOf<number>();
  expect(time).toHaveLength(5);
  expect(solution.lambda).toBe(-3);
  expect(observables["loss"]).toHaveLength(5);
});

it("knows the names of the query", () => {
  type Query = NonNullable<Parameters<typeof client.api.v1.trajectory.$get>[0]>["query"];
  expectTypeOf<"lambda">().toExtend<keyof Query>();
  expectTypeOf<"lamda">().not.toExtend<keyof Query>();
});
