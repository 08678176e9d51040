/** The panels of transfer-learning.ts: the answers of all items at one λ, and those of its relatives against λ. */
import * as Plot from "@observablehq/plot";
import { items } from "../tasks/hierarchy.ts";
import { balances } from "./bent-axis.ts";
import { specks } from "./dots.ts";
import type { Panel } from "./figure.ts";
import { chosenLambda } from "./lambda-panel.ts";
import { lines, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { svgElement } from "./svg-element.ts";
import { type Look, strokes } from "./theme.ts";
import { type Answers, axis, curvesOf, dense, nearest, relations } from "./transfer-learning.ts";
import { words } from "./words.ts";

/** Who answers at the chosen λ. */
export function answerBars(
  { simulated, exact }: Answers,
  taught: number,
  lambda: number,
  look: Look,
): Panel {
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

/** How strongly the relatives of the item answer, at every λ. */
export function againstBalance(
  family: readonly Answers[],
  taught: number,
  lambda: number,
  look: Look,
): Panel {
  const x = family.map((each) => axis.at(each.lambda));
  const curves = curvesOf(taught);
  const high = axis.domain[1];
  const frame = { x: axis.domain, y: [-0.02, 0.55] } as const;
  const groups = [1, 2, 3].map((relation) => {
    const j = nearest(relation, taught);
    return {
      name: relations[relation] as string,
      simulated: { x, y: family.map((each) => each.simulated[j] as number) },
      exact: { x: dense.map(axis.at), y: curves.map((answers) => answers[j] as number) },
    };
  });
  const places = spread(
    groups.map(({ exact }) => exact.y.at(-1) as number),
    0.04,
  );
  return {
    title: "Against the balance",
    height: 250,
    span: 0.52,
    options: {
      marginRight: 58,
      marginTop: 42,
      x: axis.options(balances(-10, 10), "balance λ"),
      y: {
        domain: frame.y,
        label: "answer to the new property",
        labelArrow: "none",
        ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
        tickFormat: ".1f",
        tickSize: 0,
      },
      marks: [
        ...(Math.abs(lambda) <= 10 ? chosenLambda(axis, lambda, look) : []),
        specks(
          groups.map(({ simulated }) => simulated),
          {
            r: 4.5,
            fill: look.colour("firstLayer"),
            fillOpacity: strokes.simulated.strokeOpacity,
          },
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
            dx: 8,
            textAnchor: "start",
            fill: look.colour("firstLayer"),
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}
