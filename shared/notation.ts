/**
 * The letters of the paper, once: how each is written in plain text and in TeX, what it means and
 * which shape it has. Labels, tooltips, the API's description and the notation page read this.
 */

/** The parts of the notation page, in its order. */
export const letterGroups = {
  network: "The network",
  task: "The task",
  start: "The balance and the start",
  course: "The course of learning",
  solution: "In the exact solution",
} as const;

interface Letter {
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

export const notation = {
  lambda: {
    text: "λ",
    tex: "\\lambda",
    meaning: "the balance of the two layers: W₂ᵀW₂ − W₁W₁ᵀ = λI, kept by gradient flow",
    shape: "number",
    group: "start",
  },
  tau: {
    text: "τ",
    tex: "\\tau",
    meaning: "time constant of the flow, 1/step size",
    shape: "number",
    group: "course",
  },
  time: { text: "t", tex: "t", meaning: "training time", shape: "number", group: "course" },
  inputs: {
    text: "Nᵢ",
    tex: "N_i",
    meaning: "number of inputs",
    shape: "number",
    group: "network",
  },
  hidden: {
    text: "Nₕ",
    tex: "N_h",
    meaning: "number of hidden units",
    shape: "number",
    group: "network",
  },
  outputs: {
    text: "Nₒ",
    tex: "N_o",
    meaning: "number of outputs",
    shape: "number",
    group: "network",
  },
  W1: {
    text: "W₁",
    tex: "\\mathbf{W}_1",
    meaning: "weights of the first layer",
    shape: "Nₕ × Nᵢ",
    group: "network",
  },
  W2: {
    text: "W₂",
    tex: "\\mathbf{W}_2",
    meaning: "weights of the second layer",
    shape: "Nₒ × Nₕ",
    group: "network",
  },
  input: {
    text: "x",
    tex: "x",
    alsoTex: ["\\mathbf{x}"],
    meaning: "an input, whitened: its entries are uncorrelated and have variance 1",
    shape: "Nᵢ × 1",
    group: "task",
  },
  target: {
    text: "y",
    tex: "y",
    alsoTex: ["\\mathbf{y}"],
    meaning: "the answer that is wanted for an input",
    shape: "Nₒ × 1",
    group: "task",
  },
  answer: {
    text: "ŷ",
    tex: "\\hat y",
    alsoTex: ["\\hat{\\mathbf{y}}"],
    meaning: "the network’s answer, W₂W₁x",
    shape: "Nₒ × 1",
    group: "network",
  },
  examples: {
    text: "P",
    tex: "P",
    meaning: "number of training examples",
    shape: "number",
    group: "task",
  },
  networkFunction: {
    text: "W₂W₁",
    tex: "\\mathbf{W}_2\\mathbf{W}_1",
    meaning: "the network function: what the two layers do together",
    shape: "Nₒ × Nᵢ",
    group: "network",
  },
  inputRepresentation: {
    text: "W₁ᵀW₁",
    tex: "\\mathbf{W}_1^T\\mathbf{W}_1",
    alsoTex: ["\\mathbf{W}_1^\\top\\mathbf{W}_1"],
    meaning: "the input representation: how alike the network finds two inputs",
    shape: "Nᵢ × Nᵢ",
    group: "network",
  },
  outputRepresentation: {
    text: "W₂W₂ᵀ",
    tex: "\\mathbf{W}_2\\mathbf{W}_2^T",
    alsoTex: ["\\mathbf{W}_2\\mathbf{W}_2^\\top"],
    meaning: "the output representation: how alike the network finds two outputs",
    shape: "Nₒ × Nₒ",
    group: "network",
  },
  sigma: {
    text: "Σ",
    tex: "\\mathbf{\\Sigma}^{yx}",
    alsoTex: ["\\mathbf{\\Sigma}", "\\tilde{\\mathbf{\\Sigma}}^{yx}"],
    meaning: "the task: correlation of outputs with whitened inputs",
    shape: "Nₒ × Nᵢ",
    group: "task",
  },
  leftModes: {
    text: "Ũ",
    tex: "\\tilde{\\mathbf{U}}",
    meaning: "left singular vectors of the task, one column per mode: directions to answer in",
    shape: "Nₒ × m, m the smaller of Nᵢ and Nₒ",
    group: "task",
  },
  strengths: {
    text: "S̃",
    tex: "\\tilde{\\mathbf{S}}",
    meaning: "singular values of the task on a diagonal: how strong its modes are",
    shape: "m × m",
    group: "task",
  },
  rightModes: {
    text: "Ṽ",
    tex: "\\tilde{\\mathbf{V}}",
    meaning: "right singular vectors of the task, one column per mode: directions to listen to",
    shape: "Nᵢ × m",
    group: "task",
  },
  leftRest: {
    text: "Ũ⊥",
    tex: "\\tilde{\\mathbf{U}}_\\perp",
    meaning: "completes Ũ to all outputs, where there are more outputs than inputs",
    shape: "Nₒ × (Nₒ − m)",
    group: "task",
  },
  rightRest: {
    text: "Ṽ⊥",
    tex: "\\tilde{\\mathbf{V}}_\\perp",
    meaning: "completes Ṽ to all inputs, where there are more inputs than outputs",
    shape: "Nᵢ × (Nᵢ − m)",
    group: "task",
  },
  mode: {
    text: "α",
    tex: "\\alpha",
    meaning: "counts the modes, the strongest first",
    shape: "number",
    group: "task",
  },
  singularValue: {
    text: "s",
    tex: "s_\\alpha",
    alsoTex: ["s_\\alpha(t)"],
    meaning: "strength of mode α in the network: a singular value of W₂W₁",
    shape: "number",
    group: "course",
  },
  initialSingularValue: {
    text: "s(0)",
    tex: "s_\\alpha(0)",
    alsoTex: ["s_0"],
    meaning: "strength of mode α at the start",
    shape: "number",
    group: "start",
  },
  targetSingularValue: {
    text: "s̃",
    tex: "\\tilde s_\\alpha",
    alsoTex: ["\\tilde s"],
    meaning: "strength of mode α in the task: a singular value of Σ",
    shape: "number",
    group: "task",
  },
  omega: {
    text: "ω",
    tex: "\\omega_\\alpha",
    meaning: "rate of mode α: √(s̃² + λ²/4)",
    shape: "number",
    group: "solution",
  },
  transition: {
    text: "γ",
    tex: "\\gamma_\\alpha",
    alsoTex: ["\\gamma_\\alpha(t;\\lambda)"],
    meaning: "how far mode α has come, from 0 at the start to 1 at its goal",
    shape: "number",
    group: "course",
  },
  loss: {
    text: "L",
    tex: "\\mathcal{L}",
    meaning: "½‖W₂W₁ − Σ‖², the squared error",
    shape: "number",
    group: "course",
  },
  ntk: {
    text: "K",
    tex: "K",
    alsoTex: ["\\mathbf{K}", "\\mathrm{NTK}"],
    meaning: "the neural tangent kernel: how a step on one example changes the answer to another",
    shape: "P·Nₒ × P·Nₒ",
    group: "course",
  },
  balanceMatrix: {
    text: "G",
    tex: "\\mathbf{G}",
    meaning: "W₂ᵀW₂ − W₁W₁ᵀ, which gradient flow conserves; λI where the weights are λ-balanced",
    shape: "Nₕ × Nₕ",
    group: "start",
  },
  Q: {
    text: "Q",
    tex: "\\mathbf{Q}",
    meaning: "both layers in one: W₁ᵀ over W₂",
    shape: "(Nᵢ+Nₒ) × Nₕ",
    group: "network",
  },
  QQt: {
    text: "QQᵀ",
    tex: "\\mathbf{Q}\\mathbf{Q}^T",
    alsoTex: ["\\mathbf{Q}\\mathbf{Q}^\\top"],
    meaning: "all that the layers do, without the rotation of the hidden units; Q = [W₁ᵀ; W₂]",
    shape: "(Nᵢ+Nₒ) × (Nᵢ+Nₒ)",
    group: "network",
  },
  rates: {
    text: "S̃λ",
    tex: "\\tilde{\\mathbf{S}}_\\lambda",
    meaning: "the rates of all modes on a diagonal: √(S̃² + λ²/4)",
    shape: "m × m",
    group: "solution",
  },
  tiltRatio: {
    text: "H̃",
    tex: "\\tilde{\\mathbf{H}}",
    meaning: "how unequally the layers carry each mode in the end; 0 at λ = 0, ±1 far from it",
    shape: "m × m",
    group: "solution",
  },
  tiltNorm: {
    text: "G̃",
    tex: "\\tilde{\\mathbf{G}}",
    meaning: "(I + H̃²)^(−1/2), which makes the eigenvectors have length 1",
    shape: "m × m",
    group: "solution",
  },
  restRate: {
    text: "λ⊥",
    tex: "\\lambda_\\perp",
    meaning: "±λ/2: the rate of the directions that the task leaves out where one side is wider",
    shape: "number",
    group: "solution",
  },
  growing: {
    text: "B",
    tex: "\\mathbf{B}",
    meaning: "the part of the start that the task makes grow",
    shape: "Nₕ × m",
    group: "solution",
  },
  shrinking: {
    text: "C",
    tex: "\\mathbf{C}",
    meaning: "the part of the start that the task makes shrink",
    shape: "Nₕ × m",
    group: "solution",
  },
  normalizer: {
    text: "A",
    tex: "\\mathbf{A}",
    meaning: "what the growth is divided by, so that it ends at the goal",
    shape: "Nₕ × Nₕ",
    group: "solution",
  },
  Z1: {
    text: "Z₁",
    tex: "\\mathbf{Z}_1",
    meaning: "the inputs’ rows of the solution before it is divided by A",
    shape: "Nᵢ × Nₕ",
    group: "solution",
  },
  Z2: {
    text: "Z₂",
    tex: "\\mathbf{Z}_2",
    meaning: "the outputs’ rows of the solution before it is divided by A",
    shape: "Nₒ × Nₕ",
    group: "solution",
  },
} as const satisfies Record<string, Letter>;

export type SymbolId = keyof typeof notation;
