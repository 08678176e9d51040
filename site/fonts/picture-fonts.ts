/**
 * Makes the fonts of pictures (PNG, SVG) and of frames: `node site/fonts/picture-fonts.ts`.
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
  ["regular", inter("400Regular"), letters + signs],
  ["semibold", inter("600SemiBold"), letters + signs],
  ["signs", `${root}node_modules/dejavu-fonts-ttf/ttf/DejaVuSans.ttf`, rareSigns],
] as const) {
  const old = name === "signs" ? "dejavu-signs" : `inter-${name}`;
  await write(`${old}.ttf`, file, text, { targetFormat: "sfnt", keepFeatures: ["mark", "ccmp"] });
  // Digits of one width, so that a number beside a slider does not dance.
  const features = ["mark", "ccmp", "tnum"];
  await write(`embed-${name}.woff2`, file, text, { targetFormat: "woff2", keepFeatures: features });
}

async function write(name: string, file: string, text: string, options: object): Promise<void> {
  const font = await subsetFont(readFileSync(file), text, {
    noHinting: true,
    // The name of the family over all weights.
    preserveNameIds: [16, 17],
    noLayoutClosure: true,
    ...options,
  });
  writeFileSync(`${root}site/fonts/${name}`, font);
  console.log(`${name}: ${font.length} bytes`);
}
