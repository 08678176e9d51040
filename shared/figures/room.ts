/**
 * Room for the words of ticks. The margins of a panel are what most numbers need; longer ones widen them,
 * or their first or last digits would be cut.
 */
import {
  type Axis,
  type PanelSize,
  padding,
  type Tick,
  type Ticks,
  ticksAtLeft,
  ticksBelow,
  upwards,
} from "./axes.ts";

/**
 * The panel with margins wide enough for its ticks, and these ticks.
 * @param axes those whose ends are known before anything is drawn
 */
export function withRoom<Size extends PanelSize>(
  asked: Size,
  { x, y }: { readonly x: Axis | undefined; readonly y: Axis | undefined },
): { readonly all: Size; readonly ticks: Ticks } {
  const left = y && ticksAtLeft(asked, y);
  const marginLeft = Math.max(asked.marginLeft, y && left ? roomAtLeft(left, asked, y) : 0);
  let all = marginLeft === asked.marginLeft ? asked : { ...asked, marginLeft };
  let below = x && ticksBelow(all, x);
  const beyond = Math.ceil(below ? reachOf(below) - all.width : 0);
  if (x && beyond > 0) {
    all = { ...all, marginRight: all.marginRight + beyond };
    below = ticksBelow(all, x);
  }
  return { all, ticks: { left, below } };
}

/** How far the words of ticks below reach to the right. */
const reachOf = (ticks: readonly Tick[]): number =>
  ticks.reduce((most, { at, words }) => Math.max(most, at + widthOf(words) / 2), 0);

/** From the left edge of a panel to the end of a label that runs upwards, in px. */
const upwardLabel = 15;

function roomAtLeft(ticks: readonly Tick[], size: PanelSize, axis: Axis): number {
  const { tickSize = 6, label, labelAnchor } = axis;
  const [low, high] = upwards(size);
  // A label that runs upwards stands beside the ticks in its middle.
  const along = label && labelAnchor === "center" ? 3 * label.length + 6 : 0;
  const widest = ticks.reduce((most, { at, words }) => {
    const isBeside = Math.abs(at - (low + high) / 2) < along;
    return Math.max(most, widthOf(words) + (isBeside ? upwardLabel : 0));
  }, 0);
  return Math.round(tickSize + padding(tickSize) + widest);
}

/** In px: signs are counted, as no document is here to measure them. */
function widthOf(said: string): number {
  let width = 0;
  for (const sign of said) {
    width += /[.,·:\s]/.test(sign)
      ? 3.3
      : /[⁰¹²³⁴-⁹⁻]/.test(sign)
        ? 5.3
        : sign === "−"
          ? 7.6
          : 7.45;
  }
  return width;
}
