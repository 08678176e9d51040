import { describe, expect, it } from "vitest";
import type { Panel } from "../../../shared/figures/figure.ts";
import figure from "../../../shared/figures/representational-geometry.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { drawnPanel } from "../../support/drawn-marks.ts";
import { wordsIn } from "../../support/drawn-words.ts";

describe("representational-geometry", () => {
  it("names what is before learning and after beside the chosen λ, not over it", () => {
    for (const lambda of [-20, -5, 0, 2, 5, 20]) {
      const values = parseQuery(figure.params, new URLSearchParams(`lambda=${lambda}`));
      // The sketch that a page shows first is enough.
      const data = [...(figure.stages?.(values) ?? [])].find((stage) => stage.data)?.data;
      for (const width of [328, 720]) {
        const look = fixedLook("light", width);
        const panel = figure
          .plot(data as NonNullable<typeof data>, values, look)
          .find(({ title }) => title === "Capacity, every λ") as Panel;
        const drawing = drawnPanel({ ...panel, span: 1 / 2 }, look) as unknown as Element;
        const chosen = Number(drawing.querySelector("line")?.getAttribute("x1"));
        const names = wordsIn(drawing.outerHTML).filter(({ words }) =>
          /^(before|after)/.test(words),
        );
        expect(names.length).toBe(2);
        for (const { words, left, right } of names) {
          const isClear = chosen < left - 2 || chosen > right + 2;
          expect(isClear, `${words}, λ = ${lambda}, ${width} px`).toBe(true);
        }
      }
    }
  });
});
