import { describe, expect, it } from "vitest";
import { ask, post, problemIn } from "../request.ts";

const path = "/api/v1/regime";

describe("/api/v1/regime", () => {
  it("answers in words and numbers, the same by GET and by POST", async () => {
    const got = (await (await ask(`${path}?lambda=-8`)).json()) as {
      request: object;
      regime: { name: string; text: string };
      modes: { omega: number }[];
    };
    expect(got.regime.name).toBe("semi-structured lazy");
    expect(got.modes[0]?.omega).toBeCloseTo(Math.hypot(1, 4), 14);
    expect(await (await post(path, got.request)).json()).toEqual(got);
  });

  it.each([
    ["?lamda=1", 400, "lamda"],
    ["?lambda=x", 400, "lambda"],
    ["?hidden=9&lambda=1", 422, "lambda"],
  ])("refuses %s: %d", async (query, status, parameter) => {
    expect(await problemIn(await ask(path + query))).toMatchObject({
      status,
      errors: [{ parameter }],
    });
  });

  it("refuses a query beside a body, and other methods", async () => {
    expect((await problemIn(await post(`${path}?lambda=1`, {}))).status).toBe(400);
    expect((await problemIn(await ask(path, { method: "DELETE" }))).status).toBe(405);
  });
});
