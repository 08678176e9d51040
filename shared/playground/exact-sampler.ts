/** The exact solution at one time after another, in any order: every followed quantity is kept. */
import type { Shape } from "../network/shape.ts";
import { modeAlignment } from "../theory/alignment.ts";
import { type Blocks, emptyBlocks } from "../theory/blocks.ts";
import type { ExactSolution } from "../theory/exact-solution.ts";
import { observables } from "../trajectory/observables.ts";
import type { TrajectoryRequest } from "../trajectory/request.ts";
import {
  allSeries,
  type Followed,
  type Mapped,
  type SeriesOf,
  type Turning,
} from "./panels-data.ts";

/** What has been found so far, at which times. */
export interface Sampler {
  has(index: number): boolean;
  sample(index: number): void;
  turn(index: number): void;
  time(): Float64Array;
  series(): SeriesOf<Followed | Mapped>;
  turning(): Turning;
}

export function exactSampler(request: TrajectoryRequest, solution: ExactSolution): Sampler {
  const { task, shape, times, noise } = request;
  const observed = { task, shape, initial: solution.blocks(0), noise };
  const known = new Uint8Array(times.length);
  const writers = allSeries.map((name) => ({
    name,
    evaluate: observables[name].prepare(observed),
    size: sizeOf(name, shape),
    data: new Float64Array(times.length * sizeOf(name, shape)),
  }));
  const blocks: Blocks = emptyBlocks(shape.inputs, shape.outputs);
  const modes = Math.min(shape.inputs, shape.outputs);
  const overlaps = new Map<number, Float64Array>();
  const chosen = () => {
    const indices: number[] = [];
    for (let index = 0; index < times.length; index++) if (known[index]) indices.push(index);
    return indices;
  };
  return {
    has: (index) => known[index] === 1,
    sample(index) {
      solution.blocks(times[index] as number, blocks);
      for (const { evaluate, data, size } of writers) evaluate(blocks, data, index * size);
      known[index] = 1;
    },
    turn(index) {
      if (overlaps.has(index)) return;
      solution.blocks(times[index] as number, blocks);
      overlaps.set(index, modeAlignment(blocks.networkFunction, new Float64Array(modes)));
    },
    time: () => Float64Array.from(chosen(), (index) => times[index] as number),
    series() {
      const indices = chosen();
      const picked = writers.map(({ name, data, size }) => [name, picks(data, size, indices)]);
      return Object.fromEntries(picked) as SeriesOf<Followed | Mapped>;
    },
    turning() {
      const indices = [...overlaps.keys()].sort((a, b) => a - b);
      const overlap = new Float64Array(indices.length * modes);
      indices.forEach((index, k) => {
        overlap.set(overlaps.get(index) as Float64Array, k * modes);
      });
      return { time: Float64Array.from(indices, (index) => times[index] as number), overlap };
    },
  };
}

const sizeOf = (name: Followed | Mapped, shape: Shape): number =>
  observables[name].shape(shape).reduce((product: number, length: number) => product * length, 1);

function picks(data: Float64Array, size: number, indices: readonly number[]): Float64Array {
  const out = new Float64Array(indices.length * size);
  indices.forEach((index, k) => {
    out.set(data.subarray(index * size, (index + 1) * size), k * size);
  });
  return out;
}
