import { expect, it } from "vitest";
import { board } from "../../../shared/figures/board.ts";
import { figure } from "../../../shared/figures/figure.ts";
import { haloed } from "../../../shared/figures/haloed.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { renderFigure } from "../../../shared/figures/render.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { drawingDocument as document } from "../../support/drawing-document.ts";

it("stands where both axes say, ink over paper", () => {
  const look = fixedLook("light", 300);
  const one = figure({
    id: "one",
    title: "",
    question: "?",
    source: "",
    params: {},
    mainParams: [],
    reading: "",
    compute: () => ({ table: { length: 0, columns: {} } }),
    describe: () => "1.",
    plot: () => {
      const panel = board(300, 60, [
        haloed("circle", (x, y) => ({ cx: x(150), cy: y(20), r: 6 }), look),
      ]);
      return [panel];
    },
  });
  const markup = toMarkup(renderFigure(one, one.compute({}), {}, { document, look, label: "" }));
  const circles = [...markup.matchAll(/<circle cx="150" cy="20" r="6" stroke="([^"]+)"/g)];
  expect(circles.map(([, stroke]) => stroke)).toEqual([look.colour("paper"), look.colour("ink")]);
});
