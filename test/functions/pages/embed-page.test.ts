import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { embedParameters } from "../../../shared/figures/embed-parameters.ts";
import { figures } from "../../../shared/figures/index.ts";
import { ask, origin } from "../request.ts";

const html = { headers: { Accept: "text/html" } };
const some = "/embed/singular-value-dynamics";
const page = async (path: string) => {
  const answer = await ask(path, html);
  return { answer, document: parseHTML(await answer.text()).document };
};

describe("a frame's options", () => {
  it("have names that no figure's parameter has", () => {
    const taken = figures.flatMap(({ params }) =>
      Object.keys(embedParameters).filter((name) => Object.hasOwn(params, name)),
    );
    expect(taken).toEqual([]);
  });

  it.each(
    Object.entries(embedParameters).flatMap(([name, { choices, default: usual }]) =>
      Object.keys(choices)
        .filter((choice) => choice !== usual)
        .map((choice) => [name, choice] as const),
    ),
  )("%s=%s stands on the root and stays when the form is sent", async (name, choice) => {
    for (const query of [`${name}=${choice}`, `${name}=${choice}&lambda=-1`]) {
      const canonical = query.split("&").sort().join("&");
      const { document } = await page(`${some}?${canonical}`);
      expect(document.documentElement.getAttribute(`data-${name}`)).toBe(choice);
      const kept = document.querySelector(`form input[type="hidden"][name="${name}"]`);
      expect(kept?.getAttribute("value")).toBe(choice);
      const figure = document.querySelector("live-figure");
      expect(figure?.getAttribute("data-query")).toBe(query.includes("lambda") ? "lambda=-1" : "");
    }
  });

  it("leave the figure's own links and canonical address alone", async () => {
    const { document } = await page(`${some}?controls=all&lambda=-1&theme=dark`);
    const canonical = document.querySelector('link[rel="canonical"]')?.getAttribute("href");
    expect(canonical).toBe(`${origin}/figures/singular-value-dynamics?lambda=-1`);
    const link = document.querySelector("a[data-figure-link]")?.getAttribute("href");
    expect(link).toBe("/figures/singular-value-dynamics?lambda=-1");
  });

  it("are left out when they say what is usual", async () => {
    const answer = await ask(`${some}?controls=some&theme=auto`, html);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(some);
  });

  it.each([
    ["controls=few", "controls", "one of none, some, all"],
    ["theme=black", "theme", "one of auto, light, dark"],
    ["theme=dark&theme=light", "theme", "to be given once"],
  ])("%s is refused with a page that fits a frame: 400", async (query, name, expected) => {
    const { answer, document } = await page(`${some}?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Content-Security-Policy")).toContain("frame-ancestors *");
    expect(document.querySelector("body.bare")).toBeTruthy();
    expect(document.querySelector("header nav")).toBeNull();
    expect(document.querySelector("main")?.textContent).toContain(name);
    expect(document.querySelector("main")?.textContent).toContain(expected);
  });

  it("belong to frames only", async () => {
    expect((await ask("/figures/singular-value-dynamics?theme=dark", html)).status).toBe(400);
  });
});

describe.each(["/figures", "/embed"])("the discovery links of %s", (kind) => {
  const path = `${kind}/singular-value-dynamics`;
  const embedded = kind === "/embed";
  it.each(["", "?lambda=-1&seed=3", ...(embedded ? ["?lambda=-1&theme=dark"] : [])])(
    "lead to an answer about the page itself, with %s",
    async (query) => {
      const { document } = await page(path + query);
      for (const [type, format] of [
        ["application/json+oembed", "json"],
        ["text/xml+oembed", "xml"],
      ]) {
        const links = document.querySelectorAll(`link[rel="alternate"][type="${type}"]`);
        expect(links).toHaveLength(1);
        const address = new URL(links[0]?.getAttribute("href") ?? "");
        expect(address.origin + address.pathname).toBe(`${origin}/oembed`);
        expect(Object.fromEntries(address.searchParams)).toEqual({
          format,
          url: origin + path + query,
        });
        const answer = await ask(address.pathname + address.search);
        expect(answer.status).toBe(200);
        // Markup in JSON is escaped once, in XML twice.
        const said = (await answer.text()).replaceAll("&amp;", "&").replaceAll("&amp;", "&");
        expect(said.includes(`${origin}/embed/singular-value-dynamics${query}`)).toBe(true);
      }
    },
  );
});

describe("a page of a build without an address of its own", () => {
  it.each(["/figures/exact-dynamics", "/figures/exact-dynamics?lambda=-1"])(
    "%s names the address at which it is read, also for previews",
    async (path) => {
      const { document } = await page(path);
      const [, query = ""] = path.split("?");
      for (const [selector, name] of [
        ['link[rel="canonical"]', "href"],
        ['meta[property="og:url"]', "content"],
        ['meta[property="og:image"]', "content"],
      ] as const) {
        const address = new URL(document.querySelector(selector)?.getAttribute(name) ?? "");
        expect(address.origin, selector).toBe(origin);
        expect(address.search.slice(1), selector).toBe(query);
      }
    },
  );
});
