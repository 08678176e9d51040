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

/** The same for who can wait: what is complete as it is, and that part where no more can be computed. */
export function complete<P extends { readonly setting: Setting; readonly data: PanelsData }>(
  lane: Lane,
  part: P,
): Promise<P> {
  if (part.data.complete) return Promise.resolve(part);
  return new Promise((resolve) => {
    askWhole(lane, part.setting, {
      done: (data) => resolve({ ...part, data }),
      failed: () => resolve(part),
    });
  });
}
