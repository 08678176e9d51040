import { expect, it } from "vitest";
import { haloed } from "../../../shared/figures/haloed.ts";
import { toMarkup } from "../../../shared/figures/markup.ts";
import { fixedLook } from "../../../shared/figures/theme.ts";
import { drawnMarks } from "../../support/drawn-marks.ts";

it("stands where both axes say, ink over paper", () => {
  const look = fixedLook("light", 300);
  const ring = haloed("circle", (x, y) => ({ cx: x(150), cy: y(20), r: 6 }), look);
  const circles = [
    ...toMarkup(drawnMarks([ring], look)).matchAll(
      /<circle cx="150" cy="20" r="6" stroke="([^"]+)"/g,
    ),
  ];
  expect(circles.map(([, stroke]) => stroke)).toEqual([look.colour("paper"), look.colour("ink")]);
});
