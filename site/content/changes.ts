/**
 * What has changed on the site since it was published, newest first. A correction says what stood
 * there before; nothing that was wrong disappears silently.
 */
import { companion } from "../companion.ts";

export interface Change {
  /** ISO date. */
  readonly date: string;
  readonly kind: "Published" | "Added" | "Corrected";
  readonly text: string;
  /** The page that it concerns, from the root. */
  readonly href?: string;
}

export const changes: readonly Change[] = [
  {
    date: companion.date,
    kind: "Published",
    text: "The companion in its first version.",
  },
];
