/** The built site as files: what every page owes its reader before any script runs. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../shared/api/operations.ts";
import { figures } from "../../shared/figures/index.ts";
import { paper } from "../../site/paper.ts";
import { charactersOf, formulas } from "../../site/styles/font-ranges.ts";
import { plainSpaces } from "../support/plain-spaces.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));
const files = existsSync(dist) ? (readdirSync(dist, { recursive: true }) as string[]).sort() : [];
const addressOf = (file: string) => `/${file.replace(/\.html$/, "").replace(/^index$/, "")}`;
const pages = files
  .filter((file) => file.endsWith(".html"))
  .map((file) => {
    const { document } = parseHTML(readFileSync(`${dist}${file}`, "utf8"));
    return { file, address: addressOf(file), document };
  });
/** True for what the Worker answers, of which no file is built. */
const isAnswered = (pathname: string) =>
  operations.some(({ method, path }) => {
    const pattern = path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[a-z0-9-]+");
    return method === "get" && new RegExp(`^${pattern}$`).test(pathname);
  });
const attributes = (document: Document, selector: string, name: string) =>
  [...document.querySelectorAll(selector)].map((element) => element.getAttribute(name) ?? "");

beforeAll(() => {
  if (pages.length === 0) throw new Error("there is no built site; run `npm run build` first");
});

it("has a page, an embed and its files for every figure", () => {
  for (const { id } of figures) {
    for (const file of [
      `${id}.html`,
      `${id}.svg`,
      `${id}.png`,
      `${id}/card.png`,
      `${id}.csv`,
      `${id}.json`,
    ]) {
      expect(files, file).toContain(`figures/${file}`);
    }
    expect(files).toContain(`embed/${id}.html`);
  }
});

describe.each(pages)("$address", ({ document, address }) => {
  it("has a language, a title, a description and one first heading", () => {
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    expect(document.querySelector("title")?.textContent).toBeTruthy();
    const [description] = attributes(document, 'meta[name="description"]', "content");
    expect(description?.length).toBeGreaterThan(20);
    expect(document.querySelectorAll("h1")).toHaveLength(1);
    expect(document.querySelectorAll("main")).toHaveLength(1);
  });

  it("never skips a level of headings inside its text", () => {
    const levels = [...document.querySelectorAll("main :is(h1, h2, h3, h4)")].map(({ tagName }) =>
      Number(tagName.slice(1)),
    );
    levels.forEach((level, i) => {
      expect(level, `heading ${i + 1}`).toBeLessThanOrEqual((levels[i - 1] ?? 0) + 1);
    });
  });

  it("uses every id once, and names only ids that exist", () => {
    const ids = attributes(document, "[id]", "id");
    expect(new Set(ids).size).toBe(ids.length);
    for (const name of ["for", "aria-labelledby", "aria-describedby", "data-beam-for"]) {
      const used = attributes(document, `[${name}]`, name).flatMap((text) => text.split(" "));
      for (const id of used) expect(ids, `${name}="${id}"`).toContain(id);
    }
  });

  it("links to pages and places that exist", () => {
    for (const href of attributes(document, "a[href]", "href")) {
      const { origin, pathname, hash } = new URL(href, `http://site.test${address}`);
      if (origin !== "http://site.test") continue;
      const target = pages.find((page) => page.address === pathname);
      const isThere = target ?? (files.includes(pathname.slice(1)) || isAnswered(pathname));
      expect(isThere, href).toBeTruthy();
      const place = decodeURIComponent(hash.slice(1));
      if (place && target) expect(target.document.getElementById(place), href).toBeTruthy();
    }
  });

  it("loads nothing from another host", () => {
    const loaded = [
      ...attributes(document, "[src]", "src"),
      ...attributes(document, 'link:not([rel="canonical"], [rel="alternate"])', "href"),
    ];
    const styles = [...document.querySelectorAll("style")].map(({ textContent }) => textContent);
    const inStyles = [...styles.join("").matchAll(/url\(([^)]+)\)/g)].map(([, url]) => url ?? "");
    for (const url of [...loaded, ...inStyles]) {
      expect(url).toMatch(/^\/(?!\/)/);
      const { pathname } = new URL(url, "http://site.test");
      const isThere = pages.some((page) => page.address === pathname);
      expect(isThere || files.includes(pathname.slice(1)), url).toBe(true);
    }
  });

  it("says to machines what it is, and does not claim to be the paper", () => {
    for (const { textContent } of document.querySelectorAll('[type="application/ld+json"]')) {
      const facts = JSON.parse(textContent ?? "");
      expect(facts["@context"]).toBe("https://schema.org");
      expect(facts["@type"]).not.toBe("ScholarlyArticle");
    }
    const isFrame = address.startsWith("/embed/");
    const cited = attributes(document, 'meta[name="citation_reference"]', "content");
    expect(cited.filter((text) => text.includes(`citation_title=${paper.title};`))).toHaveLength(
      isFrame ? 0 : 1,
    );
    const [title] = attributes(document, 'meta[name="citation_title"]', "content");
    const heading = document.querySelector("h1")?.textContent?.trim();
    expect(title).toBe(address.startsWith("/chapters/") ? heading : undefined);
  });

  it("shows every figure without scripts: drawing, finding, a form that asks the server", () => {
    for (const live of document.querySelectorAll("live-figure")) {
      const drawings = [...live.querySelectorAll("[data-figure-drawing] svg")];
      const caption = live.querySelector("[data-figure-description]")?.textContent;
      const finding = plainSpaces(caption);
      expect(drawings.length).toBeGreaterThan(0);
      for (const svg of drawings) {
        expect(svg.getAttribute("aria-label")).toBe(finding);
        expect(svg.querySelectorAll("path,rect").length).toBeGreaterThan(0);
      }
      expect(finding).toMatch(/\d/);
      const form = live.querySelector("form");
      expect(form?.getAttribute("method")).toBe("get");
      expect(form?.getAttribute("action")).toMatch(/^\/(figures|embed)\//);
      const figure = figures.find(({ id }) => id === live.getAttribute("data-figure"));
      const names = attributes(document, "live-figure [name]", "name");
      for (const name of Object.keys(figure?.params ?? {})) expect(names).toContain(name);
    }
  });
});

describe("the chapters", () => {
  const chapters = pages.filter(({ address }) => address.startsWith("/chapters/"));
  const order = attributes(
    pages.find(({ address }) => address === "/chapters")?.document as Document,
    ".chapter-list a",
    "href",
  );

  it("are all in their list, on the home page and in the page for wrong addresses", () => {
    expect([...order].sort()).toEqual(chapters.map(({ address }) => address).sort());
    for (const address of ["/", "/404", "/search"]) {
      const page = pages.find((one) => one.address === address);
      const links = attributes(page?.document as Document, "main a", "href");
      for (const href of order) expect(links, `${href} on ${address}`).toContain(href);
    }
  });

  it.each(chapters)("$address leads to the one before and the one after", (chapter) => {
    const place = order.indexOf(chapter.address);
    expect(attributes(chapter.document, "a[rel=prev]", "href")).toEqual(
      order.slice(Math.max(0, place - 1), place),
    );
    expect(attributes(chapter.document, "a[rel=next]", "href")).toEqual(
      order.slice(place + 1, place + 2),
    );
  });

  it.each(chapters)("$address lists what it cites, and nothing else", ({ document }) => {
    const cited = new Set(attributes(document, "a.cite", "href").map((href) => href.slice(1)));
    const listed = attributes(document, ".references li", "id");
    expect(listed.toSorted()).toEqual([...cited].sort());
  });

  it.each(chapters)("$address keeps each letter's link once a section for the Tab key", (page) => {
    const sections = [[] as string[]];
    for (const element of page.document.querySelectorAll("main :is(h2, a.symbol)")) {
      if (element.tagName === "H2") sections.push([]);
      else if (!element.hasAttribute("tabindex"))
        sections.at(-1)?.push(element.getAttribute("href") ?? "");
    }
    for (const links of sections) expect(new Set(links).size).toBe(links.length);
  });
});

it("lists every page in the sitemap but the search and the page for wrong addresses", () => {
  const sitemap = readFileSync(`${dist}sitemap.xml`, "utf8");
  const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
    ([, url]) => new URL(url ?? "").pathname,
  );
  const hidden = ["/404", "/search"];
  const expected = pages
    .map(({ address }) => address)
    .filter((address) => !address.startsWith("/embed/") && !hidden.includes(address));
  expect(listed.sort()).toEqual(expected.sort());
});

it("has an index for the search, and no page or style of the indexer's own", () => {
  expect(files).toContain("pagefind/pagefind.js");
  expect(files.filter((file) => /^pagefind\/.*(ui|\.css)/.test(file))).toEqual([]);
});

it("keeps nothing but woff2 of the fonts, and no stylesheet that calls another host", () => {
  expect(files.filter((file) => /\.(woff|ttf|otf|eot)$/.test(file))).toEqual([]);
  for (const file of files.filter((name) => name.endsWith(".css"))) {
    const css = readFileSync(`${dist}${file}`, "utf8");
    expect(css, file).not.toMatch(/url\(["']?(https?:)?\/\//);
    expect(css, file).not.toContain("@import");
  }
});

it("writes its formulas with the signs that the light faces have", () => {
  const known = Object.entries(formulas).flatMap(([face, range]) =>
    [...charactersOf(range)].map((sign) => `${sign} of ${face}`),
  );
  const used = new Set(
    pages.flatMap(({ document }) =>
      [...document.querySelectorAll(".katex-html, .katex-html span")].flatMap((part) =>
        [...ownText(part)].map((sign) => `${sign} of ${faceOf(part)}`),
      ),
    ),
  );
  expect(used.size).toBeGreaterThan(100);
  const inThese = [...used].filter((sign) => !sign.endsWith(" of another"));
  expect(inThese.filter((sign) => !known.includes(sign))).toEqual([]);
});

it("asks for its scripts after what is seen", () => {
  for (const { file, document } of pages) {
    const priorities = attributes(document, "script[type=module][src]", "fetchpriority");
    expect(priorities, file).toEqual(priorities.map(() => "low"));
  }
});

/** What stands in this element itself, not in one inside it. */
const ownText = ({ childNodes }: Element): string =>
  [...childNodes]
    .filter(({ nodeType }) => nodeType === 3)
    .map(({ textContent }) => textContent)
    .join("");

/** Which of KaTeX's faces the text of this span is set in; large signs and script have other ones. */
function faceOf(leaf: Element): string {
  if (leaf.closest(".delimsizing, .op-symbol, .mathcal, .mathbb")) return "another";
  if (leaf.closest(".mathbf")) return "Main-Bold";
  return leaf.closest(".mathnormal") ? "Math-Italic" : "Main-Regular";
}
