import { describe, expect, it } from "vitest";
import {
  describeRegime,
  regimeFromBody,
  regimeFromQuery,
} from "../../../shared/trajectory/regime.ts";
import { complaints } from "../../support/errors.ts";

const ask = (query: string) => describeRegime(regimeFromQuery(new URLSearchParams(query)));

describe("the regime", () => {
  it.each([
    ["lambda=0", "rich"],
    ["lambda=-0.15", "rich"],
    ["lambda=1", "between rich and lazy"],
    ["lambda=8", "semi-structured lazy"],
    ["task=random&inputs=3&outputs=6&lambda=-20", "semi-structured lazy"],
    ["task=random&inputs=3&outputs=6&lambda=20", "delayed rich"],
    ["task=random&inputs=6&outputs=3&lambda=-20", "delayed rich"],
    ["init=gaussian&scale=30", "lazy"],
  ])("of %s is %s", (query, name) => {
    expect(ask(query).regime.name).toBe(name);
  });

  it("has ω = √(s̃² + λ²/4), and times in the unit of τ", () => {
    const [mode] = ask("task=singular-values&values=2&lambda=3&tau=10").modes;
    expect(mode?.omega).toBeCloseTo(0.25, 14);
    expect(mode?.timeConstant).toBeCloseTo(2, 14);
  });

  it("says where it ends: task, low-rank approximation, saddle", () => {
    expect(ask("lambda=-1").future).toMatchObject({ end: "task", converges: true });
    expect(ask("hidden=3&lambda=1&seed=4").future).toMatchObject({
      end: "low-rank approximation",
      converges: false,
    });
    const saddle = ask("lambda=0&seed=1").future;
    expect(saddle).toMatchObject({ end: "saddle", converges: false });
    expect(saddle?.times.nearlyAllLearned).toBeNull();
  });

  it("comes to the rich limit for λ → 0 and to the lazy one for large |λ|", () => {
    const rich = ask("lambda=0.0001").future?.representations.rich.distance;
    expect(rich?.input).toBeLessThan(1e-3);
    for (const lambda of [-400, 400]) {
      const lazy = ask(`lambda=${lambda}`).future?.representations.lazy?.distance;
      expect(lazy?.input).toBeLessThan(1e-4);
      expect(lazy?.output).toBeLessThan(1e-4);
    }
  });

  it("delays the turn in proportion to |λ|", () => {
    const half = (lambda: number) =>
      ask(`task=random&inputs=4&outputs=2&lambda=${lambda}`).future?.times
        .halfKernelDistance as number;
    expect(half(-80) / half(-40)).toBeCloseTo(2, 1);
  });

  it("gives no future to a start that is not balanced, and says how far it is", () => {
    const found = ask("init=lecun");
    expect(found.lambda.balanced).toBe(false);
    expect(found.lambda.balanceError).toBeGreaterThan(0.01);
    expect(found.future).toBeUndefined();
  });

  it("takes a body with matrices, and its own request back", () => {
    const body = {
      task: {
        kind: "custom",
        sigma: [
          [1, 0],
          [0, 0.5],
        ],
      },
      init: { lambda: 1 },
    };
    const found = describeRegime(regimeFromBody(body));
    expect(describeRegime(regimeFromBody(found.request))).toEqual(found);
  });

  it("refuses what cannot be, by name", () => {
    expect(complaints(() => ask("hidden=9&lambda=1"))).toEqual(["lambda: impossible"]);
    expect(complaints(() => ask("points=3"))).toEqual(["points: unknown"]);
    expect(complaints(() => regimeFromBody({ init: { lambda: "a" } }))).toEqual([
      "init.lambda: malformed",
    ]);
  });
});
