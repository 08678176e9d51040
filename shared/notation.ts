/**
 * The letters of the paper, once: how each is written in plain text and in TeX, what it means and
 * which shape it has. Labels, tooltips, the API's description and the notation page read this.
 */

interface Letter {
  /** Unicode, for labels in drawings and controls. */
  readonly text: string;
  readonly tex: string;
  readonly meaning: string;
  /** Rows × columns, or "number". */
  readonly shape: string;
}

export const notation = {
  lambda: {
    text: "λ",
    tex: "\\lambda",
    meaning: "the balance of the two layers: W2ᵀW2 − W1W1ᵀ = λI, kept by gradient flow",
    shape: "number",
  },
  tau: {
    text: "τ",
    tex: "\\tau",
    meaning: "time constant of the flow, 1/step size",
    shape: "number",
  },
  time: { text: "t", tex: "t", meaning: "training time", shape: "number" },
  inputs: { text: "Nᵢ", tex: "N_i", meaning: "number of inputs", shape: "number" },
  hidden: { text: "Nₕ", tex: "N_h", meaning: "number of hidden units", shape: "number" },
  outputs: { text: "Nₒ", tex: "N_o", meaning: "number of outputs", shape: "number" },
  W1: { text: "W₁", tex: "\\mathbf{W}_1", meaning: "weights of the first layer", shape: "Nₕ × Nᵢ" },
  W2: {
    text: "W₂",
    tex: "\\mathbf{W}_2",
    meaning: "weights of the second layer",
    shape: "Nₒ × Nₕ",
  },
  networkFunction: {
    text: "W₂W₁",
    tex: "\\mathbf{W}_2\\mathbf{W}_1",
    meaning: "the network function: what the two layers do together",
    shape: "Nₒ × Nᵢ",
  },
  inputRepresentation: {
    text: "W₁ᵀW₁",
    tex: "\\mathbf{W}_1^T\\mathbf{W}_1",
    meaning: "the input representation: how alike the network finds two inputs",
    shape: "Nᵢ × Nᵢ",
  },
  outputRepresentation: {
    text: "W₂W₂ᵀ",
    tex: "\\mathbf{W}_2\\mathbf{W}_2^T",
    meaning: "the output representation: how alike the network finds two outputs",
    shape: "Nₒ × Nₒ",
  },
  sigma: {
    text: "Σ",
    tex: "\\mathbf{\\Sigma}^{yx}",
    meaning: "the task: correlation of outputs with whitened inputs",
    shape: "Nₒ × Nᵢ",
  },
  singularValue: {
    text: "s",
    tex: "s_\\alpha",
    meaning: "strength of mode α in the network: a singular value of W₂W₁",
    shape: "number",
  },
  targetSingularValue: {
    text: "s̃",
    tex: "\\tilde s_\\alpha",
    meaning: "strength of mode α in the task: a singular value of Σ",
    shape: "number",
  },
  omega: {
    text: "ω",
    tex: "\\omega_\\alpha",
    meaning: "rate of mode α: √(s̃² + λ²/4)",
    shape: "number",
  },
  loss: {
    text: "L",
    tex: "\\mathcal{L}",
    meaning: "½‖W₂W₁ − Σ‖², the squared error",
    shape: "number",
  },
  ntk: { text: "K", tex: "K", meaning: "the neural tangent kernel", shape: "P·Nₒ × P·Nₒ" },
  QQt: {
    text: "QQᵀ",
    tex: "\\mathbf{Q}\\mathbf{Q}^T",
    meaning: "all that the layers do, without the rotation of the hidden units; Q = [W₁ᵀ; W₂]",
    shape: "(Nᵢ+Nₒ) × (Nᵢ+Nₒ)",
  },
} as const satisfies Record<string, Letter>;

export type SymbolId = keyof typeof notation;
