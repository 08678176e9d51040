/** What the build makes for other people's pages: the script, the entry for providers, small pages. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { frameParameters } from "../../shared/figures/frame.ts";
import { figures } from "../../shared/figures/index.ts";
import { frameCharacters, rareSigns } from "../../site/fonts/characters.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const read = (path: string) => readFileSync(`${dist}${path}`);
const packed = (path: string) => gzipSync(read(path), { level: 9 }).length;

describe("embed.js", () => {
  it("has at most 2 kB, and the same bytes at its address that stays", () => {
    expect(packed("embed.js")).toBeLessThanOrEqual(2048);
    expect(read("v1/embed.js").equals(read("embed.js"))).toBe(true);
  });

  it("runs as a script and as a module, and knows every figure", () => {
    const code = read("embed.js").toString();
    expect(code).not.toMatch(/\b(import|export)\b/);
    // Compiles, and begins with a function of its own, so that no name of it is a global one.
    expect(() => new Function(code)).not.toThrow();
    expect(code.trim()).toMatch(/^\(function\(\)\{[\s\S]*\}\)\(\);?$/);
    for (const { id } of figures) expect(code).toContain(`${id},`);
  });

  it("passes on every setting: names are letters that HTML does not take for its own", () => {
    const own = ["id", "is", "class", "style", "slot", "part", "title", "lang", "dir", "role"];
    for (const figure of figures) {
      for (const name of Object.keys(frameParameters(figure))) {
        expect(name).toMatch(/^[a-z]+$/);
        expect(name).not.toMatch(/^on/);
        expect([...own, "figure", "tabindex", "nonce"]).not.toContain(name);
      }
    }
  });
});

it("has an entry for the list of oEmbed providers that fits every figure's addresses", () => {
  const [entry] = JSON.parse(read("oembed-provider.json").toString());
  const [endpoint] = entry.endpoints;
  const { origin } = new URL(entry.provider_url);
  expect(endpoint.url).toBe(`${origin}/oembed`);
  const fits = (address: string) =>
    endpoint.schemes.some((scheme: string) => {
      const [before = "", after = ""] = scheme.split("*");
      return address.startsWith(before) && address.endsWith(after);
    });
  for (const { id } of figures) {
    for (const path of [`/figures/${id}`, `/figures/${id}?lambda=-2`, `/embed/${id}`]) {
      expect(fits(origin + path), path).toBe(true);
    }
  }
  for (const path of ["/", "/chapters", "/api"]) expect(fits(origin + path), path).toBe(false);
  for (const example of endpoint.example_urls) expect(fits(example)).toBe(true);
});

describe("the page of a frame", () => {
  const modules = readdirSync(`${dist}_astro`).filter((name) => name.endsWith(".js"));
  const html = (id: string) => read(`embed/${id}.html`).toString();
  const named = (text: string, pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, name = ""]) => name)),
  ];

  /** A module and all that it imports before it runs. */
  function withImports(names: readonly string[]): Set<string> {
    const all = new Set<string>();
    const add = (name: string): void => {
      if (all.has(name)) return;
      all.add(name);
      const code = read(`_astro/${name}`).toString();
      for (const other of named(code, /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) add(other);
    };
    names.forEach(add);
    return all;
  }

  const sizes = figures.map(({ id }) => {
    const page = html(id);
    const files = named(page, /(_astro\/[\w.-]+\.(?:css|woff2))/g);
    const first = packed(`embed/${id}.html`) + files.reduce((sum, file) => sum + packed(file), 0);
    const scripts = named(page, /<script type="module" src="\/_astro\/([^"]+)"/g);
    // What the figure's script fetches when it wakes.
    const later = modules.filter((name) => name.startsWith(`${id}.`) || /^render\./.test(name));
    const code = [...withImports([...scripts, ...later])];
    const live = first + code.reduce((sum, name) => sum + packed(`_astro/${name}`), 0);
    return { id, first, live, scripts: code.length };
  });

  it("has in its fonts whatever it says, and so have the figure's pictures", () => {
    const known = new Set(frameCharacters + rareSigns);
    for (const { id } of figures) {
      for (const text of [html(id), read(`figures/${id}.svg`).toString()]) {
        const written = text.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, "").normalize("NFC");
        const missing = [...new Set(written)].filter((sign) => sign > " " && !known.has(sign));
        expect(missing, id).toEqual([]);
      }
    }
  });

  it("is drawn after at most 60 kB", () => {
    for (const { id, first } of sizes) expect(first, id).toBeLessThanOrEqual(60_000);
  });

  it("is live after at most 130 kB, in at most twenty scripts", () => {
    for (const { id, first, live, scripts } of sizes) {
      expect(scripts, id).toBeGreaterThan(5);
      expect(live - first, id).toBeGreaterThan(80_000);
      expect(live, id).toBeLessThanOrEqual(130_000);
      expect(scripts, id).toBeLessThanOrEqual(20);
    }
  });
});
