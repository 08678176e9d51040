/**
 * How tall a frame has to be for what stands in it. Before anything is loaded this keeps its place;
 * it is an upper bound for default settings, close enough that little stays empty.
 */

/**
 * The drawings on the page of a frame: how wide each is, and from which width inside the frame on it
 * is the one that is shown (site/styles/bare.css says the same).
 */
export const frameDrawings = [
  { width: 340, from: 0 },
  { width: 620, from: 508 },
  { width: 960, from: 787 },
] as const;

/**
 * Sizes of one figure in tens of px: height of the most important settings one below the other, and
 * of each of the drawings.
 */
export type FrameSizes = readonly number[];

/** Of a figure that is not known. */
export const unknownSizes: FrameSizes = [29, 90, 45, 50];

/** Left and right of what stands in a frame, together. */
const sides = 32;
/** From this width inside the frame on the settings stand beside λ, in px like this. */
const inRows = { from: 736, height: 210 };

/** Height in px of a frame `width` px wide. */
export function frameHeight(sizes: FrameSizes, width: number, offer: string): number {
  const inside = Math.min(Math.max(width - sides, 200), 1250);
  const k = inside < frameDrawings[1].from ? 0 : inside < frameDrawings[2].from ? 1 : 2;
  const scaled = inside / frameDrawings[k].width;
  // What would be too small to read is drawn anew, lower than it was but not in proportion.
  const drawn = (sizes[k + 1] ?? 0) * (scaled < 0.82 ? 0.93 : scaled);
  const below = offer === "none" ? 0 : inside < inRows.from ? 10 * (sizes[0] ?? 0) : inRows.height;
  // Question, link and margins; on a phone the question takes two lines.
  return Math.ceil(10 * drawn + below + (k ? 102 : 126));
}
