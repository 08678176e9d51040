/** Figures that tell how far a kernel moves, where it hardly does. */
import { expect, it } from "vitest";
import { findFigure } from "../../../shared/figures/index.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";

it.each(["kernel-distance", "delayed-rich", "fine-tuning"])(
  "%s does not say of a kernel that hardly moves that it moves by 0",
  (id) => {
    const figure = findFigure(id);
    const told = ["1e5", "-1e5"].map((lambda) => {
      const values = parseQuery(figure.params, new URLSearchParams({ lambda }));
      return figure.describe(figure.compute(values), values);
    });
    for (const text of told) expect(text).not.toMatch(/(?:by|and|against|,) 0(?! ?[.·\d])/);
    expect(told[0]).toMatch(/less than 10⁻¹²/);
  },
);
