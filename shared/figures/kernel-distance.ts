/**
 * How far does the tangent kernel move while the network learns, against λ: in a square network, a
 * funnel and an inverted funnel (Section 5 of the paper, Fig. 6).
 */
import type * as Plot from "@observablehq/plot";
import * as declarations from "../parameters/declarations.ts";
import { rememberLast } from "../remember.ts";
import { kernelTravel } from "../theory/kernel-travel.ts";
import { dots } from "./dots.ts";
import { type FigureData, figure } from "./figure.ts";
import { chosenLambda, lambdaAxis, lambdaScale } from "./lambda-panel.ts";
import { band, lines } from "./lines.ts";
import { downTo, inWords } from "./numbers.ts";
import { type ShapeName, shapeNames, startOfShape, threeShapes, widthsOf } from "./three-shapes.ts";
import { words } from "./words.ts";

const params = {
  lambda: {
    ...declarations.lambda,
    default: 5,
    slider: [-20, 20],
    help: "Where the distances are read off; the curves do not depend on it.",
  },
  scale: { ...declarations.balancedScale, default: 0.25, max: 10, slider: [0.01, 10] },
  starts: {
    kind: "integer",
    label: "starts",
    help: "How many seeds the mean and the band are taken over.",
    min: 1,
    max: 20,
    default: 5,
  },
  seed: {
    ...declarations.seed,
    max: 1e6,
    default: 1,
    help: "The first of the seeds; each is another start and another random task.",
  },
} as const;

/** Distances of one shape, over the seeds, at every λ and at the one that is read off. */
interface Travel {
  readonly mean: Float64Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
  readonly read: number;
}

interface Data extends FigureData {
  readonly lambdas: Float64Array;
  readonly travels: Readonly<Record<ShapeName, Travel>>;
}

const axisOf = (lambda: number) => lambdaAxis(lambda, 20);

export default figure<typeof params, Data>({
  id: "kernel-distance",
  title: "Kernel distance",
  question: "How far does the tangent kernel move?",
  source: "Fig. 5B",
  params,
  mainParams: ["lambda", "scale"],
  reading:
    "Distance 1 − cos between the tangent kernel before and after learning, exact: the mean over several starts as a line, the least and the most as a band. Purple: all widths equal; blue: more inputs than outputs; vermilion: more outputs than inputs. At λ = 0 the limit is drawn: some square networks would stop on a saddle there.",

  compute({ lambda, scale, starts, seed }) {
    const end = axisOf(lambda).ends[1];
    const { lambdas, curves, table } = curvesOf(scale, starts, seed, end);
    const read = (name: ShapeName) => meanOf(curves[name].distances.map((at) => at(lambda)));
    return {
      lambdas,
      table,
      travels: {
        square: { ...curves.square, read: read("square") },
        funnel: { ...curves.funnel, read: read("funnel") },
        "inverted-funnel": { ...curves["inverted-funnel"], read: read("inverted-funnel") },
      },
    };
  },

  describe({ travels }, { lambda, starts }) {
    const told = (distance: number) => downTo(distance, 2);
    const read = shapeNames.map(
      (name) => `${told(travels[name].read)} in the ${threeShapes[name].label}`,
    );
    const { funnel, "inverted-funnel": inverted, square } = travels;
    const last = square.mean.length - 1;
    const at = ({ mean }: Travel, k: number) => told(mean[k] as number);
    const over = starts === 1 ? "one start" : `the mean of ${starts} starts`;
    return `At λ = ${inWords(lambda)} the kernel moves by ${read.join(", ")} (${over}). The square network is lazy at both ends of the axis (${at(square, 0)} and ${at(square, last)}), the funnel only for λ → +∞ (${at(funnel, last)}, against ${at(funnel, 0)} for λ → −∞) and the inverted funnel only for λ → −∞ (${at(inverted, 0)}, against ${at(inverted, last)} for λ → +∞).`;
  },

  plot({ lambdas, travels }, { lambda }, look) {
    const axis = axisOf(lambda);
    const x = lambdas.map(axis.at);
    const highest = Math.max(0.1, ...shapeNames.flatMap((name) => [...travels[name].most]));
    const frame = { x: axis.domain, y: [0, highest * 1.1] } as const;
    const narrow = look.width < 480;
    const marks: Plot.Markish[] = chosenLambda(axis, lambda, look);
    for (const name of shapeNames) {
      const { least, most } = travels[name];
      marks.push(
        band(x, least, most, {
          fill: look.colour(threeShapes[name].meaning),
          fillOpacity: 0.13,
        }),
      );
    }
    for (const name of shapeNames) {
      const colour = look.colour(threeShapes[name].meaning);
      marks.push(
        lines([{ x, y: travels[name].mean }], frame, { stroke: colour, strokeWidth: 2.2 }),
        dots({ x: [axis.at(lambda)], y: [travels[name].read] }, { fill: colour, r: 3.5 }),
      );
    }
    const end = axis.ends[1];
    const label = (name: ShapeName, at: number, dy: number, align: "start" | "middle" | "end") => {
      const said = `${threeShapes[name].label} ${widthsOf(name)}`;
      // A name at an end of the axis stands before the line of the chosen λ, when it would lie on it.
      const perPx = (axis.domain[1] - axis.domain[0]) / (look.width - 56);
      const reach = 7 * said.length * perPx;
      const isOnLine = align !== "middle" && Math.abs(axis.at(at) - axis.at(lambda)) < reach;
      return words([said], {
        x: [axis.at(isOnLine ? lambda : at)],
        dx: isOnLine ? (align === "end" ? -6 : 6) : 0,
        y: [
          (name === "square" ? travels.square.mean : travels[name].most)[
            nearest(lambdas, at)
          ] as number,
        ],
        dy,
        textAnchor: align,
        fill: look.colour(threeShapes[name].meaning),
        stroke: look.colour("paper"),
        strokeWidth: 3.5,
        fontWeight: 600,
      });
    };
    // Inside its own arch, or beside it at its foot where the axis reaches far and the arch is narrow; the
    // wide ones over the end where they stay rich.
    const isFar = narrow && end > 1000;
    marks.push(
      isFar ? label("square", end, -9, "end") : label("square", 0, narrow ? 62 : 50, "middle"),
    );
    marks.push(label("funnel", -end, -10, "start"), label("inverted-funnel", end, -10, "end"));
    return [
      {
        height: narrow ? 300 : 215,
        options: {
          marginTop: 42,
          x: lambdaScale(axis),
          y: {
            domain: [...frame.y],
            label: "kernel distance after learning",
            labelArrow: "none",
            ticks: 4,
            tickSize: 0,
          },
          marks,
        },
      },
    ];
  },
});

/** The curves, which do not depend on the λ that is read off. */
const curvesOf = rememberLast((scale: number, starts: number, seed: number, end: number) => {
  const lambdas = axisOf(end).spaced(81);
  const curve = (name: ShapeName) => {
    const distances = Array.from({ length: starts }, (_, k) => {
      // Any balance will do: all λ are computed from the function of the start.
      const { task, weights } = startOfShape(name, { lambda: 0, scale, seed: seed + k });
      return kernelTravel(task, weights);
    });
    const found = Array.from(lambdas, (lambda) => distances.map((distance) => distance(lambda)));
    return {
      distances,
      mean: Float64Array.from(found, meanOf),
      least: Float64Array.from(found, (values) => Math.min(...values)),
      most: Float64Array.from(found, (values) => Math.max(...values)),
    };
  };
  const curves = {
    square: curve("square"),
    funnel: curve("funnel"),
    "inverted-funnel": curve("inverted-funnel"),
  };
  const columns: Record<string, Float64Array> = { lambda: lambdas };
  for (const name of shapeNames) {
    const stem = name.replace("-", "_");
    columns[`${stem}_mean`] = curves[name].mean;
    columns[`${stem}_least`] = curves[name].least;
    columns[`${stem}_most`] = curves[name].most;
  }
  return { lambdas, curves, table: { length: lambdas.length, columns } };
});

/** Index of the λ that is closest. */
function nearest(lambdas: Float64Array, at: number): number {
  let best = 0;
  lambdas.forEach((lambda, k) => {
    if (Math.abs(lambda - at) < Math.abs((lambdas[best] as number) - at)) best = k;
  });
  return best;
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
