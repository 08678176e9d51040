/** The figure that a path names. Of figures in stages the edge computes the first, coarse one. */
import { domainErrorsOf } from "../shared/errors.ts";
import type { AnyFigure } from "../shared/figures/figure.ts";
import { findFigure } from "../shared/figures/index.ts";
import { atOnce } from "../shared/figures/stages.ts";
import { Refusal } from "./problem.ts";

/** @throws Refusal (404) that lists the figures there are */
export function figureNamed(id: string): AnyFigure {
  try {
    return atOnce(findFigure(id));
  } catch (error) {
    const errors = domainErrorsOf(error);
    if (errors.length === 0) throw error;
    throw new Refusal(404, errors.map(({ message }) => message).join("; "), errors);
  }
}
