/** What one request may cost, estimated before anything is computed. */
export { requirePossible as requireAffordable } from "../shared/trajectory/cost-of-trajectory.ts";
