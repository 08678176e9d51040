import { describe, expect, it } from "vitest";
import { DomainErrors } from "../../../shared/errors.ts";
import { start } from "../../../shared/network/index.ts";
import { isFeasible } from "../../../shared/network/shape.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";
import {
  apiRequest,
  exportRequest,
  observablesOf,
} from "../../../shared/playground/api-request.ts";
import { applies } from "../../../shared/playground/applicable.ts";
import { feasibility } from "../../../shared/playground/feasible.ts";
import { gridOf } from "../../../shared/playground/grid.ts";
import { panelIds } from "../../../shared/playground/panel-list.ts";
import {
  type PlaygroundName,
  playgroundParameters,
} from "../../../shared/playground/parameters.ts";
import {
  defaultSetting,
  playgroundNames,
  type Setting,
  settingReader,
} from "../../../shared/playground/setting.ts";
import { contradictions } from "../../../shared/trajectory/consistency.ts";
import { requirePossible } from "../../../shared/trajectory/cost-of-trajectory.ts";
import {
  type TrajectoryValues,
  trajectoryParameters,
} from "../../../shared/trajectory/parameters.ts";
import { requestFromBody, requestFromQuery } from "../../../shared/trajectory/request.ts";
import { errorsOf } from "../../support/errors.ts";

const settingOf = (texts: Setting["texts"], own: Setting["own"] = {}): Setting => ({ texts, own });
const read = settingReader();

it("weights of one's own have widths before they can be read, so that they can begin", () => {
  const widths = { inputs: 3, hidden: 3, outputs: 3 };
  const texts = { init: "custom", task: "random", inputs: "3", outputs: "3" } as const;
  expect(read.shape(settingOf(texts))).toEqual(widths);
  const w1 = [["1", "half-typed", "0"]];
  expect(read.shape(settingOf(texts, { w1 }))).toEqual({ ...widths, hidden: 1 });
});

describe("a field counts", () => {
  /** A value that is allowed and is not the default. */
  const others: Partial<Record<PlaygroundName, unknown>> = {
    values: [1],
    taskScale: 2,
    taskSeed: 5,
    lambda: 1,
    scale: 0.5,
    seed: 5,
    step: 0.5,
  };

  it("exactly where the API does not ask for it to be left out", () => {
    const { task, init, method } = playgroundParameters;
    for (const kind of Object.keys(task.choices)) {
      for (const begins of Object.keys(init.choices)) {
        for (const how of Object.keys(method.choices)) {
          for (const [name, value] of Object.entries(others)) {
            const values = {
              ...defaults(trajectoryParameters),
              task: kind,
              init: begins,
              method: how,
              [name]: value,
            } as TrajectoryValues;
            const refused = contradictions(values, {}).some(
              (error) => error.parameter === name && error.expected.startsWith("to be left out"),
            );
            const counts = applies(name as PlaygroundName, {
              task: kind,
              init: begins,
              method: how,
            });
            expect(counts, `${name} with ${kind}, ${begins}, ${how}`).toBe(!refused);
          }
        }
      }
    }
  });

  it("among the widths, where the task leaves them free", () => {
    for (const task of Object.keys(playgroundParameters.task.choices)) {
      if (task === "custom") continue;
      for (const name of ["inputs", "outputs"] as const) {
        const texts = { task, values: "2,1", hidden: "2", [name]: "6" };
        const counts = applies(name, { task, init: "balanced", method: "auto" });
        const { sigma } = read(settingOf(texts)).request.task;
        if (counts) expect(name === "inputs" ? sigma.cols : sigma.rows, task).toBe(6);
      }
    }
  });
});

describe("a setting", () => {
  it("that is the default is the API's default", () => {
    const own = read(defaultSetting).request;
    const api = requestFromQuery([]);
    expect([...own.times]).toEqual([...api.times]);
    expect(own.weights).toEqual(api.weights);
    expect(own.task.sigma).toEqual(api.task.sigma);
  });

  it("keeps what does not count out of the request, and in the setting", () => {
    const setting = settingOf({
      task: "penguins",
      inputs: "9",
      taskScale: "abc",
      init: "he",
      lambda: "x",
    });
    expect(read(setting).request.shape).toEqual({ inputs: 4, hidden: 3, outputs: 3 });
    expect(setting.texts.lambda).toBe("x");
  });

  it("tells all that is wrong in it, by the API's names", () => {
    const error = errorsOf(() => read(settingOf({ seed: "x", end: "-1", hidden: "99" })));
    expect(error.map(({ parameter }) => parameter).sort()).toEqual(["end", "hidden", "seed"]);
  });

  it("takes a true minus as one", () => {
    expect(read(settingOf({ lambda: "−2.5" })).request.lambda).toBe(-2.5);
  });

  it("tells its widths even where λ is impossible", () => {
    const setting = settingOf({
      task: "random",
      inputs: "3",
      outputs: "3",
      hidden: "5",
      lambda: "-1",
    });
    expect(() => read(setting)).toThrow(/lambda/);
    expect(read.shape(setting)).toEqual({ inputs: 3, hidden: 5, outputs: 3 });
  });

  it("asks the API for the same numbers: by a query, and by a body where there are matrices", () => {
    const plain = settingOf({ task: "random", inputs: "4", lambda: "-1", seed: "7", end: "3" });
    const data = "a,b,c\n1,2,3\n2,1,5\n3,,4\n4,7,1\n5,3,2\n";
    const settings = [
      plain,
      settingOf(
        { task: "custom", lambda: "1" },
        {
          sigma: gridOf([
            [1, 0.2],
            [0, 0.5],
          ]),
        },
      ),
      settingOf(
        { task: "custom" },
        { from: "data", data: { text: data, x: ["a", "b"], y: ["c"] } },
      ),
      settingOf(
        { task: "identity", inputs: "2", init: "custom" },
        {
          w1: gridOf([
            [0.1, 0],
            [0, 0.2],
          ]),
          w2: gridOf([
            [0.1, 0],
            [0, 0.3],
          ]),
        },
      ),
    ];
    for (const setting of settings) {
      const { request } = read(setting);
      const asked = exportRequest(request, observablesOf("all", request));
      const { query, body } = apiRequest(asked, "json");
      const answered = body
        ? requestFromBody(JSON.parse(JSON.stringify(body)))
        : requestFromQuery(new URLSearchParams(query));
      expect(answered.observables).toEqual(asked.observables);
      expect(answered.weights).toEqual(request.weights);
      expect([...answered.times]).toEqual([...request.times]);
      answered.task.sigma.data.forEach((entry, k) => {
        expect(entry).toBeCloseTo(request.task.sigma.data[k] as number, 13);
      });
    }
  });

  it("asks for no more than one answer may hold, of every panel", () => {
    for (const texts of [
      {},
      { task: "penguins" },
      { task: "random", inputs: "32", outputs: "32" },
    ]) {
      const { request } = read({ ...defaultSetting, texts });
      for (const panel of panelIds) {
        if (panel === "kernel" && request.shape.inputs * request.shape.outputs > 64) continue;
        const asked = exportRequest(request, observablesOf(panel, request));
        const { query } = apiRequest(asked, "json");
        const answered = requestFromQuery(new URLSearchParams(query));
        expect(() => requirePossible(answered), `${panel}, ${query}`).not.toThrow();
        expect([...answered.times]).toEqual([...asked.times]);
        expect(answered.times.length).toBeGreaterThan(50);
        expect(answered.times.at(-1)).toBe(request.times.at(-1));
      }
    }
  });

  it("has data with their own names, and whitens them once", () => {
    const text = "a,b,same,kind\n1,2,4,u\n2,1,4,v\n3,5,4,u\n4,7,4,v\n";
    const setting = settingOf(
      { task: "custom" },
      { from: "data", data: { text, x: ["a", "b", "same"], y: ["kind"] } },
    );
    const { task } = read(setting).request;
    expect(task.inputNames).toEqual(["a", "b"]);
    expect(task.outputNames).toEqual(["u", "v"]);
    expect(task.data?.constantInputs).toEqual(["same"]);
    const moved = { ...structuredClone(setting), texts: { ...setting.texts, lambda: "1" } };
    expect(read(moved).request.task).toBe(task);
  });

  it("names the cell of a matrix that is not a number", () => {
    const setting = settingOf(
      { task: "custom" },
      {
        sigma: [
          ["1", "2"],
          ["3", "four"],
        ],
      },
    );
    const [error] = errorsOf(() => read(setting));
    expect(error?.parameter).toBe("sigma[1][1]");
    expect(error?.given).toBe("four");
  });

  it("has every name of the declaration, and each is one of the API's", () => {
    for (const name of playgroundNames) expect(Object.keys(trajectoryParameters)).toContain(name);
    expect(() => read(settingOf({ hidden: "33" }))).toThrow(DomainErrors);
  });
});

describe("the nearest possible λ", () => {
  it("is possible, and is λ itself where λ is possible", () => {
    for (let inputs = 1; inputs <= 4; inputs++) {
      for (let hidden = 1; hidden <= 5; hidden++) {
        for (let outputs = 1; outputs <= 4; outputs++) {
          for (const lambda of [-2, 0, 0.5]) {
            const shape = { inputs, hidden, outputs };
            const found = feasibility(shape, lambda);
            expect(isFeasible(shape, found.nearest)).toBe(true);
            expect(found.possible).toBe(isFeasible(shape, lambda));
            if (found.possible) expect(found.nearest).toBe(lambda);
            expect(isFeasible({ ...shape, hidden: found.widest }, lambda)).toBe(true);
            expect(isFeasible({ ...shape, hidden: found.widest + 1 }, lambda)).toBe(lambda === 0);
            expect(isFeasible(shape, 1)).toBe(found.high > 0);
            expect(isFeasible(shape, -1)).toBe(found.low < 0);
          }
        }
      }
    }
  });
});

it("starts as the API's starts do", () => {
  const { request } = read(settingOf({ init: "glorot", seed: "3" }));
  const weights = start("glorot", request.task, request.shape, { lambda: 0, scale: 1, seed: 3 });
  expect(request.weights).toEqual(weights);
});
