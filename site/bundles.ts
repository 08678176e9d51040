/**
 * Into which files the scripts of pages are put. Left alone, what any two figures share is a file of
 * its own, and a figure wakes after forty requests; small files also compress badly. So what nearly
 * every figure needs is three files: what a page with figures has at once, what draws, and what
 * computes. The second and the third come only when a figure is near.
 */
import type { Plugin } from "vite";

/** Shared by the controls of figures, of the playground and of the other pages. */
const shared = [
  /\/shared\/(?:errors|parameters\/(?:parameter|track))\.ts/,
  /\/shared\/figures\/(?:embed-parameters|figure|layout|markup|numbers|readable-map|short-path|svg-element|theme|tilt)\.ts/,
  /\/site\/client\/(?:beam|controls|number-typing)\.ts|vite\/preload-helper/,
];

/** Plot's index brings all of its marks with it, the few that are rare too. */
const plot = /\/node_modules\/(?:@observablehq\/plot|d3|d3-(?!random)[a-z-]+)\//;
const drawing = /\/shared\/figures\/(?:axes|bent-axis|clock|lines|render|room)\.ts/;

/** So many figures and pages need a module that it goes with what computes. */
const often = 10;

export const bundles = (): Plugin => ({
  name: "bundles",
  apply: "build",
  applyToEnvironment: ({ config }) => config.consumer === "client",
  // shared/ does nothing but say what it exports: who needs one task need not fetch them all.
  options: (options) => ({
    ...options,
    treeshake: {
      moduleSideEffects: [{ test: /\/shared\/[\w-]+(?:\/[\w-]+)?\.ts/, sideEffects: false }],
    },
  }),
  outputOptions: (options) => ({
    ...options,
    codeSplitting: {
      groups: [
        { name: "shared", test: (id) => shared.some((paths) => paths.test(id)), priority: 3 },
        {
          name: "render",
          test: (id) => plot.test(id) || drawing.test(id),
          priority: 2,
        },
        {
          name: "networks",
          test: /\/shared\/|\/node_modules\/(?:pure-rand|d3-random)\//,
          minShareCount: often,
          priority: 1,
        },
      ],
    },
  }),
});
