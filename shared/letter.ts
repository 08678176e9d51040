/** What is said of a letter of the paper, and how the letters are grouped. */

/** The parts of the notation page, in its order. */
export const letterGroups = {
  network: "The network",
  task: "The task",
  start: "The balance and the start",
  course: "The course of learning",
  solution: "In the exact solution",
} as const;

export interface Letter {
  /** Unicode, for labels in drawings and controls. */
  readonly text: string;
  readonly tex: string;
  /** Other ways to write it, of which the site's formulas make use. */
  readonly alsoTex?: readonly string[];
  readonly meaning: string;
  /** Rows × columns, or "number". */
  readonly shape: string;
  readonly group: keyof typeof letterGroups;
}
