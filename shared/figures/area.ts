/** What the marks of our own need of a panel, in the form in which Plot hands it to a mark. */
import type * as Plot from "@observablehq/plot";
import { hundredths } from "./numbers.ts";

/** From a value on an axis to px. */
export type Scales = Parameters<Plot.RenderFunction>[1];

/** The edges of the plot area, in px. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Between the margins. */
export const areaOf = ({
  width,
  height,
  marginLeft,
  marginRight,
  marginTop,
  marginBottom,
}: Parameters<Plot.RenderFunction>[3]): Area => ({
  left: marginLeft,
  right: width - marginRight,
  top: marginTop,
  bottom: height - marginBottom,
});

/** Of a whole mark that is moved by so many px; none where it is not. */
export const transformOf = ({ dx = 0, dy = 0 }: { readonly dx?: number; readonly dy?: number }) =>
  dx === 0 && dy === 0 ? undefined : `translate(${hundredths(dx)},${hundredths(dy)})`;
