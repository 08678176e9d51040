import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { taskKinds } from "../../shared/tasks/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Which folders of shared/ each may import from, besides itself and the files at its top (""). */
const below: Record<string, readonly string[]> = {
  linalg: [],
  "": ["linalg"],
  tasks: ["linalg"],
  // An aligned start is aligned to a task.
  network: ["linalg", "tasks"],
  theory: ["linalg", "tasks", "network"],
  // Theories beside the paper's, in its terms.
  neighbours: ["linalg", "tasks", "network", "theory"],
  parameters: ["linalg", "tasks", "network", "theory"],
  trajectory: ["linalg", "tasks", "network", "theory", "parameters"],
  figures: ["linalg", "tasks", "network", "theory", "neighbours", "parameters", "trajectory"],
  // A setting of the playground, what it means and what is drawn of it.
  playground: ["linalg", "tasks", "network", "theory", "parameters", "trajectory", "figures"],
  // What the API says about all of it.
  api: ["linalg", "tasks", "network", "theory", "parameters", "trajectory", "figures"],
};

/** Packages that one place wraps for all others. */
const wrapped: Record<string, RegExp> = {
  "ml-matrix": /^shared\/linalg\//,
  "pure-rand": /^shared\/random\.ts$/,
  "d3-random": /^shared\/random\.ts$/,
};

/** Plain data that anything above linalg may import. */
const plain = "shared/parameters/parameter.ts";

interface Source {
  readonly path: string;
  readonly text: string;
  /** The text without comments: prose may name what code may not. */
  readonly code: string;
  readonly imports: readonly string[];
}

const sourcesOf = (folder: string, endings = /\.(ts|astro|mjs)$/): Source[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.test(entry.name) && !/\.d\.ts$/.test(entry.name))
    // What wrangler writes beside the configuration of a Worker.
    .filter((entry) => !entry.parentPath.includes(".wrangler"))
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, "utf8");
      const code = text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
      const path = relative(root, file).split(sep).join("/");
      const named = code.matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*["']([^"']+)["']/g);
      const imports = [...named].map(([, name]) => resolved(path, name as string));
      return { path, text, code, imports };
    });

const resolved = (from: string, name: string) =>
  name.startsWith(".") ? join(dirname(from), name).split(sep).join("/") : name;

const shared = sourcesOf("shared");

describe("shared/", () => {
  it("imports nothing of a host: neither site/, functions/ nor node:", () => {
    const wrong = shared.flatMap(({ path, imports }) =>
      imports
        .filter((name) => /^(site|functions|test)\//.test(name) || /^(node|cloudflare):/.test(name))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("touches no DOM, network, clock, console or unseeded randomness", () => {
    const forbidden =
      /\b(document\.|window\.|globalThis\.|fetch\(|Date\.now|new Date\(\)|performance\.|Math\.random|console\.|process\.)/g;
    const wrong = shared.flatMap(({ path, code }) =>
      [...code.matchAll(forbidden)]
        // The document of a drawing comes in as an argument, in one file.
        .filter(([found]) => !(found === "document." && /^shared\/figures\//.test(path)))
        // One file writes code for others to run.
        .filter(([found]) => !(found === "fetch(" && path === "shared/api/snippets.ts"))
        .map(([found]) => `${path} says ${found}`),
    );
    expect(wrong).toEqual([]);
  });

  it("imports one way: linalg, then tasks and network, theory, parameters, trajectory, figures", () => {
    const wrong = shared.flatMap(({ path, imports }) => {
      const folder = folderOf(path);
      return imports
        .filter((name) => name.startsWith("shared/"))
        .filter((name) => {
          const other = folderOf(name);
          if (other === "" || other === folder) return false;
          if (name === plain) return folder === "linalg";
          return !below[folder]?.includes(other);
        })
        .map((name) => `${path} imports ${name}`);
    });
    expect(wrong).toEqual([]);
  });

  it("has no folder that this test does not know", () => {
    expect(Object.keys(below)).toEqual(
      expect.arrayContaining(shared.map(({ path }) => folderOf(path))),
    );
  });

  it("wraps each numerical package in one place", () => {
    const wrong = shared.flatMap(({ path, imports }) =>
      imports
        .filter((name) => wrapped[name] && !wrapped[name].test(path))
        .map((name) => `${path} imports ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it("draws in one place: Plot.plot is called in figures/render.ts only", () => {
    const drawing = shared.filter(({ code }) => /\bPlot\.plot\s*\(/.test(code));
    expect(drawing.map(({ path }) => path)).toEqual(
      drawing.length === 0 ? [] : ["shared/figures/render.ts"],
    );
  });
});

describe("the sources", () => {
  const all = [...shared, ...sourcesOf("functions"), ...sourcesOf("site"), ...sourcesOf("test")];

  it("have at most 300 lines a file", () => {
    const long = all
      .filter(({ path }) => !path.startsWith("test/fixtures/") && !/-data\.ts$/.test(path))
      .map(({ path, text }) => `${path}: ${text.trimEnd().split("\n").length}`)
      .filter((line) => Number(line.split(": ")[1]) > 300);
    expect(long).toEqual([]);
  });

  it("have kebab-case names, except Astro's components and its [parameters]", () => {
    const odd = all
      .map(({ path }) => path)
      .filter((path) => !path.endsWith(".astro"))
      .filter((path) => !/^([a-z0-9-]+\/|\[[a-z]+\]\/)*[[\]a-z0-9.-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it("export by name, except figures, Astro's configuration and what a tool asks for", () => {
    const odd = all
      .filter(({ code, path }) => /^export default\b/m.test(code) && path.endsWith(".ts"))
      .map(({ path }) => path)
      .filter(
        (path) =>
          !/^(shared\/figures\/|functions\/index\.ts$|test\/support\/|test\/load\/empty\/)/.test(
            path,
          ),
      );
    expect(odd).toEqual([]);
  });
});

describe("index files", () => {
  // A file of that folder that is not a figure has no default export.
  it("figures/index.ts lists every figure of its folder, and only those", () => {
    const figures = shared.filter(
      ({ path, code }) =>
        /^shared\/figures\/[^/]+\.ts$/.test(path) && /^export default\b/m.test(code),
    );
    const index = shared.find(({ path }) => path === "shared/figures/index.ts");
    const listed = (index?.imports ?? []).filter((name) =>
      figures.some(({ path }) => path === name),
    );
    expect(listed.sort()).toEqual(figures.map(({ path }) => path).sort());
  });

  it("tasks/index.ts lists a file for every kind of task", () => {
    const index = shared.find(({ path }) => path === "shared/tasks/index.ts");
    const listed = (index?.imports ?? []).map((path) => path.replace(/^.*\/|\.ts$/g, ""));
    // hierarchy.ts makes "hierarchy-distinct" too.
    const missing = Object.keys(taskKinds).filter(
      (kind) => !listed.some((name) => kind === name || kind.startsWith(`${name}-`)),
    );
    expect(missing).toEqual([]);
  });
});

/** "linalg" of shared/linalg/svd.ts; "" of shared/errors.ts. */
function folderOf(path: string): string {
  const [, folder, file] = path.split("/");
  return file === undefined ? "" : (folder ?? "");
}
