/** How λ becomes the angle of a beam, and the few words beside it. */

const steepest = 9;
const largest = 10;

/**
 * Degrees, positive when the second layer (right end) is heavier; steep near 0, never past 9°, where
 * the boxes on its ends still stand below the label over it.
 */
export function tiltOf(lambda: number): number {
  const size = Math.asinh(Math.abs(lambda)) / Math.asinh(largest);
  return Math.sign(lambda) * steepest * Math.min(1, size);
}

export function balanceInWords(lambda: number): string {
  if (lambda === 0) return "level";
  const much =
    Math.abs(lambda) >= 5
      ? "much heavier"
      : Math.abs(lambda) >= 0.5
        ? "heavier"
        : "a little heavier";
  return `${lambda > 0 ? "second" : "first"} layer ${much}`;
}
