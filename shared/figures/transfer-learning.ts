/**
 * Does the network carry a new fact over to similar items? After the hierarchy is learned, one item
 * is taught a new property with the first layer frozen (Section 6 of the paper).
 */
import { type Matrix, matrix, transpose } from "../linalg/matrix.ts";
import { multiply } from "../linalg/multiply.ts";
import { aligned } from "../network/aligned.ts";
import { gradientDescent } from "../network/gradient-descent.ts";
import * as declarations from "../parameters/declarations.ts";
import { rememberLast } from "../remember.ts";
import { items } from "../tasks/hierarchy.ts";
import { hierarchy } from "../tasks/index.ts";
import { learnedInputRepresentation, propertyResponse } from "../theory/property-projection.ts";
import { symlogAxis } from "./bent-axis.ts";
import { type FigureData, figure } from "./figure.ts";
import { inWords } from "./numbers.ts";
import { againstBalance, answerBars } from "./transfer-panels.ts";

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
export const relations = ["itself", "sibling", "cousins", "others"] as const;

/** Balances against which the answers are drawn. */
export const axis = symlogAxis(-10, 10);
/** The exact curves have corners that are not seen; gradient descent runs at every fourth of these λ. */
export const dense = Array.from(axis.spaced(65));
const grid = dense.filter((_, k) => k % 4 === 0);

export interface Answers {
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
    "How strongly each item answers to a property that only one was taught. Thick and light, and dots against λ: learned and taught by gradient descent; thin and dashed: R[j,k]/R[k,k] of the exact input representation R = W₁ᵀW₁.",

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
      get table() {
        return {
          length: rows.length,
          columns: {
            lambda: rows.map(({ answers }) => answers.lambda),
            item: rows.map(({ name }) => name),
            relation: rows.map(({ j }) => relations[relationOf(j, taught)] as string),
            simulated: rows.map(({ answers, j }) => answers.simulated[j] as number),
            exact: rows.map(({ answers, j }) => answers.exact[j] as number),
          },
        };
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
    return [answerBars(chosen, taught, lambda, look), againstBalance(family, taught, lambda, look)];
  },
});

const answersAt = (lambda: number, scale: number, taught: number): Answers => ({
  lambda,
  simulated: taughtByDescent(lambda, scale, taught),
  exact: exactAnswers(lambda, taught),
});

const exactAnswers = (lambda: number, taught: number) =>
  propertyResponse(learnedInputRepresentation(hierarchy(), lambda), taught);

/** Of the exact solution, at every λ that its curves are drawn from. */
export const curvesOf = rememberLast((taught: number) =>
  dense.map((lambda) => exactAnswers(lambda, taught)),
);

/** Against λ; the λ that is chosen makes no difference to them. */
const familyOf = rememberLast((scale: number, taught: number) =>
  grid.map((lambda) => answersAt(lambda, scale, taught)),
);

/** 0 the item itself, 1 its sibling, 2 the other two on its side of the next fork, 3 the rest. */
const relationOf = (j: number, taught: number): number =>
  j === taught ? 0 : j >> 1 === taught >> 1 ? 1 : j >> 2 === taught >> 2 ? 2 : 3;

export const nearest = (relation: number, taught: number) =>
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
