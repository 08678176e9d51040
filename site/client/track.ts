/**
 * Where a value sits on its slider's track. The build draws the slider with it, the script in the
 * page reads the slider with it.
 *
 * A linear track carries the value itself. A "log" or "symlog" track carries a position from 0 to 1,
 * and the true value is in the number input beside the slider.
 */
import type { NumberParameter } from "../../shared/parameters/parameter.ts";

type Tracked = Pick<NumberParameter, "min" | "max" | "step" | "track" | "slider">;

export interface Track {
  /** Attributes of the range input. */
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Position of a value, inside the track's ends. */
  position(value: number): number;
  /** Value at a position, rounded to what a hand can mean. */
  value(position: number): number;
}

/** Positions on a curved track: fine enough for a hand, coarse enough for an arrow key. */
const positions = 200;

/** A symmetric-log track is linear within this share of its length's end. */
const linearShare = 0.02;

/** @param parameter a number of a declaration */
export function trackOf(parameter: Tracked): Track {
  const [low, high] = parameter.slider ?? [parameter.min, parameter.max];
  const inside = (value: number) => Math.min(high, Math.max(low, value));
  if (parameter.track === "linear") {
    return {
      min: low,
      max: high,
      step: parameter.step,
      position: inside,
      value: (position) => tidy(inside(position)),
    };
  }
  const scale = Math.max(Math.abs(low), Math.abs(high)) * linearShare;
  const bend = parameter.track === "log" ? Math.log : (x: number) => Math.asinh(x / scale);
  const unbend = parameter.track === "log" ? Math.exp : (y: number) => Math.sinh(y) * scale;
  const start = bend(low);
  const length = bend(high) - start;
  return {
    min: 0,
    max: 1,
    step: 1 / positions,
    position: (value) => (bend(inside(value)) - start) / length,
    value(position) {
      // The ends and the middle of a symmetric track are exact, whatever rounding says.
      if (position <= 0) return low;
      if (position >= 1) return high;
      const value = unbend(start + position * length);
      return Math.abs(value) < parameter.step / 2 && low < 0 ? 0 : tidy(inside(value), 3);
    },
  };
}

/** Few significant digits, so that a query reads like something a person would type. */
const tidy = (value: number, digits = 12) => Number(value.toPrecision(digits));
