/** What the site and the Worker are made of: named, with a reason, under licences that go with MIT. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import lock from "../../package-lock.json" with { type: "json" };

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly version?: string;
  readonly license?: string;
  readonly integrity?: string;
}
const locked = Object.entries(lock.packages as Readonly<Record<string, Locked>>).filter(
  ([path]) => path !== "",
);
const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional);

/** Permissive, public domain, a font licence, and one that binds its own files only. */
const compatible = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "Unlicense",
  "OFL-1.1",
  "MPL-2.0",
]);

describe("what is shipped", () => {
  it("is under licences that go with MIT", () => {
    expect(shipped.length).toBeGreaterThan(20);
    for (const [path, { license }] of shipped) expect(compatible, path).toContain(license);
  });

  it("is locked by its hash, and names no registry", () => {
    for (const [path, { integrity }] of locked) expect(integrity, path).toMatch(/^sha512-/);
    expect(JSON.stringify(lock)).not.toContain('"resolved"');
  });

  it("is listed in CONTRIBUTING.md with a reason each, and nothing else is", () => {
    const text = readFileSync(new URL("../../CONTRIBUTING.md", import.meta.url), "utf8");
    const rows = [...text.matchAll(/^\| `([^`]+)`(?:, `([^`]+)`)* \| (.+) \|$/gm)];
    const named = rows.flatMap(([row]) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    expect(named.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
    for (const [row, , , reason] of rows) expect(reason?.length, row).toBeGreaterThan(20);
  });

  it("is in the bill of materials that the build writes", () => {
    const bill = JSON.parse(
      readFileSync(new URL("../../dist/sbom.cdx.json", import.meta.url), "utf8"),
    ) as { components: { "bom-ref": string }[] };
    const listed = bill.components.map(({ "bom-ref": reference }) => reference);
    for (const [path, { version }] of shipped) {
      expect(listed).toContain(`${path.split("node_modules/").at(-1)}@${version}`);
    }
    expect(listed.length).toBe(new Set(listed).size);
  });
});

describe.each(["preview", "production"])("the Worker of %s", (environment) => {
  const { said, bundle } = bundled(environment);

  it("is under 3 MB when compressed", () => {
    const kibibytes = Number(/gzip: ([\d.]+) KiB/.exec(said)?.[1]);
    expect(kibibytes).toBeGreaterThan(100);
    expect(kibibytes).toBeLessThan(3 * 1024);
  });

  it("starts without the figures and what draws them: the first request for one fetches them", () => {
    const waiting = /\/(plot|linkedom|resvg-wasm)\/|^shared\/(figures|api)\/index\.ts$/;
    const atStart = reached(bundle, "functions/index.ts", ["import-statement", "require-call"]);
    expect(atStart.size).toBeGreaterThan(50);
    expect([...atStart].filter((path) => waiting.test(path))).toEqual([]);
    // They are in it all the same.
    const all = [...reached(bundle, "functions/index.ts")];
    expect(all.filter((path) => waiting.test(path)).length).toBeGreaterThan(5);
  });
});

interface Bundle {
  readonly inputs: Readonly<
    Record<string, { imports: readonly { path: string; kind: string; external?: boolean }[] }>
  >;
}

function bundled(environment: string): { said: string; bundle: Bundle } {
  const folder = mkdtempSync(join(tmpdir(), "lazy-to-rich-"));
  const metafile = join(folder, "bundle.json");
  const said = execFileSync(
    process.execPath,
    [
      ...["node_modules/wrangler/bin/wrangler.js", "deploy", "--dry-run", "--env", environment],
      ...["--metafile", metafile],
    ],
    {
      encoding: "utf8",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", NO_COLOR: "1" },
    },
  );
  const bundle = JSON.parse(readFileSync(metafile, "utf8")) as Bundle;
  rmSync(folder, { recursive: true });
  return { said, bundle };
}

/** Every module that imports lead to from this one, of these kinds or of all. */
function reached(bundle: Bundle, from: string, kinds?: readonly string[]): Set<string> {
  const found = new Set([from]);
  for (const path of found) {
    for (const { path: next, kind, external } of bundle.inputs[path]?.imports ?? []) {
      if (!external && (kinds?.includes(kind) ?? true)) found.add(next);
    }
  }
  return found;
}
