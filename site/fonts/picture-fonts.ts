/**
 * Makes the fonts that PNG pictures are set in: `node site/fonts/picture-fonts.ts`.
 * What comes out is committed; README.md says where the fonts come from and under which licences.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
// @ts-expect-error: it comes without types.
import subsetFont from "subset-font";

const root = fileURLToPath(new URL("../../", import.meta.url));

const range = (first: number, last: number): string =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, k) => first + k));

/** What titles, axes and labels are written in. */
const letters = `${range(0x20, 0x7e)}äéêöüßñç·×±°½«»–—‘’“”…−αβγδεζηθκλμνξπρστυφχψωΓΔΘΛΣΦΨΩ`;

/** Signs of formulas that Inter has, with the tilde of s̃. */
const signs = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₒₓᵢⱼᵣᵤᵥₕₖₗₘₙₚₛₜ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿᵗ‖√∞→←↑↓↔≈≤≥≠∂∑⊗⊕′″\u0302\u0303\u0304";

/** Signs that it lacks. */
const rareSigns = "ᵀ≪≫∝∇∈⊥⟨⟩⋆∗";

const inter = (weight: string) =>
  `${root}node_modules/@expo-google-fonts/inter/${weight}/Inter_${weight}.ttf`;

for (const [name, file, text] of [
  ["inter-regular", inter("400Regular"), letters + signs],
  ["inter-semibold", inter("600SemiBold"), letters + signs],
  ["dejavu-signs", `${root}node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf`, rareSigns],
] as const) {
  const font = await subsetFont(readFileSync(file), text, {
    targetFormat: "sfnt",
    keepFeatures: ["mark", "ccmp"],
    noHinting: true,
    // The name of the family over all weights.
    preserveNameIds: [16, 17],
    noLayoutClosure: true,
  });
  writeFileSync(`${root}site/fonts/${name}.ttf`, font);
  console.log(`${name}.ttf: ${font.length} bytes`);
}
