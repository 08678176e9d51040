/** What the page and its workers say to each other. */
import type { Shape } from "../../../shared/network/shape.ts";
import type { ApiRequest } from "../../../shared/playground/api-request.ts";
import type { PanelId } from "../../../shared/playground/panel-list.ts";
import type { PanelsData, PlainError } from "../../../shared/playground/panels-data.ts";
import type { SequenceData } from "../../../shared/playground/sequence-panels.ts";
import type { Setting } from "../../../shared/playground/setting.ts";
import type { PhaseSetting } from "../../../shared/playground/state.ts";

export type What = PanelId | "all";
export type FileFormat = "csv" | "json" | "parquet";

/** What can be asked, and what is answered in the end (`data` comes in between). */
export interface Works {
  panels: { ask: { setting: Setting }; data: PanelsData; result: undefined };
  sequence: {
    ask: { setting: Setting; phases: readonly PhaseSetting[] };
    data: never;
    result: { data: SequenceData; body: Record<string, unknown> };
  };
  numbers: {
    ask: { setting: Setting; what: What; format: FileFormat };
    data: never;
    result: string | ArrayBuffer;
  };
  request: { ask: { setting: Setting; what: What }; data: never; result: ApiRequest };
}

export type Kind = keyof Works;

export type Work = { [K in Kind]: { readonly kind: K } & Works[K]["ask"] }[Kind];

export type ToWorker = { readonly job: number; readonly work: Work } | { readonly abandon: number };

export interface Refusal {
  readonly errors: readonly PlainError[];
  readonly text: string;
  /** The widths, where they can be told in spite of the errors. */
  readonly shape: Shape | undefined;
}

export type FromWorker =
  /** Its own code is there; from now on it hears between two stages. */
  | { readonly ready: true }
  | ({ readonly job: number } & (
      | { readonly progress: number; readonly data?: unknown }
      | { readonly result: unknown }
      | Refusal
      | { readonly dropped: true }
    ));
