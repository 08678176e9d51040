import { describe, expect, it } from "vitest";
import { fromRows } from "../../../shared/linalg/matrix.ts";
import { begun, type OnScreen, withSource } from "../../../shared/playground/begin.ts";
import type { Setting } from "../../../shared/playground/setting.ts";

const nothing: OnScreen = { sigma: undefined, shape: undefined };
const sigma = fromRows([
  [1.23456789, 0],
  [0, 2],
]);
const screen: OnScreen = { sigma, shape: { inputs: 2, hidden: 1, outputs: 2 } };
const shown = [
  ["1.235", "0"],
  ["0", "2"],
];

describe("what a choice needs begins with what is on the screen", () => {
  it("Σ, weights and singular values", () => {
    expect(begun({ texts: { task: "custom" }, own: {} }, screen).own).toEqual({ sigma: shown });
    expect(begun({ texts: { init: "custom" }, own: {} }, screen).own).toEqual({
      w1: [["0.1", "0"]],
      w2: [["0.1"], ["0"]],
    });
    expect(begun({ texts: { task: "singular-values" }, own: {} }, nothing).texts.values).toBe(
      "2,1,0.5",
    );
  });

  it("not what was given, what does not count, or what is not known: then the setting is the same one", () => {
    const settings: Setting[] = [
      { texts: {}, own: {} },
      { texts: { task: "custom" }, own: { sigma: [["1"]] } },
      // Σ begins when it is chosen, with what the data have made of the screen by then.
      { texts: { task: "custom" }, own: { from: "data" } },
      { texts: { task: "singular-values", values: "" }, own: {} },
      { texts: { init: "custom" }, own: { w1: [["1"]], w2: [["1"]] } },
    ];
    for (const setting of settings) expect(begun(setting, screen)).toBe(setting);
    const early: Setting = { texts: { init: "custom" }, own: {} };
    expect(begun(early, nothing)).toBe(early);
  });

  it("and once begun it is never begun again, wherever undo lands", () => {
    for (const [name, kind] of [
      ["task", "custom"],
      ["task", "singular-values"],
      ["init", "custom"],
    ] as const) {
      const once = begun({ texts: { [name]: kind }, own: {} }, screen);
      expect(begun(once, { ...screen, sigma: fromRows([[9]]) })).toBe(once);
    }
  });

  it("a Σ that nobody typed in begins anew after other data, and one that was typed stays", () => {
    const texts = { task: "custom" } as const;
    const { own } = begun({ texts, own: {} }, screen);
    const data = { text: "a,b\n1,2\n2,1\n", x: ["a"], y: ["b"] };
    const withData = { ...withSource(own, "data"), data };
    expect(withData.sigma).toEqual(shown);
    const again = begun(
      { texts, own: withSource(withData, "sigma") },
      { ...screen, sigma: fromRows([[9]]) },
    );
    expect(again.own).toEqual({ from: "sigma", sigma: [["9"]], data });
    const typed = { ...withData, sigma: [["7"]] };
    expect(withSource(typed, "sigma")).toEqual({ ...typed, from: "sigma" });
  });

  it("a Σ that is too wide for cells is not taken", () => {
    const wide = fromRows([Array.from({ length: 33 }, () => 1)]);
    const { own } = begun({ texts: { task: "custom" }, own: {} }, { ...nothing, sigma: wide });
    expect(own.sigma).toEqual([
      ["1", "0"],
      ["0", "0.5"],
    ]);
  });
});
