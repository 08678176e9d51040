import { expect, it } from "vitest";
import { keptTogether } from "../../../shared/figures/kept-together.ts";
import { plainSpaces } from "../../support/plain-spaces.ts";

/** The pieces that a line may be broken into: only spaces of the plain kind and bars end one. */
const pieces = (text: string) => text.split(/ |(?<=\|)(?!\u2060)/);

it.each([
  ["At λ = 2 the loss is half gone at 4 τ", ["λ = 2", "4 τ"]],
  ["3.3 % of the way, 1.98 ± 0.01", ["3.3 %", "1.98 ± 0.01"]],
  ["In the paper: Fig. 1C, Theorem 4.3, Appendix A.3", ["Fig. 1C", "Theorem 4.3", "Appendix A.3"]],
  ["to move it takes |λ| > 2.2 at size 0.1", ["|λ| > 2.2"]],
  ["lazy only for λ → +∞", ["λ → +∞"]],
])("lets no line part %j", (text, units) => {
  const kept = keptTogether(text);
  // Nothing else of the text is another.
  expect(plainSpaces(kept)).toBe(text);
  const whole = pieces(kept).map(plainSpaces);
  for (const unit of units) expect(whole.some((piece) => piece.includes(unit))).toBe(true);
});

it.each(["two times the task", "over 4 to 64 units", "Theorem and proof", "5 tasks and 3 τs"])(
  "leaves %j as it is",
  (text) => expect(keptTogether(text)).toBe(text),
);
