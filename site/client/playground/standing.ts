/** How what is drawn stands to what is asked for, where it is not simply that. */

const words = {
  impossible: "What is drawn is the last setting that was possible.",
  /** The solution is there, and what was to be beside it is refused. */
  part: "What is drawn is the part of it that could be computed.",
  stopped: "Stopped: the panels show the setting before.",
  "stopped-part": "Stopped: the panels show what was computed until then.",
} as const;

export type Standing = keyof typeof words;

/** Marks the page; what is said beside code and files follows by its style. */
export function showStanding(root: HTMLElement, standing: Standing | undefined): void {
  if (standing === undefined) {
    root.removeAttribute("data-stale");
    return;
  }
  root.dataset["stale"] = standing;
  const place = root.querySelector("[data-standing]");
  if (place && place.textContent !== words[standing]) place.textContent = words[standing];
}
