/** The characters that the subsets of fonts have. */

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, k) => first + k));

const typewriter = range(0x20, 0x7e);

/** What figures and their controls say, with spaces that do not break: all that a frame needs of Inter. */
export const frameCharacters = `${typewriter}\u00a0\u2060·×±½–’“”…−αγεηλστφωΣ₀₁₂ₒᵢₕ⁰¹²³⁴⁵⁶⁷⁸⁹⁻‖√∞→≤≥\u0302\u0303`;

/** Pictures may be of anything: whatever else titles, names and formulas are written in. */
export const pictureCharacters = `${frameCharacters}äéêöüßñç°«»—‘βδζθκμνξπρυχψΓΔΘΛΦΨΩ₃₄₅₆₇₈₉₊₋ₐₑₓⱼᵣᵤᵥₖₗₘₙₚₛₜ⁺ⁱⁿᵗ←↑↓↔≈≠∂∑⊗⊕′″\u0304`;

/** Signs that Inter lacks. */
export const rareSigns = "ᵀ≪≫∝∇∈⊥⟨⟩⋆∗";
