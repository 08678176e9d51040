/** Runs a generator of stages in slices of time and lets others have their turn in between. */
import type { Stage } from "../../shared/figures/figure.ts";

/**
 * @param slice in ms
 * @param isStale asked after every slice; true gives up
 * @param tell gets the progress after every slice, and all data as they come
 * @returns whether it came to its end
 */
export async function inSlices(
  stages: Iterator<Stage, unknown>,
  slice: number,
  isStale: () => boolean,
  tell: (stage: Stage) => void,
): Promise<boolean> {
  for (let begun = performance.now(); ; ) {
    const { done, value } = stages.next();
    if (done) return true;
    const stage = value as Stage;
    const isOver = performance.now() - begun >= slice;
    if (stage.data || isOver) tell(stage);
    if (!isOver) continue;
    await turn();
    if (isStale()) return false;
    begun = performance.now();
  }
}

/** The next turn of the event loop; messages that have come are handled before it. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));
