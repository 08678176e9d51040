/** All of a setting's panels for those who have no use for a part of them. */
import type { PanelsData } from "../../../shared/playground/panels-data.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import type { Lane } from "./compute.ts";

/** @returns gives up */
export function askWhole(
  lane: Lane,
  setting: Setting,
  { done, failed }: { done(data: PanelsData): void; failed(error: Error): void },
): () => void {
  let last: PanelsData | undefined;
  return lane.ask<"panels">(
    { kind: "panels", setting },
    {
      data: (data) => {
        last = data;
      },
      done: () => {
        if (last) done(last);
      },
      failed,
    },
  );
}
