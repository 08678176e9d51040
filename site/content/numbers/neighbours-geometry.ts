/** The numbers on representational geometry in the chapter on neighbouring theories. */
import geometry, { late, networksOf } from "../../../shared/figures/representational-geometry.ts";
import type { GeometryMoment } from "../../../shared/neighbours/manifold-course.ts";
import { defaults } from "../../../shared/parameters/parameter.ts";

const asked = defaults(geometry.params);
const { slider } = geometry.params.lambda;

/** A network before it learns and after. */
interface Learned {
  readonly lambda: number;
  readonly before: GeometryMoment;
  readonly after: GeometryMoment;
}

/** The network with the heavy second layer, and the one with the heavy first layer. */
function bothEnds(task: "penguins" | "hierarchy") {
  const { network } = networksOf({ ...asked, task });
  const learned = (lambda: number): Learned => {
    const at = network(lambda);
    return { lambda, before: at(0), after: at(late) };
  };
  return { second: learned(slider[1]), first: learned(slider[0]) };
}

export const points = asked.points;
export const penguinEnds = bothEnds("penguins");
export const itemEnds = bothEnds("hierarchy");
