import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { DomainError } from "../../../shared/errors.ts";
import { layout } from "../../../shared/figures/layout.ts";
import { pageLook } from "../../../shared/figures/theme.ts";
import { comparePanels } from "../../../shared/playground/compare-panels.ts";
import { drawPanels, panelOf, panelsSvg } from "../../../shared/playground/drawing.ts";
import { lineDrawing } from "../../../shared/playground/line-drawing.ts";
import { lineMarkup } from "../../../shared/playground/line-markup.ts";
import { lineModel } from "../../../shared/playground/line-model.ts";
import { linePanel } from "../../../shared/playground/line-panel.ts";
import { hasMap, mapsOf } from "../../../shared/playground/maps.ts";
import { linePanelIds, mapPanelIds, panelIds } from "../../../shared/playground/panel-list.ts";
import {
  linesText,
  panelLabel,
  readout,
  regimeWords,
  summary,
} from "../../../shared/playground/panel-words.ts";
import { computePanels, panelStages } from "../../../shared/playground/panels-compute.ts";
import { allSeries } from "../../../shared/playground/panels-data.ts";
import {
  computeSequenceOf,
  phaseRead,
  phaseSentence,
  phaseTyped,
  placeInEditor,
  sequenceBodyOf,
} from "../../../shared/playground/sequence.ts";
import { sequenceData } from "../../../shared/playground/sequence-data.ts";
import { sequencePanels, sequenceWords } from "../../../shared/playground/sequence-panels.ts";
import { type Setting, settingReader } from "../../../shared/playground/setting.ts";
import { compareFrames, sequenceFrames } from "../../../shared/playground/strip-frames.ts";
import { evenIndices, indexAt } from "../../../shared/playground/time-grid.ts";
import { computeTrajectory } from "../../../shared/trajectory/compute.ts";
import { drawingDocument } from "../../support/drawing-document.ts";
import { errorsOf } from "../../support/errors.ts";

const read = settingReader();
const requestOf = (texts: Setting["texts"]) => read({ texts, own: {} }).request;
const document = drawingDocument;

describe("the panels", () => {
  it.each([
    ["of a balanced start", { task: "random", inputs: "12", lambda: "-2", end: "4" }],
    ["of a start that is not balanced", { init: "gaussian", end: "4", points: "90" }],
  ])("%s hold the API's numbers, first a few times and then all", (_, texts: Setting["texts"]) => {
    const request = requestOf(texts);
    const api = computeTrajectory({ ...request, observables: allSeries }).observables;
    const stages = [...panelStages(request)];
    expect(stages.length).toBeGreaterThan(1);
    const drawn = stages.flatMap(({ data }) => data ?? []);
    expect(drawn.at(-1)?.complete).toBe(true);
    expect(stages.at(-1)?.progress).toBe(1);
    for (const { time, series, complete, account } of drawn) {
      // Before it is complete a flow is integrated loosely.
      const close = account.method === "exact" || complete ? 1e-12 : 0.02;
      const indices = [...time].map((t) => request.times.indexOf(t));
      expect(indices).not.toContain(-1);
      for (const name of allSeries) {
        const all = api[name]?.data as Float64Array;
        const width = all.length / request.times.length;
        indices.forEach((index, k) => {
          for (let j = 0; j < width; j++) {
            const apart = Math.abs(
              (series[name][k * width + j] as number) - (all[index * width + j] as number),
            );
            if (!(apart <= close)) throw new Error(`${name} at ${index}, ${j} is ${apart} apart`);
          }
        });
      }
    }
    expect([...(drawn.at(-1)?.time ?? [])]).toEqual([...request.times]);
  });

  it("simulate along, and say how far the simulation strays: less at a smaller step", () => {
    const strays = ["0.05", "0.005"].map((step) => {
      const data = computePanels(requestOf({ method: "both", step, lambda: "1", end: "3" }));
      expect(data.simulated?.divergedAt).toBeUndefined();
      expect(linesText(data)).toMatch(
        /^Thick .* Thin and dashed: the exact solution\. .*stays within/,
      );
      return data.simulated?.deviation.loss ?? Number.NaN;
    });
    expect(linesText(computePanels(requestOf({})))).toBe("");
    // Euler's error falls with the step.
    expect((strays[0] as number) / (strays[1] as number)).toBeGreaterThan(7);
  });

  it("simulate a start that is not balanced beside its flow", () => {
    const data = computePanels(
      requestOf({ init: "lecun", method: "both", step: "0.002", end: "2" }),
    );
    expect(data.account.method).toBe("integrate");
    expect(data.simulated?.deviation.loss).toBeLessThan(0.05);
  });

  it("stay drawn when a simulation would take too long, which is told as an error of the step", () => {
    const stages = panelStages(
      requestOf({
        task: "random",
        inputs: "32",
        method: "both",
        step: "0.000001",
        end: "50",
        points: "30",
      }),
    );
    let drawn = 0;
    const errors = errorsOf(() => {
      for (const { data } of stages) if (data) drawn++;
    });
    expect(drawn).toBeGreaterThan(0);
    expect(errors.map(({ parameter }) => parameter)).toEqual(["step"]);
  });

  it("are all drawn, labelled and read out for every kind of task and start", () => {
    const settings: Setting["texts"][] = [
      { task: "penguins", lambda: "-3" },
      { task: "singular-values", values: "2,1", taskSeed: "3", init: "aligned", method: "both" },
      { task: "random", inputs: "20", outputs: "3", hidden: "1", lambda: "-5" },
      { task: "identity", inputs: "1", init: "he", end: "1000" },
    ];
    for (const texts of settings) {
      const data = computePanels(requestOf({ points: "40", ...texts }));
      const index = indexAt(data.time, 0.5);
      for (const id of panelIds) {
        if ((mapPanelIds as readonly string[]).includes(id) && !hasMap(id as "kernel", data))
          continue;
        const look = pageLook(300);
        const label = panelLabel(id, data, index);
        const shown = { index, logLoss: true };
        const svg = drawPanels([panelOf(id, data, look, shown)], { document, look, label });
        expect(svg.outerHTML, id).not.toMatch(/NaN|undefined/);
        expect(label, id).not.toMatch(/NaN|undefined/);
      }
      expect(readout("weight-norms", data, index)).toMatch(/^[\d.·⁻⁰-⁹]+, [\d.·⁻⁰-⁹]+$/);
      const words = `${summary(data)} ${regimeWords(data).text} ${regimeWords(data).facts.join()}`;
      expect(words).not.toMatch(/NaN|undefined/);
    }
  });

  it("are one SVG file that reads as XML, with the cursor's matrices in it", () => {
    const data = computePanels(requestOf({ task: "penguins" }));
    const shown = { index: 3, logLoss: false };
    const options = { document, theme: "dark", width: 1000, title: "a < b" } as const;
    const svg = panelsSvg("all", data, shown, options);
    const { document: parsed } = parseHTML(svg);
    expect(parsed.querySelector("title")?.textContent).toBe("a < b");
    expect(svg).not.toContain("var(--");
    const [map] = mapsOf("network-function", data, 3);
    expect([...(map?.matrix.data ?? [])]).toEqual([...data.series.networkFunction.slice(36, 48)]);
  });
});

it("a line panel by hand is the picture that Plot draws", () => {
  const look = pageLook(340);
  // Plot's drawing has raised signs as small plain ones, for fonts that have no others.
  const plain = (text: string) =>
    text
      .replace(/<[^>]+>/g, "")
      .replace(/[⁻⁰¹²³⁴-⁹]/g, (sign) => "−0123456789"["⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)] ?? sign);
  const texts = (svg: string) =>
    [...svg.matchAll(/<text[^>]*>([\s\S]*?)<\/text>/g)].map(([, text = ""]) => plain(text)).sort();
  const paths = (svg: string) => [...svg.matchAll(/ d="(M[^"vH]{60,})"/g)].map(([, d]) => d);
  for (const values of [
    { task: "penguins", lambda: "-3", method: "both", points: "40" },
    { task: "singular-values", values: "30000,2", lambda: "1", end: "0.002", points: "30" },
  ]) {
    const data = computePanels(requestOf(values));
    for (const id of linePanelIds) {
      for (const logLoss of id === "loss" ? [true, false] : [false]) {
        const panel = linePanel(id, data, look, { logLoss });
        const plotted = drawPanels([panel], { document, look, label: "x" }).outerHTML;
        const written = lineMarkup(lineDrawing(lineModel(id, data, look, logLoss), look), "x");
        expect(texts(written), id).toEqual(texts(plotted));
        expect(lineOfTime(written), id).toBeCloseTo(lineOfTime(plotted), 1);
        const [one, other] = [paths(written), paths(plotted)];
        expect(one.length, id).toBe(other.length);
        const numbers = (d: string | undefined) => (d?.match(/-?[\d.]+/g) ?? []).map(Number);
        one.forEach((d, k) => {
          const wanted = numbers(other[k]);
          expect(numbers(d).length, id).toBe(wanted.length);
          numbers(d).forEach((px, j) => {
            expect(Math.abs(px - (wanted[j] as number))).toBeLessThan(0.02);
          });
        });
      }
    }
  }
});

/** How far down the drawing the name of the time axis stands, px. */
function lineOfTime(svg: string): number {
  const texts = [...parseHTML(svg).document.querySelectorAll("text")];
  const name = texts.find(({ textContent }) => textContent === "time t/τ");
  let y = 11.5 * Number.parseFloat(name?.getAttribute("dy") ?? "0");
  for (let element: Element | null | undefined = name; element; element = element.parentElement) {
    y += Number(
      /translate\([^,]+,([^)]+)\)/.exec(element.getAttribute("transform") ?? "")?.[1] ?? 0,
    );
  }
  return y;
}

it("settings are compared over one another, each marked at its end", () => {
  const compared = ["-5", "0", "5"].map((lambda, k) => ({
    mark: "ABC"[k] as string,
    data: computePanels(requestOf({ task: "penguins", lambda, points: "40" })),
  }));
  const look = pageLook(900);
  const svg = drawPanels(comparePanels(compared, look), { document, look, label: "three" });
  for (const mark of "ABC") expect(svg.outerHTML.split(`>${mark}<`).length - 1).toBe(3);
  expect(Number(svg.getAttribute("height"))).toBe(layout(Object.values(compareFrames), 900).height);
});

describe("a sequence", () => {
  const request = requestOf({ task: "penguins", lambda: "1", end: "8" });

  it("learns the task, forgets it while learning its reverse, and learns it again", () => {
    const phases = [{ texts: { task: "reversed" } }, { texts: { task: "repeated", phase: "0" } }];
    const data = sequenceData(computeSequenceOf(sequenceBodyOf(request, phases)));
    expect(data.phases.map(({ task }) => task)).toEqual([0, 1, 0]);
    const at = (row: number) => data.losses[row * 2] as number;
    expect(at(79)).toBeLessThan(at(0));
    expect(at(159)).toBeGreaterThan(at(79));
    expect(at(239)).toBeLessThan(at(159));
    expect(data.balanceError).toBeLessThan(1e-9);
    const look = pageLook(900);
    const svg = drawPanels(sequencePanels(data, look), {
      document,
      look,
      label: sequenceWords(data),
    });
    expect(svg.outerHTML).not.toMatch(/NaN|undefined/);
    const free = layout(Object.values(sequenceFrames), 900).height;
    expect(Number(svg.getAttribute("height"))).toBe(free);
  });

  it("tells what is wrong at its phase and field", () => {
    const bad = [
      { texts: { task: "reversed" } },
      { texts: { task: "permuted", order: "0,0,1,2" } },
    ];
    const [error] = errorsOf(() => computeSequenceOf(sequenceBodyOf(request, bad)));
    expect(placeInEditor(error?.parameter ?? "")).toEqual({ phase: 2, name: "order" });
    const [typed] = errorsOf(() =>
      sequenceBodyOf(request, [{ texts: { task: "reversed", duration: "x" } }]),
    );
    expect(placeInEditor(typed?.parameter ?? "")).toEqual({ phase: 1, name: "duration" });
    expect(phaseSentence(typed as DomainError)).toMatch(
      /^duration cannot be x\. Allowed: a number/,
    );
  });

  it("counts phases for the reader as the titles do", () => {
    expect(["0", "3", "", "x", "1.5"].map(phaseRead)).toEqual(["1", "4", "", "x", "1.5"]);
    expect(["1", "0", "", "x"].map(phaseTyped)).toEqual(["0", "-1", "", "x"]);
    for (const typed of ["2", "0", "40", "-7"]) {
      const texts = { task: "repeated", phase: phaseTyped(typed) };
      const [error] = errorsOf(() => computeSequenceOf(sequenceBodyOf(request, [{ texts }])));
      expect(phaseSentence(error as DomainError)).toBe(
        `The earlier phase cannot be ${typed}. Allowed: 1.`,
      );
    }
    const texts = { task: "repeated", phase: "" };
    const [error] = errorsOf(() =>
      computeSequenceOf(sequenceBodyOf(request, [{ texts: { task: "reversed" } }, { texts }])),
    );
    expect(phaseSentence(error as DomainError)).toBe(
      "The earlier phase cannot be nothing. Allowed: 1 to 2.",
    );
  });
});

it("times: chosen evenly with both ends, and found again by their share", () => {
  expect(evenIndices(5, 9)).toEqual([0, 1, 2, 3, 4]);
  expect(evenIndices(101, 3)).toEqual([0, 50, 100]);
  const times = Float64Array.from({ length: 11 }, (_, k) => k);
  for (let k = 0; k <= 10; k++) expect(indexAt(times, k / 10)).toBe(k);
  expect(indexAt(times, 0.26)).toBe(3);
});
