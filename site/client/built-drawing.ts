/** The drawings that came with the HTML, one per size of screen; the stylesheet shows one. */
import { oneColumnBelow } from "../../shared/figures/layout.ts";

/** True when the one that is shown is about as wide as its place and has as many columns. */
export function builtDrawingFits(place: Element, width: number): boolean {
  const svgs = [...place.querySelectorAll("svg[viewBox]")];
  const shown = svgs.find((svg) => svg.getClientRects().length > 0);
  const built = Number(shown?.getAttribute("viewBox")?.split(" ")[2] ?? 0);
  const columnsAgree = built < oneColumnBelow === width < oneColumnBelow;
  return columnsAgree && Math.abs(Math.log(width / built)) < 0.2;
}
