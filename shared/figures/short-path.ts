/**
 * Paths of straight lines in fewer characters: from point to point instead of from the corner, in
 * tenths of a pixel. Curves are drawn to 0.15 px (lines.ts), and small steps are many times the same
 * few characters, so that a page of drawings is a third smaller.
 */

const straight = /^(?:[ML]-?[\d.]+,-?[\d.]+|Z)+$/;
const piece = /([MLZ])(?:(-?[\d.]+),(-?[\d.]+))?/g;

/** The same path with relative lines; one with other commands as it is. */
export function shortPath(d: string): string {
  if (!straight.test(d)) return d;
  // Whole tenths, so that no rounding adds up.
  let [x, y] = [0, 0];
  return d.replace(piece, (_, command: string, toX: string, toY: string) => {
    if (command === "Z") return "z";
    const [fromX, fromY] = command === "M" ? [0, 0] : [x, y];
    x = Math.round(10 * Number(toX));
    y = Math.round(10 * Number(toY));
    const [across, down] = [tenths(x - fromX), tenths(y - fromY)];
    return `${command === "M" ? "M" : "l"}${across}${down.startsWith("-") ? "" : ","}${down}`;
  });
}

/** A number of tenths without the zeros that say nothing. */
const tenths = (count: number): string => String(count / 10).replace(/^(-?)0\./, "$1.");
