/**
 * Where a value sits on a slider's track.
 *
 * A native range input is linear. Its positions 0…400 are mapped here to values that are spaced
 * evenly, by factors ("log"), or finely near 0 and coarsely far from it ("symlog").
 */
import type { IntegerParameter, NumberParameter } from "./parameter.ts";

/** Positions are the whole numbers from 0 to this. */
export const trackEnd = 400;

type Ranged = NumberParameter | IntegerParameter;

/** The position (0…trackEnd) nearest to a value; values outside the slider's part stop at its ends. */
export function trackPosition(parameter: Ranged, value: number): number {
  const { bend, low, high } = trackOf(parameter);
  const share = (bend(value) - bend(low)) / (bend(high) - bend(low));
  return Math.round(trackEnd * Math.min(1, Math.max(0, share)));
}

/** The value at a position: round, because a hand is not more exact than two digits. */
export function trackValue(parameter: Ranged, position: number): number {
  const { bend, unbend, low, high } = trackOf(parameter);
  const bent = bend(low) + (position / trackEnd) * (bend(high) - bend(low));
  const value = unbend(bent);
  const rounded = parameter.kind === "integer" ? Math.round(value) : round(parameter, value);
  return Math.min(high, Math.max(low, rounded === 0 ? 0 : rounded));
}

function round(parameter: NumberParameter, value: number): number {
  if (parameter.track !== "linear") return Number(value.toPrecision(2));
  const { step } = parameter;
  return Number((Math.round(value / step) * step).toPrecision(12));
}

function trackOf(parameter: Ranged) {
  const [low, high] = (parameter.kind === "number" ? parameter.slider : undefined) ?? [
    parameter.min,
    parameter.max,
  ];
  const track = parameter.kind === "number" ? parameter.track : "linear";
  if (track === "log") return { bend: Math.log, unbend: Math.exp, low, high };
  if (track === "linear") return { bend: same, unbend: same, low, high };
  // Half of the way from 0 to the end is spent below a fourteenth of it.
  const knee = Math.max(Math.abs(low), Math.abs(high)) / 200;
  return {
    bend: (x: number) => Math.sign(x) * Math.log1p(Math.abs(x) / knee),
    unbend: (y: number) => Math.sign(y) * knee * Math.expm1(Math.abs(y)),
    low,
    high,
  };
}

const same = (x: number) => x;
