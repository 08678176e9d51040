/**
 * Which test holds which statement of the paper. The accuracy page shows this; a test finds every
 * title in its file.
 */

export interface HeldBy {
  /** Where the statement stands in the paper. */
  readonly place: string;
  readonly statement: string;
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const exact = "test/shared/theory/exact-solution.test.ts";
const modes = "test/shared/theory/singular-value-dynamics.test.ts";
const route = "test/shared/theory/gradient-flow-route.test.ts";
const representations = "test/shared/theory/representations.test.ts";
const sequence = "test/shared/theory/task-sequence.test.ts";
const ends = "test/shared/theory/ends.test.ts";
const near = "test/shared/theory/near-balance.test.ts";

export const heldBy: readonly HeldBy[] = [
  {
    place: "Section 3",
    statement: "Gradient flow conserves the balance of the layers.",
    tests: [
      { file: exact, title: "conserves the balance: QᵀJQ = λI makes QQᵀ J QQᵀ = λ QQᵀ" },
      { file: sequence, title: "keep the balance to rounding" },
    ],
  },
  {
    place: "Theorem 4.3",
    statement: "The exact solution from λ-balanced weights.",
    tests: [
      { file: exact, title: "is within 1e-12 of max |QQᵀ|" },
      {
        file: "test/shared/theory/theorem-4-3.test.ts",
        title: "the exact solution agrees with Theorem 4.3 as written to 1e-10",
      },
      { file: route, title: "agrees to 1e-9 for random shapes, ranks and λ" },
      { file: exact, title: "has a symmetry: Σ → Σᵀ, W1 ↔ W2ᵀ, λ → −λ swaps the blocks" },
      { file: exact, title: "is continuous at λ = 0" },
    ],
  },
  {
    place: "Section 4",
    statement: "Where the flow ends, and from which starts it does not arrive.",
    tests: [
      { file: ends, title: "is the limit of large times, from any start" },
      {
        file: ends,
        title: "is a saddle at λ = 0 from the wrong sign of det(W2W1), and stays there",
      },
    ],
  },
  {
    place: "Theorem 5.1",
    statement: "The course of one singular value from an aligned start, and its two limits.",
    tests: [
      { file: modes, title: "solves τ ṡ = √(λ² + 4s²)(s̃ − s)" },
      { file: modes, title: "is the sigmoid as λ → 0, within 1e-6" },
      { file: modes, title: "is the exponential as |λ| → ∞, within 1e-3 at |λ| = 1e4" },
      { file: route, title: "follows Theorem 5.1 from an aligned start" },
    ],
  },
  {
    place: "Theorem 5.2",
    statement: "The singular values of each layer, from those of the network function.",
    tests: [
      {
        file: route,
        title: "has the layers' singular values that Theorem 5.2 gives, at every time",
      },
      {
        file: "test/shared/theory/learned-layers.test.ts",
        title: "differ by λ and multiply to s̃²",
      },
    ],
  },
  {
    place: "Section 5",
    statement:
      "Rich at λ = 0, semi-structured lazy far from it: the representations in the limits.",
    tests: [
      { file: representations, title: "are S̃ in both layers at λ = 0 (rich)" },
      { file: representations, title: "are λI in the large layer and S̃²/λ in the small one" },
    ],
  },
  {
    place: "Section 5",
    statement: "The tangent kernel: how it is formed and how far it moves.",
    tests: [
      {
        file: representations,
        title: "is the gradient's inner product: J Jᵀ of the outputs by the weights",
      },
      {
        file: "test/shared/theory/kernel-travel.test.ts",
        title: "is what the exact solution says at t = ∞, for every shape, balance and size",
      },
    ],
  },
  {
    place: "Section 5",
    statement: "Delayed rich learning in funnels.",
    tests: [
      {
        file: "test/shared/theory/delayed-rich.test.ts",
        title: "is when half of the first layer lies along the task, for one output, within 2 %",
      },
      {
        file: "test/shared/theory/delayed-rich.test.ts",
        title: "is ln(‖q⊥‖²/q₊²)/(2ω − |λ|) and so grows linearly in |λ|",
      },
    ],
  },
  {
    place: "Section 5",
    statement: "What noise on weights and inputs costs.",
    tests: [
      {
        file: representations,
        title:
          "on the weights costs what the closed form says (40,000 draws, four standard errors)",
      },
    ],
  },
  {
    place: "Section 6",
    statement: "Tasks in sequence: forgetting does not depend on λ; reversal succeeds where λ ≠ 0.",
    tests: [
      { file: sequence, title: "forget what the tasks alone decide: ½‖Σk − Σj‖²" },
      { file: sequence, title: "relearn a reversed task at λ ≠ 0 and die on the saddle at λ = 0" },
    ],
  },
  {
    place: "Section 6",
    statement: "Transfer: who answers when a new property is taught to one item.",
    tests: [
      {
        file: "test/shared/theory/property-projection.test.ts",
        title: "generalises best for λ → +∞ and not at all for λ → −∞",
      },
    ],
  },
  {
    place: "Appendix",
    statement: "Usual random starts, and how nearly they are balanced.",
    tests: [
      { file: near, title: "with wide outer layers are balanced in norm, like √(Nh/N)" },
      { file: near, title: "with wide outer layers depart from the exact solution less and less" },
    ],
  },
];
