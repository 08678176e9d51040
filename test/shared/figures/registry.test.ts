/** What holds for every figure. A new figure is tested by being in the list. */
import { describe, expect, it } from "vitest";
import { domainErrorsOf } from "../../../shared/errors.ts";
import type { AnyFigure, FigureData } from "../../../shared/figures/figure.ts";
import { figures, findFigure } from "../../../shared/figures/index.ts";
import { svgFile } from "../../../shared/figures/render.ts";
import { lastData } from "../../../shared/figures/stages.ts";
import { tableToCsv } from "../../../shared/figures/table.ts";
import { fixedLook, type Meaning, strokes } from "../../../shared/figures/theme.ts";
import {
  type AnyValue,
  type AnyValues,
  canonicalQuery,
  checkValue,
  defaults,
  type Parameter,
  parseQuery,
} from "../../../shared/parameters/parameter.ts";
import { figureModules } from "../../../site/client/figure-modules.ts";
import { drawingDocument } from "../../support/drawing-document.ts";
import { wordsIn } from "../../support/drawn-words.ts";
import { runs } from "../../support/problems.ts";

it("an id that no figure has is an error that lists the ids", () => {
  expect(() => findFigure("singular-values")).toThrow(/exact-dynamics, singular-value-dynamics/);
  for (const figure of figures) expect(findFigure(figure.id)).toBe(figure);
});

it("the page can fetch every figure, and no other", async () => {
  expect(Object.keys(figureModules).sort()).toEqual(figures.map(({ id }) => id).sort());
});

describe.each(figures.map((figure) => [figure.id, figure] as const))("%s", (id, figure) => {
  const values: AnyValues = defaults(figure.params);
  // Most of a drawing's time is its data: they are computed once for all that is asked of them.
  const computed = once(() => figure.compute(values));
  const drawn = once(() => draw("light", 640));
  const draw = (theme: "light" | "auto", width: number, asked = values, data = computed()) =>
    svgFile({ ...figure, compute: () => data }, asked, {
      theme,
      width,
      document: drawingDocument,
    });

  it("is the default export of the file of its name, here and on the page", async () => {
    const module = await import(`../../../shared/figures/${id}.ts`);
    expect(module.default).toBe(figure);
    expect((await figureModules[id]?.())?.default).toBe(figure);
  });

  it("has defaults that are allowed, and main parameters that exist", () => {
    for (const [name, parameter] of Object.entries<Parameter>(figure.params)) {
      const { default: value } = parameter;
      if (value !== undefined) expect(checkValue(name, parameter, value)).toEqual(value);
    }
    expect(Object.keys(figure.params)).toEqual(expect.arrayContaining([...figure.mainParams]));
  });

  it("reads an empty query as its defaults, and gives an empty query for them", () => {
    expect(parseQuery(figure.params, [])).toEqual(values);
    expect(canonicalQuery(figure.params, values)).toBe("");
  });

  it("reads every corner of its parameters back from the canonical query", () => {
    for (const corner of corners(figure)) {
      const query = canonicalQuery(figure.params, corner);
      const read = parseQuery(figure.params, new URLSearchParams(query));
      expect(read, query).toEqual(corner);
      expect(canonicalQuery(figure.params, read)).toBe(query);
    }
  });

  it("computes and draws the same for the same values", () => {
    const second = figure.compute(values);
    expect(tableToCsv(second.table)).toBe(tableToCsv(computed().table));
    expect(draw("light", 640, values, second)).toBe(drawn());
  });

  it("keeps its words inside the drawing, whatever its width", () => {
    for (const width of [360, 640, 768, 1200]) {
      expect(cutIn(draw("light", width), width), `${width} px`).toEqual([]);
    }
  });

  it("is finite, described and drawn at every corner of its ranges, or says what is impossible", () => {
    let possible = 0;
    for (const corner of corners(figure)) {
      const query = canonicalQuery(figure.params, corner);
      let data: FigureData;
      try {
        data = query === "" ? computed() : figure.compute(corner);
      } catch (error) {
        const names = domainErrorsOf(error).map(({ parameter }) => parameter);
        expect(names.length, `${query}: ${error}`).toBeGreaterThan(0);
        expect(Object.keys(figure.params), query).toEqual(expect.arrayContaining(names));
        continue;
      }
      possible++;
      const text = figure.describe(data, corner);
      expect(text, query).toMatch(/\d/);
      expect(text, query).not.toMatch(/undefined|NaN|Infinity/);
      const missing = [
        ...(/diverges/.test(text) ? ["simulated"] : []),
        ...(/stays at 0|moves by less than/.test(text) ? ["half_rise_time"] : []),
      ];
      const wrong = notFinite(data, missing);
      expect(wrong, query).toEqual([]);
      const svg = draw("light", 400, corner, data);
      const broken = /NaN|undefined|Infinity/.exec(svg);
      expect(broken?.[0], query).toBeUndefined();
      expect(cutIn(svg, 400), query).toEqual([]);
    }
    expect(possible).toBeGreaterThan(corners(figure).length / 2);
  }, 60_000);

  it("ends its stages, if it has any, with what compute gives, also after the way from a worker", () => {
    if (!figure.stages) return;
    const last: FigureData = structuredClone(lastData(figure.stages(values)));
    const data = computed();
    expect(tableToCsv(last.table)).toBe(tableToCsv(data.table));
    expect(figure.describe(last, values)).toBe(figure.describe(data, values));
  });

  it("marks every axis of time, so that a page can play it", () => {
    const panels = figure.plot(computed(), values, fixedLook("light", 640));
    const times = panels.filter(({ options }) => /^time\b/.test(String(options.x?.label)));
    const clocks = drawn().match(/ data-clock="/g) ?? [];
    expect(clocks.length).toBeGreaterThanOrEqual(times.length);
  });

  it("has columns of equal length with names that any program can use", () => {
    const { table } = computed();
    expect(table.length).toBeGreaterThan(0);
    for (const [name, column] of Object.entries<ArrayLike<unknown>>(table.columns)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
      expect(column.length).toBe(table.length);
    }
  });

  it("says in its description what it finds, in numbers with a true minus", () => {
    const query = "lambda" in figure.params ? [["lambda", "-2"] as const] : [];
    const asked = parseQuery(figure.params, query) as AnyValues;
    const text: string = figure.describe(figure.compute(asked), asked);
    expect(text).toMatch(/^[A-Z].*\.$/);
    for (const [, value] of query) expect(text).toContain(value.replace("-", "−"));
    expect(text).not.toMatch(/\de-|(^|\s)-\d/);
  });

  it("needs no canvas, no id and no style of its own in a page", () => {
    const svg = drawn();
    for (const unwanted of ["<canvas", "<image", "<style", "<figure", " id=", " class="]) {
      expect(svg.includes(unwanted), unwanted).toBe(false);
    }
    expect(svg.match(/aria-/g)).toHaveLength(1);
    const geometry = [svg, draw("light", 327)].flatMap(
      (drawing) => drawing.match(/ (?:d|transform|x1|y1)="[^"]*"/g) ?? [],
    );
    expect(geometry.filter((attribute) => /\.\d{3}/.test(attribute))).toEqual([]);
  });

  it("draws the exact solution thin and dashed over what is simulated", () => {
    const svg = drawn();
    const exact = svg.lastIndexOf(`stroke-dasharray="${strokes.exact.strokeDasharray}"`);
    const simulated = svg.indexOf(`stroke-width="${strokes.simulated.strokeWidth}"`);
    // Some figures draw matrices, or nothing that is simulated over time.
    if (simulated >= 0) expect(exact).toBeGreaterThan(simulated);
  });

  it("asks for colours by meaning only", () => {
    const asked = new Set<string>();
    const look = fixedLook("light", 640);
    const named = {
      ...look,
      colour: (meaning: Meaning) => {
        asked.add(meaning);
        return look.colour(meaning);
      },
    };
    figure.plot(computed(), values, named);
    expect(asked.size).toBeGreaterThan(0);
    expect(draw("auto", 640).replace(/<style>.*?<\/style>/s, "")).not.toMatch(/#[0-9a-f]{3,6}\b/i);
  });

  it("gives each of its panels a title of its own", () => {
    const titles = figure
      .plot(computed(), values, fixedLook("light", 640))
      .flatMap(({ title }) => title ?? []);
    expect(titles).toEqual([...new Set(titles)]);
  });

  it("looks as it did", async () => {
    await expect(drawn()).toMatchFileSnapshot(`../../snapshots/${id}.svg`);
  });
});

/** Asked again, it answers what it found. */
function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => {
    found ??= find();
    return found;
  };
}

/**
 * The defaults, the narrowest network, every parameter at every end of its range, and the same with λ at
 * one of its ends by turns; at all of them when PROPERTY_RUNS asks for more.
 */
function corners(figure: AnyFigure): AnyValues[] {
  const base: AnyValues = defaults(figure.params);
  const names = Object.keys(figure.params);
  const alone = names.flatMap((name) =>
    ends(figure.params[name]).map((value): AnyValues => ({ ...base, [name]: value })),
  );
  const lambdas = figure.params.lambda ? ends(figure.params.lambda) : [];
  const thorough = runs(1).numRuns > 1;
  const withLambda = lambdas.flatMap((lambda, turn) =>
    alone
      .filter((_, index) => thorough || index % lambdas.length === turn)
      .map((values): AnyValues => ({ ...values, lambda })),
  );
  const all = [base, narrowest(figure, base), ...alone, ...withLambda];
  // Some are the same: a default may be an end.
  return [...new Map(all.map((values) => [JSON.stringify(values), values])).values()];
}

/** All widths at once as small as they may be. */
function narrowest({ params }: AnyFigure, base: AnyValues): AnyValues {
  const widths = ["inputs", "hidden", "outputs"].flatMap((name) => {
    const parameter: Parameter | undefined = params[name];
    return parameter?.kind === "integer" ? [[name, parameter.min] as const] : [];
  });
  return { ...base, ...Object.fromEntries(widths) };
}

function ends(parameter: Parameter): AnyValue[] {
  switch (parameter.kind) {
    case "number": {
      const [low, high] = parameter.slider ?? [parameter.min, parameter.max];
      return [...new Set([parameter.min, low, high, parameter.max])];
    }
    case "integer":
      return [parameter.min, parameter.max];
    case "choice":
      return Object.keys(parameter.choices);
    case "choices":
      return [Object.keys(parameter.choices)];
    case "numbers":
      return [[parameter.max], [parameter.max, parameter.min]];
  }
}

/** Words that leave the drawing inside its paper, at one side or the other. */
const cutIn = (svg: string, width: number): string[] => {
  const pad = Math.min(20, width / 30);
  return wordsIn(svg)
    .filter(({ left, right }) => left < pad - 1.5 || right > width - pad + 1.5)
    .map(({ words }) => words);
};

function notFinite({ table }: FigureData, except: readonly string[]): string[] {
  return Object.entries(table.columns).flatMap(([name, column]) =>
    except.includes(name) || Array.from<number | string>(column as ArrayLike<number>).every(isPlain)
      ? []
      : [name],
  );
}

const isPlain = (cell: number | string) => typeof cell === "string" || Number.isFinite(cell);
