import katex from "katex";
import { describe, expect, it } from "vitest";
import { formulaInLine, withFormulasInLine } from "../../site/formula-in-line.ts";

const lineOf = (tex: string) => formulaInLine(katex.renderToString(tex, { output: "mathml" }));

describe("a formula in one line", () => {
  it.each([
    [
      "\\mathbf W_2^T\\mathbf W_2-\\mathbf W_1\\mathbf W_1^T=\\lambda\\mathbf I",
      "W₂ᵀW₂ − W₁W₁ᵀ = λI",
    ],
    ["\\tfrac12(a+b)", "1/2(a + b)"],
    ["\\frac{a+b}{2\\omega}", "(a + b)/(2ω)"],
    ["\\sqrt{\\tilde s^2+\\lambda^2/4}", "√(s̃² + λ²/4)"],
    ["e^{-2\\omega t}", "e^(−2ωt)"],
    ["\\mathbf W^{-1}", "W⁻¹"],
    ["\\lambda<0", "λ < 0"],
    ["\\lambda\\to-\\infty", "λ → −∞"],
    ["8.8\\cdot10^{-32}", "8.8 ⋅ 10⁻³²"],
    ["\\tilde s_\\alpha", "s̃_α"],
  ])("%s", (tex, line) => expect(lineOf(tex)).toBe(line));

  it("stands in the page where the formula stood, as text", () => {
    const math = katex.renderToString("a<b", { output: "mathml" });
    expect(withFormulasInLine(`<p>if ${math}, 10<sup>−3</sup> of W<sub>2</sub></p>`)).toBe(
      '<p>if <span class="katex">a &lt; b</span>, 10⁻³ of W₂</p>',
    );
  });
});
