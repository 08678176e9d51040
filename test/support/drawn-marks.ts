/** Marks as a figure draws them, for tests that look at the drawing of a part. */
import { board } from "../../shared/figures/board.ts";
import { figure, type Panel } from "../../shared/figures/figure.ts";
import { type Drawing, renderFigure } from "../../shared/figures/render.ts";
import type { Look } from "../../shared/figures/theme.ts";
import { drawingDocument as document } from "./drawing-document.ts";

/** The drawing of these marks on a board of `look.width` × 60 px without margins. */
export const drawnMarks = (marks: Parameters<typeof board>[2], look: Look): Drawing =>
  drawnPanel(board(look.width, 60, marks), look);

/** The size of a panel with the margins of most figures, in px. */
export const panelSize = {
  width: 420,
  height: 240,
  marginTop: 20,
  marginRight: 14,
  marginBottom: 36,
  marginLeft: 42,
};

/** The drawing of a figure that has this panel alone. */
export function drawnPanel(panel: Panel, look: Look): Drawing {
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
    plot: () => [panel],
  });
  return renderFigure(one, one.compute({}), {}, { document, look, label: "" });
}
