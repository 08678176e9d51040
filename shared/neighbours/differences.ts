/**
 * Numbers of a map written as whole numbers, each less than what its neighbours to the left and below
 * promise: in a smooth map these are small, and a file of them is half as large.
 */

/** What `summed` reads. */
export function differences(values: readonly number[], side: number, perUnit: number): string {
  const whole = values.map((value) => Math.round(value * perUnit));
  return whole.map((value, k) => value - promised(whole, k, side)).join(" ");
}

/** What has been read. A program that never draws a map should not wait for it when it starts. */
const known = new Map<string, readonly number[]>();

/**
 * The values, row by row; nobody may write into them.
 * @param perUnit how many units are 1: whole, so that a value is the decimal that was written
 */
export function summed(text: string, side: number, perUnit: number): readonly number[] {
  const values = known.get(text) ?? read(text, side, perUnit);
  known.set(text, values);
  return values;
}

function read(text: string, side: number, perUnit: number): number[] {
  const whole: number[] = [];
  for (const more of text.split(" ")) {
    whole.push(promised(whole, whole.length, side) + Number(more));
  }
  return whole.map((value) => value / perUnit);
}

/** The neighbour to the left, and as much more as that has more than its neighbour below. */
function promised(whole: readonly number[], k: number, side: number): number {
  const left = k % side === 0 ? 0 : 1;
  const at = (place: number) => whole[place] ?? 0;
  return left * (at(k - 1) - at(k - side - 1)) + at(k - side);
}
