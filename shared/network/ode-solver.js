// odex, under types of our own (ode-solver.d.ts): its package offers TypeScript sources in place of
// declarations, and they do not pass our compiler's settings.
export { Solver } from "odex";
