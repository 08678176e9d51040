/** The figures, one file each. */
import { DomainError } from "../errors.ts";
import exactDynamics from "./exact-dynamics.ts";
import type { AnyFigure } from "./figure.ts";
import singularValueDynamics from "./singular-value-dynamics.ts";

/** In the order of the paper. */
export const figures: readonly AnyFigure[] = [exactDynamics, singularValueDynamics];

/** @throws DomainError (`unknown`) that lists the ids there are */
export function findFigure(id: string): AnyFigure {
  const found = figures.find((figure) => figure.id === id);
  if (found) return found;
  const ids = figures.map((figure) => figure.id).join(", ");
  throw new DomainError("figure", id, `one of ${ids}`, "unknown");
}
