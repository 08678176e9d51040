/**
 * Room for the words of ticks at the left. The margin of a panel is what most numbers need; longer ones
 * widen it, or their first digits would be cut. Words below move in at the ends instead (axes.ts).
 */
import {
  type Axis,
  type PanelSize,
  padding,
  type Tick,
  ticksAtLeft,
  upwards,
  widthOf,
} from "./axes.ts";

/**
 * The panel with a left margin wide enough for its ticks, and these ticks.
 * @param axis at the left, when its ends are known before anything is drawn
 */
export function withRoom<Size extends PanelSize>(
  asked: Size,
  axis: Axis | undefined,
): { readonly all: Size; readonly left: readonly Tick[] | undefined } {
  const left = axis && ticksAtLeft(asked, axis);
  const needed = axis && left ? roomAtLeft(left, asked, axis) : 0;
  const all = needed <= asked.marginLeft ? asked : { ...asked, marginLeft: needed };
  return { all, left };
}

/** From the left edge of a panel to the end of a label that runs upwards, in px. */
const upwardLabel = 15;

function roomAtLeft(ticks: readonly Tick[], size: PanelSize, axis: Axis): number {
  const { tickSize = 6, label, labelAnchor } = axis;
  const [low, high] = upwards(size);
  // A label that runs upwards stands beside the ticks in its middle.
  const along = label && labelAnchor === "center" ? 3 * label.length + 6 : 0;
  const widest = ticks.reduce((most, tick) => {
    const isBeside = Math.abs(tick.at - (low + high) / 2) < along;
    return Math.max(most, widthOf(tick) + (isBeside ? upwardLabel : 0));
  }, 0);
  return Math.round(tickSize + padding(tickSize) + widest);
}
