/** Everything that the panels show, computed once: plain numbers that a worker can hand over. */
import type { DomainErrorKind } from "../errors.ts";
import type { Matrix } from "../linalg/matrix.ts";
import type { Shape } from "../network/shape.ts";
import type { DataSummary } from "../tasks/task.ts";
import type { End } from "../theory/exact-solution.ts";
import type { Regime } from "../theory/regime.ts";

/** The observables that are drawn as they are, by their names in the API. */
export const followed = [
  "loss",
  "singularValues",
  "modeStrengths",
  "ntkDistance",
  "weightNorms",
] as const;

/** The matrices that are shown at the time cursor. */
export const mapped = ["networkFunction", "inputRepresentation", "outputRepresentation"] as const;

/** All of them. */
export const allSeries = [...followed, ...mapped] as const;

export type Followed = (typeof followed)[number];
export type Mapped = (typeof mapped)[number];

/** Times × numbers, row-major, per observable. */
export type SeriesOf<N extends string> = Readonly<Record<N, Float64Array>>;

/** How far the network's modes have turned toward the task's, at times of their own: it costs most. */
export interface Turning {
  readonly time: Float64Array;
  /** Times × modes: the best |⟨u, ũ⟩|·|⟨v, ṽ⟩| of any mode of the network, 1 when it is the mode. */
  readonly overlap: Float64Array;
}

/** How the numbers were made, and where they lead. */
export interface Account {
  readonly method: "exact" | "integrate";
  /** λ, or λ* of a start that is not balanced. */
  readonly lambda: number;
  readonly balanceError: number;
  /** Exact only: where it ends, and the loss there. */
  readonly end?: End;
  readonly finalLoss?: number;
  /** Integration only: its tolerance. */
  readonly tolerance?: number;
}

/** Gradient descent beside the solution. */
export interface Simulated {
  readonly time: Float64Array;
  readonly series: SeriesOf<Followed>;
  readonly step: number;
  readonly steps: number;
  readonly divergedAt: number | undefined;
  /** Largest |solution − simulated| per observable; ∞ once it has diverged. */
  readonly deviation: Readonly<Record<Followed, number>>;
}

export interface PanelsData {
  readonly shape: Shape;
  /** Modes of the task, min(Ni, No). */
  readonly modes: number;
  readonly sigma: Matrix;
  /** s̃, descending. */
  readonly targets: Float64Array;
  readonly rank: number;
  readonly residual: number;
  readonly inputNames: readonly string[] | undefined;
  readonly outputNames: readonly string[] | undefined;
  /** Of data: what whitening kept and left out. */
  readonly summary: DataSummary | undefined;
  /** The last time that was asked for. */
  readonly end: number;
  readonly time: Float64Array;
  readonly series: SeriesOf<Followed | Mapped>;
  /** The largest |entry| over all times, for the full colour of a map. */
  readonly largest: Readonly<Record<Mapped, number>>;
  readonly turning: Turning;
  readonly simulated: Simulated | undefined;
  readonly account: Account;
  readonly regime: Regime;
  /** When the loss above its last possible value has halved; undefined when it has not by the end. */
  readonly halvedAt: number | undefined;
  /** False while only some of the times are there. */
  readonly complete: boolean;
}

export interface PanelsStage {
  /** How much is done, 0 to 1; 1 is the last stage. */
  readonly progress: number;
  /** What can be drawn, when it is more than before. */
  readonly data?: PanelsData;
}

export const widestOf = ({ inputs, hidden, outputs }: Shape): number =>
  Math.max(inputs, hidden, outputs);

/** An error as it travels between threads. */
export interface PlainError {
  readonly parameter: string;
  readonly given: string;
  readonly expected: string;
  readonly kind: DomainErrorKind;
}

/** Every buffer in a value, for handing it over without copying. */
export function buffersIn(value: unknown, found = new Set<ArrayBufferLike>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) found.add(value.buffer);
  else if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) buffersIn(each, found);
  }
  return [...found] as ArrayBuffer[];
}
