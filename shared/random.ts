/**
 * Seeded randomness: pure-rand's Mersenne twister feeds d3-random's normal distribution. The twister
 * spreads 32 bits of seed over its whole state; xoroshiro128+ started from so few leaves the first
 * numbers of all small seeds nearly equal, and every start would begin with the same two weights.
 * The same seed gives the same numbers in Node, in the Worker and in the browser, up to the last
 * place of the engine's logarithm.
 */
import { randomNormal } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { mersenne } from "pure-rand/generator/mersenne";
import { type Matrix, matrix } from "./linalg/matrix.ts";

/** A stream of independent standard normal numbers. */
export type Gaussian = () => number;

/** Streams that one seed serves: a task and a start with the same seed must not be correlated. */
const streams = {
  task: 0x51ed270b,
  start: 0x2545f491,
  noise: 0x1b873593,
  data: 0x7feb352d,
} as const;

type Stream = keyof typeof streams;

/**
 * Independent numbers from [0, 1).
 * @param seed any 32-bit integer
 * @param stream what the numbers are for; different streams of one seed are unrelated
 */
export function uniform(seed: number, stream: Stream): () => number {
  const generator = mersenne((seed ^ streams[stream]) | 0);
  return () => uniformFloat64(generator);
}

/** The standard normal stream of this seed; as for `uniform`. */
export const gaussian = (seed: number, stream: Stream): Gaussian =>
  randomNormal.source(uniform(seed, stream))(0, 1);

/** rows×cols with iid N(0, deviation²) entries, drawn row by row. */
export function gaussianMatrix(
  rows: number,
  cols: number,
  normal: Gaussian,
  deviation = 1,
): Matrix {
  const out = matrix(rows, cols);
  for (let k = 0; k < out.data.length; k++) out.data[k] = deviation * normal();
  return out;
}
