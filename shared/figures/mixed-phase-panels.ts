/** The panels of mixed-phase-diagram.ts: three maps, and the chosen start over time. */
import type * as Plot from "@observablehq/plot";
import { mapAxes, mapSide } from "../neighbours/mixed-map-grid.ts";
import { decades, logAxis } from "./bent-axis.ts";
import { cells, pickable } from "./cells.ts";
import type { Panel } from "./figure.ts";
import { haloed } from "./haloed.ts";
import { heightFor, panelWidth } from "./layout.ts";
import { lines } from "./lines.ts";
import type { Data, StartCourse } from "./mixed-phase-diagram.ts";
import { inWords } from "./numbers.ts";
import { keyHeight, rampKey, roundPlaces } from "./ramp-key.ts";
import type { Look } from "./theme.ts";
import { within } from "./within.ts";
import { words } from "./words.ts";

interface Chosen {
  /** Exponent of the width. */
  readonly hidden: number;
  readonly variance: number;
}

export function mixedPhasePanels({ map, course }: Data, chosen: Chosen, look: Look): Panel[] {
  const own = panelWidth(1 / 2, look.width);
  const place = { height: heightFor(Math.min(0.8 * own, 300) + keyHeight, own), span: 1 / 2 };
  const maps = [
    ["Smallest test error on the way", map.error, 0, true],
    ["Stable rank at that moment", map.stableRank, 1, false],
    ["Steps until that moment", map.steps, 0, false],
  ] as const;
  return [
    ...maps.map(([title, values, from, named]) => ({
      ...place,
      title,
      options: mapOptions(values, from, named, chosen, look),
    })),
    { ...place, title: "The chosen start", options: courseOptions(course, look) },
  ];
}

function mapOptions(
  values: readonly number[],
  least: number,
  named: boolean,
  chosen: Chosen,
  look: Look,
): Plot.PlotOptions {
  const most = Math.max(...values);
  const shares = values.map((value) => (value - least) / (most - least));
  const axis = { labelAnchor: "center", labelArrow: "none" } as const;
  const [[left, right], [bottom, top]] = [mapAxes.across, mapAxes.up];
  // Where the exponents add up to 1, as far as it is on the map.
  const line = [
    [Math.max(left, 1 - top), Math.min(top, 1 - left)],
    [Math.min(right, 1 - bottom), Math.max(bottom, 1 - right)],
  ] as const;
  const region = (text: string, x: number, y: number) =>
    words([text], {
      x: [x],
      y: [y],
      fill: look.colour("ink"),
      stroke: look.colour("paper"),
      strokeWidth: 3.5,
      fontWeight: 600,
    });
  return {
    marginTop: keyHeight + 12,
    marginLeft: 46,
    x: { domain: [left, right], ticks: 3, label: "exponent of the width w", ...axis },
    y: {
      domain: [bottom, top],
      ticks: [-3, -2, -1, 0],
      tickFormat: (tick: number) => inWords(tick),
      tickSize: 0,
      label: "exponent of the variance σ²",
      ...axis,
    },
    marks: [
      cells({ columns: mapSide, rows: mapSide, shares }, look),
      haloed(
        "path",
        (x, y) => ({ d: `M${line.map(([a, b]) => `${x(a)},${y(b)}`).join("L")}` }),
        look,
      ),
      ...(named ? [region("lazy", 2.5, -0.4), region("active", 1.4, -1.8)] : []),
      haloed("circle", (x, y) => ({ cx: x(chosen.hidden), cy: y(chosen.variance), r: 6 }), look),
      ...rampKey(roundPlaces(least, most), look),
      pickable("hidden", "variance"),
    ],
  };
}

/** An error above this has an axis of powers. */
const large = 20;

/** In px. */
type Shift = readonly [dx: number, dy: number];
const above: Shift = [0, -11];

function courseOptions({ times, train, test }: StartCourse, look: Look): Plot.PlotOptions {
  const x = logAxis(times[0] as number, times.at(-1) as number);
  const at = times.map(x.at);
  const most = Math.max(...train, ...test);
  // Beside the error of a large start those of the data, where the two part, are 0 to the eye.
  const y = most > large ? logAxis(Math.min(...test) / 8, 2 * most) : undefined;
  const domain = y ? y.domain : ([0, 1.1 * most] as const);
  const frame = { x: x.domain, y: domain } as const;
  const drawn = (values: Float64Array) =>
    within({ x: at, y: y ? values.map(y.at) : values }, frame).y;
  const [trained, tested] = [drawn(train), drawn(test)];
  const label = (said: string, own: ArrayLike<number>, colour: string, [dx, dy]: Shift) => {
    const last = Array.from(own).findLastIndex(Number.isFinite);
    return words([said], {
      x: [at[last] as number],
      y: [own[last] as number],
      dx,
      dy,
      textAnchor: "end",
      fill: colour,
      stroke: look.colour("paper"),
      strokeWidth: 3.5,
      fontWeight: 600,
    });
  };
  // Where both lines end in one place, one name stands over the other.
  const apart = Math.abs((train.at(-1) as number) - (test.at(-1) as number));
  const highest: Shift = apart < 0.07 * domain[1] ? [0, -25] : above;
  const [grey, purple] = [look.colour("muted"), look.colour("bothLayers")];
  return {
    marginTop: 12,
    ...(y && { marginLeft: 72 }),
    x: x.options(decades(...x.ends, 4), "time t/τ"),
    y: {
      ...(y ? y.options(decades(...y.ends, 5), null) : { domain: [...domain], ticks: 4 }),
      label: "squared error of an entry",
      tickSize: 0,
      labelArrow: "none",
      labelAnchor: "center",
    },
    marks: [
      lines([{ x: at, y: trained }], frame, { stroke: grey, strokeWidth: 2 }),
      lines([{ x: at, y: tested }], frame, { stroke: purple, strokeWidth: 2.4 }),
      // On the axis of powers it leaves the panel below, and there is room beside it.
      label("training", trained, grey, y ? [-8, -6] : highest),
      label("test", tested, purple, above),
    ],
  };
}
