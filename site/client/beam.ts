/**
 * Keeps every beam at the tilt of its λ: the one over a slider, and the large one on the home page,
 * which follows the first.
 */
import { balanceInWords, tiltOf } from "../../shared/figures/tilt.ts";
import { writeText } from "./write-text.ts";

const beams = [...document.querySelectorAll<HTMLElement>("[data-beam-for]")];

function show(): void {
  for (const beam of beams) {
    const input = document.getElementById(beam.dataset["beamFor"] ?? "");
    if (!(input instanceof HTMLInputElement) || input.value === "") continue;
    const lambda = input.valueAsNumber;
    if (!Number.isFinite(lambda)) continue;
    beam.style.setProperty("--tilt", `${tiltOf(lambda).toFixed(2)}deg`);
    const words = beam.querySelector(".beam-words");
    const text = balanceInWords(lambda);
    if (words) writeText(words, text);
  }
}

// After the figure's own script has carried a slider's position over to the number beside it.
const soon = () => requestAnimationFrame(show);
for (const event of ["input", "change", "reset", "popstate", "pageshow"]) {
  addEventListener(event, soon, { passive: true });
}
show();
