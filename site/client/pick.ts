/** A click on a map sets the two parameters that the place on it stands for. */
import { declared, formatValue, type Parameters } from "../../shared/parameters/parameter.ts";
import { trackEnd, trackValue } from "../../shared/parameters/track.ts";

/**
 * The [name, text] pairs of a click on `[data-pick-x][data-pick-y]`; none for a click elsewhere. The
 * edges of that area are the ends of the two sliders.
 */
export function pickedPairs(event: MouseEvent, params: Parameters): [string, string][] {
  const area = event.target instanceof Element ? event.target.closest("[data-pick-x]") : null;
  if (!area) return [];
  const { left, bottom, width, height } = area.getBoundingClientRect();
  const shares = {
    x: (event.clientX - left) / width,
    y: (bottom - event.clientY) / height,
  };
  return (["x", "y"] as const).flatMap((side): [string, string][] => {
    const name = area.getAttribute(`data-pick-${side}`) ?? "";
    const parameter = declared(params, name);
    if (parameter.kind !== "number" && parameter.kind !== "integer") return [];
    return [[name, formatValue(trackValue(parameter, shares[side] * trackEnd))]];
  });
}
