/**
 * What is learned: the correlation Σ of outputs with whitened inputs, and its modes.
 *
 * A network that is trained by gradient flow on whitened inputs (Σxx = I) sees nothing of the data
 * but Σ = Σyx, so a task is that matrix, its singular value decomposition and a few names.
 */
import { DomainError } from "../errors.ts";
import { allFinite, type Matrix } from "../linalg/matrix.ts";
import { numericalRank, type Svd, svd } from "../linalg/svd.ts";

/** Every kind of task, and its name as a control shows it. */
export const taskKinds = {
  hierarchy: "Semantic hierarchy",
  "hierarchy-distinct": "Semantic hierarchy with distinct modes",
  penguins: "Palmer penguins",
  random: "Random matrix",
  "singular-values": "Given singular values",
  identity: "Identity",
  custom: "Your own",
} as const;

export type TaskKind = keyof typeof taskKinds;

/** What became of the rows and columns of a data set on the way to Σ. */
export interface DataSummary {
  /** Examples that Σ is the average over. */
  readonly rows: number;
  /** Examples left out because a value is missing. */
  readonly droppedRows: number;
  /** Names of the input columns that never change; they carry no information and are left out. */
  readonly constantInputs: readonly string[];
  /** Directions of the other inputs along which the examples do not vary; left out too. */
  readonly droppedDirections: number;
  /** Standard deviations of the standardised inputs along their principal axes, descending. */
  readonly spread: readonly number[];
}

/**
 * The strongest mode that a task may have. Squares of s̃ and of 1/s̃, and fourth powers of their ratio
 * to λ, are then numbers; all that is asked of such a task is one too.
 */
export const strongestMode = { min: 1e-100, max: 1e100 } as const;

export interface Task {
  readonly kind: TaskKind;
  /** No×Ni. */
  readonly sigma: Matrix;
  /** Σ = Ũ S̃ Ṽᵀ with full factors. */
  readonly modes: Svd;
  /** Number of modes with s̃ > 0, up to rounding. */
  readonly rank: number;
  /** ½(tr Σyy − ‖Σ‖²): the loss that no linear network can remove; 0 without data. */
  readonly residual: number;
  readonly inputNames?: readonly string[];
  readonly outputNames?: readonly string[];
  readonly data?: DataSummary;
}

/** What `taskOf` cannot find out from Σ. */
export interface TaskExtras {
  /** Given where Σ has equal singular values, whose vectors a decomposition would mix. */
  readonly modes?: Svd;
  readonly residual?: number;
  readonly inputNames?: readonly string[];
  readonly outputNames?: readonly string[];
  readonly data?: DataSummary;
  /** Name of the parameter that errors should carry (default `sigma`). */
  readonly parameter?: string;
}

/**
 * The task with this Σ (No×Ni).
 * @throws DomainError when an entry is not finite, when Σ is zero: there is nothing to learn then, or
 *   when its strongest mode is out of range
 */
export function taskOf(kind: TaskKind, sigma: Matrix, extras: TaskExtras = {}): Task {
  const { modes, residual = 0, parameter = "sigma", ...described } = extras;
  if (sigma.rows === 0 || sigma.cols === 0) {
    throw new DomainError(parameter, `${sigma.rows}×${sigma.cols}`, "a matrix of at least 1×1");
  }
  if (!allFinite(sigma)) {
    const entry = sigma.data.find((x) => !Number.isFinite(x));
    throw new DomainError(parameter, entry, "a matrix with finite entries");
  }
  const factors = modes ?? svd(sigma);
  const rank = numericalRank(factors.S, Math.max(sigma.rows, sigma.cols));
  if (rank === 0) {
    throw new DomainError(parameter, "a matrix of rank 0", "at least one entry that is not zero");
  }
  const strongest = factors.S[0] as number;
  if (strongest < strongestMode.min || strongest > strongestMode.max) {
    throw new DomainError(
      parameter,
      `a strongest singular value of ${strongest}`,
      `one from ${strongestMode.min} to ${strongestMode.max}`,
      "malformed",
    );
  }
  return { kind, sigma, modes: factors, rank, residual, ...described };
}
