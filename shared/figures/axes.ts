/**
 * The axes of a panel: ticks and their words below and at the left, and what they count.
 *
 * Plot draws each axis as three marks with data and channels of their own, which was about half of its
 * time in every frame of a moved slider. The axes of the figures are all of one kind, so they are written here,
 * from the options that Plot takes, with ticks and digits from the scales that Plot uses (d3-scale),
 * element for element as Plot writes them.
 */
import type * as Plot from "@observablehq/plot";
import { scaleLinear } from "d3-scale";
import { hundredths } from "./numbers.ts";
import { type SvgDocument, type SvgElement, svgElement } from "./svg-element.ts";

/** Of the whole panel, in px, with the room around its plot area. */
export interface PanelSize {
  readonly width: number;
  readonly height: number;
  readonly marginTop: number;
  readonly marginRight: number;
  readonly marginBottom: number;
  readonly marginLeft: number;
}

/** What is asked of an axis, and from where to where it reaches. */
export type Axis = Plot.ScaleOptions & { readonly domain: readonly number[] };

/** What is understood here; `bend` and `ariaLabel` are for clock.ts. */
const understood = new Set(
  "domain ticks tickFormat tickSize label labelAnchor labelArrow labelOffset bend ariaLabel".split(
    " ",
  ),
);
const labelPlaces: readonly unknown[] = [undefined, "center", "top", "right"];
const arrows: readonly unknown[] = [undefined, "auto", "none"];

/** Of numbers on a linear scale, and nothing asked that is not understood: the rest Plot draws. */
export const isPlainAxis = (options: Plot.ScaleOptions = {}): boolean =>
  Object.keys(options).every((name) => understood.has(name)) &&
  [...(options.domain ?? [])].every(Number.isFinite) &&
  labelPlaces.includes(options.labelAnchor) &&
  arrows.includes(options.labelArrow);

/** The axis at the left and then the one below. */
export const axes = (
  document: SvgDocument,
  size: PanelSize,
  { x, y }: { readonly x: Axis | undefined; readonly y: Axis | undefined },
  left?: readonly Tick[],
): SvgElement[] => [
  ...(y ? atLeft(document, size, y, left ?? ticksAtLeft(size, y)) : []),
  ...(x ? below(document, size, x) : []),
];

type Height = Pick<PanelSize, "height" | "marginTop" | "marginBottom">;
type Width = Pick<PanelSize, "width" | "marginLeft" | "marginRight">;

/** From end to end of an axis, in px. */
export const upwards = ({ height, marginTop, marginBottom }: Height) =>
  [height - marginBottom, marginTop] as const;
const rightwards = ({ width, marginLeft, marginRight }: Width) =>
  [marginLeft, width - marginRight] as const;

/** The ticks of an axis at the left; how wide the panel is does not change them. */
export const ticksAtLeft = (size: Height, axis: Axis): readonly Tick[] =>
  ticksOf(axis, upwards(size), 35);

function atLeft(
  document: SvgDocument,
  size: PanelSize,
  axis: Axis,
  ticks: readonly Tick[],
): SvgElement[] {
  const { marginTop, marginLeft } = size;
  const { tickSize = 6, label, labelOffset = marginLeft - 3 } = axis;
  const ends = upwards(size);
  const place = (at: number) => move(marginLeft, hundredths(at));
  const isCentred = axis.labelAnchor === "center";
  return [
    ...strokes(document, ticks, tickSize, `M0,0L${-tickSize},0`, place),
    words(
      document,
      { "text-anchor": "end", transform: move(-tickSize - padding(tickSize), 0) },
      ticks,
      "0.32em",
      place,
    ),
    ...written(
      document,
      label && withArrow(label, axis, isCentred ? ["← ", " →"] : ["↓ ", "↑ "]),
      {
        "text-anchor": isCentred ? undefined : "start",
        transform: move(-labelOffset, isCentred ? 0 : 3 - marginTop),
      },
      {
        transform: isCentred ? `${place((ends[0] + ends[1]) / 2)} rotate(-90)` : place(marginTop),
        y: "0.71em",
      },
    ),
  ];
}

function below(document: SvgDocument, size: PanelSize, axis: Axis): SvgElement[] {
  const { width, marginRight, marginBottom, height } = size;
  const { tickSize = 6, label, labelOffset = marginBottom - 3 } = axis;
  const ends = rightwards(size);
  const ticks = ticksOf(axis, ends, 80);
  const place = (at: number) => move(hundredths(at), height - marginBottom);
  const isCentred = axis.labelAnchor === "center";
  return [
    ...strokes(document, ticks, tickSize, `M0,0L0,${tickSize}`, place),
    words(
      document,
      { transform: move(0, tickSize + padding(tickSize)) },
      legible(ticks.map((tick) => ({ ...tick, at: inside(tick, width) }))),
      "0.71em",
      place,
    ),
    ...written(
      document,
      label && withArrow(label, axis, ["← ", " →"]),
      {
        "text-anchor": isCentred ? undefined : "end",
        transform: move(isCentred ? 0 : marginRight - 3, labelOffset),
      },
      { transform: place(isCentred ? (ends[0] + ends[1]) / 2 : ends[1]) },
    ),
  ];
}

const leastSpan = 1e-290;

/** Where an axis is marked, and with which words. */
export interface Tick {
  /** Along the axis, in px. */
  readonly at: number;
  readonly words: string;
}

/** @param spacing how far ticks lie apart where nobody says how many there are, in px */
function ticksOf(
  { domain, ticks, tickFormat }: Axis,
  ends: readonly [number, number],
  spacing: number,
): Tick[] {
  const scale = scaleLinear(domain, ends);
  // No power of ten divides a span of denormals: its ends are all that can be said.
  if (Math.abs(Number(domain[1]) - Number(domain[0])) < leastSpan) return [];
  const count = typeof ticks === "number" ? ticks : Math.abs(ends[1] - ends[0]) / spacing;
  const values = Array.isArray(ticks) ? (ticks as readonly number[]) : scale.ticks(count);
  const format =
    typeof tickFormat === "function"
      ? tickFormat
      : scale.tickFormat(
          Array.isArray(ticks) ? undefined : count,
          tickFormat as string | undefined,
        );
  return values.map((value, k) => ({
    at: hundredths(scale(value)),
    words: String(format(value, k)),
  }));
}

/** About how wide the words of a tick are, in px: signs are counted, as no document is here to measure. */
export const widthOf = ({ words }: Tick): number =>
  [...words].reduce(
    (sum, sign) => sum + (/[.,·:\s]/.test(sign) ? 3.3 : /[⁰¹²³⁴-⁹⁻]/.test(sign) ? 5.3 : 7.5),
    0,
  );

/** Where the words of a tick stand below it: no farther to a side than all of them are in the panel. */
function inside(tick: Tick, width: number): number {
  const half = widthOf(tick) / 2;
  return hundredths(Math.max(half, Math.min(width - half, tick.at)));
}

/** All of them, or every second, third …: as many as do not run into each other. */
function legible(ticks: readonly Tick[]): readonly Tick[] {
  for (let every = 1; every < ticks.length; every++) {
    const some = ticks.filter((_, k) => k % every === 0);
    const meet = some.some((tick, k) => {
      const next = some[k + 1];
      return next && Math.abs(next.at - tick.at) < (widthOf(tick) + widthOf(next)) / 2;
    });
    if (!meet) return some;
  }
  return ticks.slice(0, 1);
}

/** Between a tick and its words. */
export const padding = (tickSize: number) => Math.max(3, 9 - tickSize);
const move = (across: number, down: number) => `translate(${across},${down})`;

type Attributes = Parameters<typeof svgElement>[2];

function strokes(
  document: SvgDocument,
  ticks: readonly Tick[],
  size: number,
  d: string,
  place: (at: number) => string,
): SvgElement[] {
  if (size === 0) return [];
  const group = svgElement(document, "g", { fill: "none", stroke: "currentColor" });
  for (const { at } of ticks) {
    group.append(svgElement(document, "path", { d, transform: place(at) }));
  }
  return [group];
}

/** The words of the ticks, in figures of one width. */
function words(
  document: SvgDocument,
  attributes: Attributes,
  ticks: readonly Tick[],
  y: string,
  place: (at: number) => string,
): SvgElement {
  const group = svgElement(document, "g", { ...attributes, "font-variant": "tabular-nums" });
  for (const tick of ticks) {
    if (tick.words === "") continue;
    const text = svgElement(document, "text", { transform: place(tick.at), y });
    text.append(document.createTextNode(tick.words));
    group.append(text);
  }
  return group;
}

/** What an axis counts. */
function written(
  document: SvgDocument,
  label: string | null | undefined,
  group: Attributes,
  attributes: Attributes,
): SvgElement[] {
  if (!label) return [];
  const around = svgElement(document, "g", group);
  const text = svgElement(document, "text", attributes);
  text.append(document.createTextNode(label));
  around.append(text);
  return [around];
}

/**
 * Which way the numbers grow, unless the axis says that it goes without.
 * @param arrows for an axis whose numbers fall and one whose numbers rise; the space is on the label's side
 */
function withArrow(
  label: string,
  { labelArrow, domain }: Axis,
  [falling, rising]: readonly [string, string],
): string {
  if (labelArrow === "none" || /[↑↓→←]/.test(label)) return label;
  const arrow = (domain[0] as number) > (domain.at(-1) as number) ? falling : rising;
  return arrow.startsWith(" ") ? label + arrow : arrow + label;
}
