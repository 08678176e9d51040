import { createExecutionContext, env, waitOnExecutionContext } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { app } from "../../../functions/app.ts";
import { logFault } from "../../../functions/middleware/log-requests.ts";
import { origin } from "../request.ts";

afterEach(() => vi.restoreAllMocks());

/** What the Worker writes while it answers this address. */
async function written(path: string, log: Env["LOG"], init: RequestInit = {}) {
  const lines = vi.spyOn(console, "log").mockImplementation(() => {});
  const context = createExecutionContext();
  await app.fetch(new Request(origin + path, init), { ...env, LOG: log }, context);
  await waitOnExecutionContext(context);
  return lines.mock.calls.map(([line]) => String(line));
}

describe("the log", () => {
  it("has one line per answer: route, method, status and whether it was kept", async () => {
    const [line, ...more] = await written("/api/v1/trajectory?points=3&seed=1234", "requests");
    expect(more).toEqual([]);
    expect(JSON.parse(line as string)).toEqual({
      event: "answer",
      method: "GET",
      route: "/api/v1/trajectory",
      status: 200,
      cache: "miss",
    });
  });

  it("says nothing of who asked nor of what was asked", async () => {
    const headers = { "CF-Connecting-IP": "127.0.0.1", "User-Agent": "Reader/7", Cookie: "a=b" };
    const paths = [
      "/api/v1/trajectory?lambda=-1.2345&points=2",
      "/figures/xyz?secret=1",
      "/nowhere",
    ];
    for (const path of paths) {
      const [line] = await written(path, "requests", { headers });
      expect(line).not.toMatch(/1\.2345|secret|xyz|127\.0|Reader|a=b/);
    }
  });

  it("is silent where only faults are asked for", async () => {
    expect(await written("/api/v1/trajectory?points=2", "faults")).toEqual([]);
  });

  it("has our own faults with their place", () => {
    const lines = vi.spyOn(console, "error").mockImplementation(() => {});
    logFault(new TypeError("broken"), "POST");
    const fault = JSON.parse(String(lines.mock.calls[0]?.[0]));
    expect(fault).toMatchObject({ event: "fault", method: "POST", message: "broken" });
    expect(fault.stack).toContain("log-requests.test");
  });
});
