import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amended,
  changed,
  historyOf,
  redone,
  settled,
  undone,
} from "../../../shared/playground/history.ts";
import { linkOf, longestLink, pack, stateOfLink } from "../../../shared/playground/link.ts";
import { defaultState, type PlaygroundState } from "../../../shared/playground/state.ts";
import { isStateFile, stateFile, stateOfFile } from "../../../shared/playground/state-file.ts";
import { runs } from "../../support/problems.ts";

const opened = ({ query, fragment }: ReturnType<typeof linkOf>) =>
  stateOfLink(new URLSearchParams(query), fragment);

/** Any text a person may leave in a field, wrong ones too. */
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom("−3", "1e", "0.1", "ü,&#=%"));
const grid = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, cols]) =>
    fc.array(fc.array(text, { minLength: cols, maxLength: cols }), {
      minLength: rows,
      maxLength: rows,
    }),
  );
const states: fc.Arbitrary<PlaygroundState> = fc
  .record({
    lambda: text,
    seed: text,
    sigma: grid,
    w1: grid,
    w2: grid,
    data: fc.record({ text: fc.string(), x: fc.array(text), y: fc.array(text) }),
    from: fc.constantFrom("data" as const, "sigma" as const),
    pins: fc.array(fc.record({ texts: fc.record({ lambda: text }), own: fc.constant({}) }), {
      maxLength: 4,
    }),
    phases: fc.array(fc.record({ texts: fc.record({ task: text, order: text }), sigma: grid }), {
      maxLength: 3,
    }),
    at: fc.integer({ min: 0, max: 1000 }).map((k) => k / 1000),
    logLoss: fc.boolean(),
  })
  .map(({ lambda, seed, sigma, w1, w2, data, from, pins, phases, at, logLoss }) => ({
    setting: {
      texts: { task: "custom", init: "custom", end: lambda.trim(), tau: seed.trim() },
      own: from === "data" ? { from, data, w1, w2 } : { sigma, w1, w2 },
    },
    pins,
    phases,
    view: { at, logLoss },
  }));

/** Empty texts mean the default and are not in a link; a true minus comes back as the plain one. */
const plain = (state: PlaygroundState): PlaygroundState => ({
  ...state,
  setting: {
    ...state.setting,
    texts: Object.fromEntries(
      Object.entries(state.setting.texts)
        .filter(([, each]) => each !== "")
        .map(([name, each]) => [name, each.replaceAll(/[−–](?=[\d.])/g, "-")]),
    ),
  },
});

describe("a link", () => {
  it("opens what it was made from, wrong texts and all", () => {
    fc.assert(
      fc.property(states, (state) => {
        const { state: found, errors } = opened(linkOf(state));
        expect(errors).toEqual([]);
        expect(found).toEqual(plain(state));
      }),
      runs(60),
    );
  });

  it("of the default is empty", () => {
    expect(linkOf(defaultState)).toEqual({ query: "", fragment: "", tooLong: false });
  });

  it("has the API's names in alphabetical order in front, and own data only behind #", () => {
    const secret = "salary,age\n4213.77,41\n99,12\n";
    const { query, fragment } = linkOf({
      ...defaultState,
      setting: {
        texts: { task: "custom", lambda: "-3" },
        own: { from: "data", data: { text: secret, x: ["age"], y: ["salary"] } },
      },
    });
    expect(query).toBe("lambda=-3&task=custom");
    expect(fragment).toMatch(/^with=[\w-]+$/);
  });

  it("says when it is too long to be handed on", () => {
    let seed = 1;
    const noise = Array.from({ length: 8000 }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed;
    }).join("\n");
    const data = { text: noise, x: ["a"], y: ["b"] };
    const link = linkOf({
      ...defaultState,
      setting: { texts: { task: "custom" }, own: { from: "data", data } },
    });
    expect(link.fragment.length).toBeGreaterThan(longestLink);
    expect(link.tooLong).toBe(true);
  });

  it("that is cut off or foreign is an error and leaves the rest as it is", () => {
    const whole = pack({ own: {}, pins: [], phases: [] });
    for (const bad of [
      "x",
      whole.slice(0, -4),
      "%%%",
      pack({ own: 3 }),
      pack([1]),
      pack({ pins: [{ texts: { lamda: "1" } }] }),
    ]) {
      const { state, errors } = stateOfLink([["lambda", "2"]], `with=${bad}&loss=log`);
      expect(errors.length, bad).toBe(1);
      expect(state.setting.texts.lambda).toBe("2");
      expect(state.view.logLoss).toBe(true);
    }
  });

  it("names a parameter that does not exist, and keeps those that do", () => {
    const { state, errors } = stateOfLink(
      [
        ["lamda", "1"],
        ["seed", "7"],
      ],
      "",
    );
    expect(errors.map(({ parameter, kind }) => [parameter, kind])).toEqual([["lamda", "unknown"]]);
    expect(state.setting.texts).toEqual({ seed: "7" });
  });
});

describe("a file", () => {
  it("opens what it was made from, of any length", () => {
    fc.assert(
      fc.property(states, (state) => {
        const file = stateFile(state);
        expect(isStateFile(file)).toBe(true);
        expect(stateOfFile(file)).toEqual(state);
      }),
      runs(40),
    );
  });

  it("is recognised by what it says, however it is laid out, and also when it is cut off", () => {
    const file = stateFile(defaultState);
    const pretty = JSON.stringify(JSON.parse(file), null, 2);
    const { format, ...rest } = JSON.parse(file);
    const turned = JSON.stringify({ ...rest, format });
    for (const text of [pretty, turned, `\uFEFF\n${file}`]) {
      expect(isStateFile(text)).toBe(true);
      expect(stateOfFile(text)).toEqual(defaultState);
    }
    expect(isStateFile(pretty.slice(0, 60))).toBe(true);
    for (const text of [`a,b\n${format},2\n`, `[{"format":"${format}"}]`, '{"format":"other"}']) {
      expect(isStateFile(text)).toBe(false);
    }
  });

  it("that is not one is an error, never a crash", () => {
    for (const text of [
      "",
      "{",
      "[]",
      '{"format":"other"}',
      stateFile(defaultState).slice(0, -5),
      stateFile(defaultState).replace('"texts":{}', '"texts":{"lambda":3}'),
    ]) {
      expect(() => stateOfFile(text)).toThrow(/file/);
    }
    expect(isStateFile("a,b\n1,2\n")).toBe(false);
  });
});

describe("undo and redo", () => {
  it("go back over every change and forth again", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 20 }), (values) => {
        let history = historyOf(-1);
        for (const value of values) history = changed(history, value);
        for (const value of [...values].reverse()) {
          expect(history.present).toBe(value);
          history = undone(history);
        }
        expect(history.present).toBe(-1);
        for (const value of values) {
          history = redone(history);
          expect(history.present).toBe(value);
        }
        expect(redone(history).present).toBe(values.at(-1));
      }),
      runs(50),
    );
  });

  it("take one drag as one change, the next as another, and a cursor as none", () => {
    let history = historyOf(0);
    for (const value of [1, 2, 3]) history = changed(history, value, "lambda");
    history = changed(settled(history), 4, "lambda");
    history = amended(history, 5);
    expect(undone(history).present).toBe(3);
    expect(undone(undone(history)).present).toBe(0);
  });
});
