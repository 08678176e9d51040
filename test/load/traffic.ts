/** What is asked under load: routes that cost different amounts, cached and fresh. */

export interface Traffic {
  readonly name: string;
  /** Path and query of the k-th request. */
  path(k: number): string;
  /** Connections in the mixed traffic. */
  readonly connections: number;
}

const figure = "/figures/singular-value-dynamics";

export const traffic: readonly Traffic[] = [
  { name: "figure, SVG, kept", path: () => `${figure}.svg?lambda=-2`, connections: 2 },
  { name: "figure page, kept", path: () => `${figure}?lambda=-2`, connections: 1 },
  { name: "trajectory, kept", path: () => "/api/v1/trajectory?lambda=-2", connections: 2 },
  {
    name: "trajectory, fresh",
    path: (k) => `/api/v1/trajectory?lambda=${lambda(k)}`,
    connections: 2,
  },
  {
    name: "trajectory of a wide network, fresh",
    path: (k) =>
      `/api/v1/trajectory?task=random&inputs=32&outputs=32&points=50&lambda=${lambda(k)}`,
    connections: 1,
  },
  { name: "sweep, fresh", path: (k) => `/api/v1/sweep?lambdaTo=${10 + lambda(k)}`, connections: 1 },
  { name: "figure, SVG, fresh", path: (k) => `${figure}.svg?lambda=${lambda(k)}`, connections: 1 },
  { name: "figure, PNG, fresh", path: (k) => `${figure}.png?lambda=${lambda(k)}`, connections: 1 },
];

/** Another one every time, all of them alike: no cache has it. */
const lambda = (k: number): number => Number((1 + k / 1e6 + start).toFixed(9));

/** Of this run: the cache of another has other addresses. */
const start = (Date.now() % 1e6) / 1e9;
