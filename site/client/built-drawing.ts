/** The drawings that came with the HTML, one per size of screen; the stylesheet shows one. */
import { oneColumnBelow } from "../../shared/figures/layout.ts";

/**
 * True when the one that is shown is about as wide as its place and has as many columns. One in a
 * frame is light: where its cells are to be pointed at, they must be drawn by a script to say anything.
 */
export function builtDrawingFits(place: Element, width: number): boolean {
  const svgs = [...place.querySelectorAll("svg[viewBox]")];
  const shown = svgs.find((svg) => svg.getClientRects().length > 0);
  const built = Number(shown?.getAttribute("viewBox")?.split(" ")[2] ?? 0);
  const columnsAgree = built < oneColumnBelow === width < oneColumnBelow;
  if (shown?.querySelector("[data-cells] > g")) return false;
  return columnsAgree && Math.abs(Math.log(width / built)) < 0.2;
}
