/** The panels of zero-balanced-saddle.ts: loss, and strength of the modes. */
import { logAxis } from "./bent-axis.ts";
import type { Panel } from "./figure.ts";
import { lines, type Series, spread } from "./lines.ts";
import { inWords } from "./numbers.ts";
import { rulesY } from "./rules.ts";
import type { Curves } from "./saddle-table.ts";
import { simulatedLine } from "./simulated.ts";
import { type Look, strokes } from "./theme.ts";
import { timeAxis } from "./time-axis.ts";
import { words } from "./words.ts";

export function lossPanel(
  times: Float64Array,
  loss: Curves,
  plateau: number,
  end: number,
  look: Look,
): Panel {
  const low = plateau * 1e-3;
  const high = Math.max(2 * plateau, 2 * (loss.exact[0] as number));
  const y = logAxis(low, high);
  const frame = { x: [0, end], y: y.domain } as const;
  /** Down to the edge of the panel, however soon a loss is below it. */
  const drawn = (values: Float64Array): Series => {
    const line = { x: times.slice(), y: values.map(() => Number.NaN) };
    values.forEach((value, k) => {
      const before = values[k - 1] as number;
      if (value >= low && value <= high) line.y[k] = y.at(value);
      else if (value < low && before >= low && before <= high) {
        const share = (y.at(before) - y.domain[0]) / (y.at(before) - y.at(Math.max(value, 1e-300)));
        const [from, to] = [times[k - 1] as number, times[k] as number];
        line.x[k] = from + share * (to - from);
        line.y[k] = y.domain[0];
      }
    });
    return line;
  };
  const [simulated, exact] = [drawn(loss.simulated), drawn(loss.exact)];
  return {
    title: "Loss",
    height: 230,
    span: 1 / 2,
    options: {
      x: timeAxis([0, end], 4),
      y: {
        ...y.options([1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.1, 1, 10, 100], null),
        tickSize: 0,
      },
      marks: [
        rulesY([y.at(plateau)], { stroke: look.colour("target"), strokeWidth: 1 }),
        words([`½ s̃² = ${inWords(plateau, 3)}`], {
          x: [end],
          y: [y.at(plateau)],
          dy: -9,
          textAnchor: "end",
          fill: look.colour("muted"),
          stroke: look.colour("paper"),
          strokeWidth: 3.5,
        }),
        ...simulatedLine(simulated, exact.y, frame, look.colour("bothLayers")),
        lines([exact], frame, {
          ...strokes.exact,
          stroke: look.colour("exact"),
        }),
      ],
    },
  };
}

export function modesPanel(
  times: Float64Array,
  modes: readonly Curves[],
  targets: Float64Array,
  end: number,
  look: Look,
): Panel {
  const top = (targets[0] as number) * 1.08;
  const frame = { x: [0, end], y: [-0.12 * top, top] } as const;
  const within = (values: Float64Array) =>
    values.map((value) => (value >= frame.y[0] && value <= top ? value : Number.NaN));
  const places = spread(Array.from(targets), top / 15);
  return {
    title: "Strength of the modes",
    height: 230,
    span: 1 / 2,
    options: {
      marginRight: 62,
      x: timeAxis([0, end], 4),
      y: { domain: [...frame.y], label: null, ticks: 4, tickSize: 0 },
      marks: [
        rulesY(targets, { ...strokes.target, stroke: look.colour("hairline") }),
        ...modes.flatMap(({ simulated, exact }, k) =>
          simulatedLine(
            { x: times, y: within(simulated) },
            within(exact),
            frame,
            look.mode(k, modes.length),
          ),
        ),
        lines(
          modes.map(({ exact }) => ({ x: times, y: within(exact) })),
          frame,
          { ...strokes.exact, stroke: look.colour("exact") },
        ),
        ...Array.from(targets, (target, k) =>
          words([`s̃ = ${inWords(target)}`], {
            x: [end],
            y: [places[k] as number],
            dx: 8,
            textAnchor: "start",
            fill: look.mode(k, targets.length),
            fontWeight: 600,
          }),
        ),
      ],
    },
  };
}
