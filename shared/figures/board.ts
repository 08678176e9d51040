/** A panel without axes, on which everything is placed in px from the top left corner. */
import type * as Plot from "@observablehq/plot";
import type { Panel } from "./figure.ts";
import { heightFor } from "./layout.ts";

/** @param width the panel's width in px: `panelWidth(span, look.width)` */
export function board(
  width: number,
  height: number,
  marks: readonly Plot.Markish[],
  panel: Pick<Panel, "title" | "span"> = {},
): Panel {
  return {
    ...panel,
    height: heightFor(height, width),
    options: {
      margin: 0,
      marginTop: 0,
      marginRight: 0,
      marginBottom: 0,
      marginLeft: 0,
      x: { domain: [0, width], axis: null },
      y: { domain: [height, 0], axis: null },
      marks: [...marks],
    },
  };
}
