/**
 * Does the network carry a new fact over to similar items? After the hierarchy is learned, one item
 * is taught a new property with the first layer frozen (Section 6 of the paper).
 */
import * as Plot from "@observablehq/plot";
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import * as declarations from "../parameters/declarations.ts";
import { items } from "../tasks/hierarchy.ts";
import { hierarchy } from "../tasks/index.ts";
import { learnedInputRepresentation, propertyResponse } from "../theory/property-projection.ts";
import { balances, symlogAxis } from "./bent-axis.ts";
import { type FigureData, figure, type Panel } from "./figure.ts";
import { lines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rememberLast } from "./remember.ts";
import { rulesX } from "./rules.ts";
import { svgElement } from "./svg-element.ts";
import { type Look, strokes } from "./theme.ts";
import { words } from "./words.ts";

type Item = (typeof items)[number];

const params = {
  lambda: { ...declarations.lambda, default: 10 },
  item: {
    kind: "choice",
    label: "item",
    help: "Which item is taught the new property.",
    choices: Object.fromEntries(items.map((item) => [item, item])) as Record<Item, Item>,
    default: "canary",
  },
  scale: { ...declarations.balancedScale, min: 1e-4, max: 1, slider: [1e-3, 1] },
} as const;

/** How the others are related to the item that is taught, nearest first. */
const relations = ["itself", "sibling", "cousins", "others"] as const;

/** Balances against which the answers are drawn. */
const axis = symlogAxis(-10, 10);
const grid = Array.from(axis.spaced(17));

interface Answers {
  readonly lambda: number;
  /** Of all items, in the order of the tree. */
  readonly simulated: Float64Array;
  readonly exact: Float64Array;
}

interface Data extends FigureData {
  readonly taught: number;
  readonly chosen: Answers;
  readonly family: readonly Answers[];
  readonly deviation: number;
}

export default figure<typeof params, Data>({
  id: "transfer-learning",
  title: "Transfer to similar items",
  question: "If a canary can sing, can a robin?",
  source: "Appendix D.3",
  params,
  mainParams: ["lambda", "item"],
  reading:
    "How strongly each item answers to a property that only one was taught. Thick and light: learned and taught by gradient descent; thin and dashed: R[j,k]/R[k,k] of the exact input representation R = W₁ᵀW₁.",

  compute({ lambda, item, scale }) {
    const taught = items.indexOf(item);
    const family = familyOf(scale, taught);
    const chosen =
      family.find((each) => each.lambda === lambda) ?? answersAt(lambda, scale, taught);
    const rows = [...family, ...(family.includes(chosen) ? [] : [chosen])].flatMap((answers) =>
      items.map((name, j) => ({ answers, name, j })),
    );
    return {
      taught,
      chosen,
      family,
      deviation: Math.max(
        ...rows.map(({ answers: { simulated, exact }, j }) =>
          Math.abs((simulated[j] as number) - (exact[j] as number)),
        ),
      ),
      table: {
        length: rows.length,
        columns: {
          lambda: rows.map(({ answers }) => answers.lambda),
          item: rows.map(({ name }) => name),
          relation: rows.map(({ j }) => relations[relationOf(j, taught)] as string),
          simulated: rows.map(({ answers, j }) => answers.simulated[j] as number),
          exact: rows.map(({ answers, j }) => answers.exact[j] as number),
        },
      },
    };
  },

  describe({ chosen, taught, family, deviation }, { lambda, item }) {
    const of = ({ exact }: Answers, relation: number) => {
      const value = exact[nearest(relation, taught)] as number;
      return inWords(Math.abs(value) < 1e-12 ? 0 : value);
    };
    const [low, middle, high] = [-10, 0, 10].map((balance) =>
      of(family.find((each) => each.lambda === balance) as Answers, 1),
    );
    const sibling = items[nearest(1, taught)] as string;
    return `At λ = ${inWords(lambda)}, when only the ${item} is taught a new property, its sibling, the ${sibling}, answers with ${of(chosen, 1)}, its cousins with ${of(chosen, 2)} and the others with ${of(chosen, 3)}; the sibling’s answer is ${low} at λ = −10, ${middle} at 0 and ${high} at 10. Gradient descent and the exact answers differ by at most ${inWords(deviation, 2)}.`;
  },

  plot({ chosen, family, taught }, { lambda }, look) {
    return [bars(chosen, taught, lambda, look), againstBalance(family, taught, lambda, look)];
  },
});

const answersAt = (lambda: number, scale: number, taught: number): Answers => ({
  lambda,
  simulated: taughtByDescent(lambda, scale, taught),
  exact: propertyResponse(learnedInputRepresentation(hierarchy(), lambda), taught),
});

/** Against λ; the λ that is chosen makes no difference to them. */
const familyOf = rememberLast((scale: number, taught: number) =>
  grid.map((lambda) => answersAt(lambda, scale, taught)),
);

/** 0 the item itself, 1 its sibling, 2 the other two on its side of the next fork, 3 the rest. */
const relationOf = (j: number, taught: number): number =>
  j === taught ? 0 : j >> 1 === taught >> 1 ? 1 : j >> 2 === taught >> 2 ? 2 : 3;

const nearest = (relation: number, taught: number) =>
  items.findIndex((_, j) => relationOf(j, taught) === relation);

/** Learns the hierarchy, freezes W1, and teaches a new row of W2 on one item, by gradient descent. */
function taughtByDescent(lambda: number, scale: number, taught: number): Float64Array {
  const task = hierarchy();
  const n = items.length;
  const shape = { inputs: n, hidden: n, outputs: n };
  const weights = aligned(shape, task, { lambda, scale, seed: 1 });
  const weakest = task.modes.S.at(-1) as number;
  // Long enough for the weakest mode to be learned to a thousandth, at a stable step.
  const end =
    Math.log(1 + weakest / scale / (1 + Math.abs(lambda) / scale)) / weakest +
    9 / Math.hypot(lambda, 2 * weakest);
  const step = 0.2 / Math.hypot(lambda, 2);
  let hidden: Matrix = weights.W1;
  gradientDescent(weights, task.sigma, { tau: 1, step }, [end], (_, { W1 }) => {
    hidden = matrix(n, n, W1.data.slice());
  });
  // Rows are the items' hidden activities.
  const activities = transpose(hidden);
  const shown = matrix(1, n, activities.data.subarray(taught * n, (taught + 1) * n));
  const readout = matrix(1, n);
  const size = shown.data.reduce((sum, h) => sum + h * h, 0);
  for (let k = 0; k < 40; k++) {
    const missing = 1 - (multiply(shown, transpose(readout)).data[0] as number);
    for (let h = 0; h < n; h++) {
      readout.data[h] =
        (readout.data[h] as number) + (0.3 / size) * missing * (shown.data[h] as number);
    }
  }
  return multiply(activities, transpose(readout)).data;
}

function bars({ simulated, exact }: Answers, taught: number, lambda: number, look: Look): Panel {
  const names = [...items];
  const shade = (j: number) =>
    j === taught ? look.colour("bothLayers") : look.colour("firstLayer");
  return {
    title: `Who answers at λ = ${inWords(lambda)}`,
    height: 250,
    span: 0.48,
    options: {
      marginLeft: 58,
      marginRight: 40,
      marginTop: 6,
      x: {
        domain: [0, 1],
        ticks: [0, 0.5, 1],
        label: "answer to the new property",
        labelAnchor: "center",
        labelArrow: "none",
      },
      y: { domain: names, label: null, tickSize: 0 },
      marks: [
        barsAlong(
          names.map((name, j) => ({
            name,
            length: Math.max(0, simulated[j] as number),
            fill: shade(j),
          })),
        ),
        Plot.tickX(names, {
          x: exact,
          y: names,
          stroke: look.colour("exact"),
          ...strokes.exact,
        }),
        Plot.text(names, {
          x: Array.from(exact, (answer, j) => Math.max(answer, simulated[j] as number)),
          y: names,
          text: Array.from(exact, (answer) => answer.toFixed(3).replace("-0.000", "0.000")),
          dx: 6,
          textAnchor: "start",
          fill: look.colour("ink"),
        }),
      ],
    },
  };
}

interface Bar {
  readonly name: string;
  readonly length: number;
  readonly fill: string;
}

/** One bar a name, as long as its answer; Plot's own would bring stacks, which no figure has. */
const barsAlong =
  (bars: readonly Bar[]): Plot.RenderFunction =>
  (_index, { x, y, scales }, _values, _dimensions, { document }) => {
    const opacity = { "fill-opacity": strokes.simulated.strokeOpacity };
    const group = svgElement(document, "g", opacity);
    const inset = 2;
    const left = Number(x?.(0));
    for (const { name, length, fill } of bars) {
      const bar = {
        x: left,
        y: Number(y?.(name)) + inset,
        width: Number(x?.(length)) - left,
        height: Number(scales.y?.bandwidth) - 2 * inset,
      };
      group.append(svgElement(document, "rect", { ...bar, fill }));
    }
    return group;
  };

function againstBalance(
  family: readonly Answers[],
  taught: number,
  lambda: number,
  look: Look,
): Panel {
  const x = family.map((each) => axis.at(each.lambda));
  const [low, high] = [x[0] as number, x.at(-1) as number];
  const frame = { x: [low, high], y: [-0.02, 0.55] } as const;
  const groups = [1, 2, 3].map((relation) => {
    const j = nearest(relation, taught);
    return {
      name: relations[relation] as string,
      simulated: { x, y: family.map((each) => each.simulated[j] as number) },
      exact: { x, y: family.map((each) => each.exact[j] as number) },
    };
  });
  const places = spread(
    groups.map(({ exact }) => exact.y.at(-1) as number),
    0.04,
  );
  return {
    title: "Against the balance",
    height: 240,
    span: 0.52,
    options: {
      marginRight: 58,
      marginTop: 6,
      x: axis.options(balances(-10, 10), "balance λ"),
      y: {
        domain: frame.y,
        label: null,
        ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
        tickFormat: ".1f",
        tickSize: 0,
      },
      marks: [
        ...(Math.abs(lambda) <= 10
          ? [rulesX([axis.at(lambda)], { stroke: look.colour("target") })]
          : []),
        ...groups.map(({ simulated }) =>
          lines([simulated], frame, { ...strokes.simulated, stroke: look.colour("firstLayer") }),
        ),
        lines(
          groups.map(({ exact }) => exact),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...groups.map(({ name }, k) =>
          words([name], {
            x: [high],
            y: [places[k] as number],
            dx: 6,
            textAnchor: "start",
            fill: look.colour("firstLayer"),
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}
