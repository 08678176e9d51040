/**
 * What Plot and d3 can do and no figure asks for is left out of what readers download: maps, colour
 * schemes, dates, legends, tips. Plot imports all of it in one file, where no bundler can see that it
 * is never called.
 *
 * A module that is named here is put behind one that exports the same, except that some names are a
 * function that throws; what only they needed then falls out of the bundle. Nothing of a dependency
 * is used that its own modules do not import, a name that is not there ends the build, and every
 * figure's drawing in the browser is compared with the one from the build, where Plot is whole
 * (test/e2e/drawings.test.ts).
 */
import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

interface LeftOut {
  /** All that these packages export. */
  readonly packages?: readonly string[];
  readonly names?: readonly string[];
  /** What Plot calls as soon as it is loaded, and uses in no figure: these do nothing. */
  readonly quiet?: readonly string[];
}

/** By the end of the module's address. */
const leftOut: Readonly<Record<string, LeftOut | "all">> = {
  "/d3/dist/d3.mjs": {
    packages: ["d3-axis", "d3-geo", "d3-scale-chromatic", "d3-time", "d3-time-format"],
    quiet: ["geoTransform"],
    names: [
      // Scales.
      ...["scaleDiverging", "scaleDivergingLog", "scaleDivergingPow", "scaleDivergingSymlog"],
      ...[
        "scaleIdentity",
        "scalePoint",
        "scalePow",
        "scaleQuantile",
        "scaleSymlog",
        "scaleThreshold",
      ],
      ...["scaleTime", "scaleUtc"],
      // Ways from one colour to another.
      ...["interpolateHcl", "interpolateHsl", "interpolateLab", "piecewise", "quantize"],
      // Curves other than straight lines.
      ...["curveBasis", "curveBasisClosed", "curveBasisOpen", "curveBundle", "curveBumpX"],
      ...["curveBumpY", "curveCardinal", "curveCardinalClosed", "curveCardinalOpen"],
      ...["curveCatmullRom", "curveCatmullRomClosed", "curveCatmullRomOpen"],
      ...["curveLinearClosed", "curveMonotoneX", "curveMonotoneY", "curveNatural", "curveStep"],
      ...["curveStepAfter", "curveStepBefore"],
      // Signs other than a circle and a diamond.
      ...["symbolAsterisk", "symbolCross", "symbolDiamond2", "symbolPlus", "symbolSquare"],
      ...["symbolSquare2", "symbolStar", "symbolTimes", "symbolTriangle", "symbolTriangle2"],
      ...["symbolWye", "symbolsFill", "symbolsStroke"],
      // Statistics: figures do their own.
      ...["bin", "thresholdFreedmanDiaconis", "thresholdScott", "thresholdSturges", "deviation"],
      ...["variance", "median", "mode", "quantile", "rank", "cumsum"],
    ],
  },
  // Modules of Plot that no figure enters.
  "/plot/src/facet.js": {
    names: ["facetExclude", "facetFilter", "facetGroups", "facetTranslator", "recreateFacets"],
  },
  "/plot/src/projection.js": {
    names: ["getGeometryChannels", "project", "projectionAspectRatio", "xyProjection"],
  },
  "/plot/src/interactions/pointer.js": "all",
  "/plot/src/legends/ramp.js": "all",
  "/plot/src/legends/swatches.js": "all",
  "/plot/src/marks/tip.js": "all",
  "/plot/src/scales/diverging.js": "all",
  "/plot/src/scales/schemes.js": "all",
  "/plot/src/scales/temporal.js": "all",
  "/plot/src/time.js": "all",
  "/plot/src/transforms/bin.js": "all",
  "/plot/src/transforms/group.js": "all",
  "/isoformat/src/index.js": "all",
};

const prefix = "\0left-out:";

/** For the bundles of pages and of their workers; the build draws with the whole of Plot. */
export const leaveOut = (): Plugin => ({
  name: "leave-out",
  apply: "build",
  enforce: "pre",
  applyToEnvironment: ({ config }) => config.consumer === "client",
  async resolveId(source, importer, options) {
    if (!importer?.includes("node_modules") || importer.startsWith(prefix)) return;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    const isNamed = found && Object.keys(leftOut).some((end) => found.id.endsWith(end));
    return isNamed ? prefix + found.id : undefined;
  },
  async load(id) {
    if (!id.startsWith(prefix)) return;
    const path = id.slice(prefix.length);
    const exported = async (of: string) => Object.keys(await import(pathToFileURL(of).href));
    const there = await exported(path);
    const found = Object.entries(leftOut).find(([end]) => path.endsWith(end))?.[1] ?? {};
    const { packages = [], names = [], quiet = [] } = found === "all" ? { names: there } : found;
    const absent = new Set(names);
    for (const name of packages) {
      const part = await this.resolve(name, path);
      if (!part) this.error(`${path} has no ${name}`);
      for (const each of await exported(part.id)) absent.add(each);
    }
    for (const name of quiet) absent.delete(name);
    const strange = [...absent, ...quiet].filter((name) => !there.includes(name));
    if (strange.length > 0) this.error(`${path} exports no ${strange.join(", ")}`);
    return `export * from ${JSON.stringify(path)};
function leftOut() { throw new Error("the site's bundle leaves this out: see site/left-out.ts"); }
function nothing() {}
export { ${[
      ...[...absent].map((name) => `leftOut as ${name}`),
      ...quiet.map((name) => `nothing as ${name}`),
    ].join(", ")} };`;
  },
  /** What d3 prepares by calling its own functions is needed only if it is used, as it declares. */
  transform(code, id) {
    if (!/\/d3-[a-z-]+\/dist\/[\w-]+\.mjs$/.test(id)) return;
    return code.replace(
      /^((?:var|const) [\w$]+ = )(?=\(function|[\w$]+\()/gm,
      "$1/* @__PURE__ */ ",
    );
  },
});
