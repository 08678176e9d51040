/** The line of HTML that shows a figure in a frame, tall enough without any script. */
import type { AnyFigure } from "../shared/figures/figure.ts";
import { frameMarkup, heightOfFrame } from "../shared/figures/frame.ts";
import type { AnyValues } from "../shared/parameters/parameter.ts";

/** @param values settings and options that are not the defaults */
export const embedCode = (figure: AnyFigure, origin: string, values: AnyValues = {}): string =>
  frameMarkup(figure, { origin, values, height: heightOfFrame(figure, values) });
