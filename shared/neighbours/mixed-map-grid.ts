/** The grid of starts over which the phase diagram is computed beforehand, and its settings. */
import { type Best, mixedMap, startScale } from "./mixed-map.ts";
import { type MixedSetting, mixedTask } from "./mixed-task.ts";

/** Exponents of the width, across, and of the variance, up, to the base d. No narrower than d. */
export const mapAxes = { across: [1, 3], up: [-3, 0.25] } as const;

/** Cells per side. */
export const mapSide = 32;

/** Noises of the target that there are maps for. */
export const mapNoises = [0.5, 1, 2] as const;

export const mapSetting = (noise: number): MixedSetting => ({ size: 40, rank: 3, noise, seed: 1 });

/** Exponents [of the variance, of the width] in the middle of a cell. */
export function exponentsAt(row: number, column: number): [up: number, across: number] {
  const place = ([low, high]: readonly [number, number], k: number) =>
    low + ((high - low) * (k + 0.5)) / mapSide;
  return [place(mapAxes.up, row), place(mapAxes.across, column)];
}

/** Row by row from the smallest variance. */
export interface MapColumns {
  readonly error: readonly number[];
  readonly stableRank: readonly number[];
  /** The time, in steps of length 1/(2√(s̃₁² + κ²)): as long as descent can take them. */
  readonly steps: readonly number[];
}

/** The cells of one row, computed one after another. */
export function mapRow(noise: number, row: number): MapColumns {
  const setting = mapSetting(noise);
  const map = mixedMap(setting);
  const strongest = mixedTask(setting).task.modes.S[0] as number;
  let guess: number | undefined;
  const found = Array.from({ length: mapSide }, (_, column): Best & { steps: number } => {
    const start = startScale(setting.size, ...exponentsAt(row, column));
    const best = map.best(start, guess);
    guess = best.guess;
    return { ...best, steps: 2 * best.time * Math.hypot(strongest, start.kappa) };
  });
  return {
    error: found.map(({ error }) => error),
    stableRank: found.map(({ stableRank }) => stableRank),
    steps: found.map(({ steps }) => steps),
  };
}
