import { describe, expect, it } from "vitest";
import { type EmbedKindId, embedKinds, embedSizes } from "../../../shared/figures/embed-codes.ts";
import { figures, findFigure } from "../../../shared/figures/index.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { balanceInWords, tiltOf } from "../../../shared/figures/tilt.ts";
import { defaults, parseQuery } from "../../../shared/parameters/parameter.ts";
import { otherQuery, otherSettings } from "../../support/other-settings.ts";
import { plainSpaces } from "../../support/plain-spaces.ts";
import { ask } from "../request.ts";

const html = { headers: { Accept: "text/html" } };
const text = async (path: string) => (await ask(path, html)).text();
const unescaped = (markup: string) =>
  markup
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");

/** How often a page says something; a failed comparison would print the whole page. */
const occurrences = (page: string, said: string) =>
  plainSpaces(unescaped(page)).split(said).length - 1;

// Both pages of a figure are of the same findings, which take longer than all that is asked of them.
const pages = figures.flatMap((figure) => {
  const values = parseQuery(figure.params, otherSettings(figure));
  const finding = figure.describe(atOnce(figure).compute(values), values);
  const usual = defaults(figure.params);
  const found = figure.describe(figure.compute(usual), usual);
  return ["figures", "embed"].map(
    (kind) => [`/${kind}/${figure.id}`, figure, finding, found] as const,
  );
});

describe.each(pages)("%s", (path, figure, finding, found) => {
  const settings = otherSettings(figure);
  const query = otherQuery(figure);

  it("is the built page when nothing is asked", async () => {
    const answer = await ask(path, html);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(occurrences(await answer.text(), found)).toBeGreaterThanOrEqual(5);
  });

  it("says the finding for the values that are asked, wherever it is said", async () => {
    const page = await text(`${path}?${query}`);
    // Description of the page, label of each drawing, and the sentence below it.
    expect(occurrences(page, finding)).toBeGreaterThanOrEqual(5);
    expect(occurrences(page, found)).toBe(0);
  });

  it("draws what is asked, in every size that the page has", async () => {
    const [page, built] = await Promise.all([text(`${path}?${query}`), text(path)]);
    const drawings = (markup: string) => markup.match(/<svg[^>]*role="img"[\s\S]*?<\/svg>/g) ?? [];
    expect(drawings(built).length).toBeGreaterThan(0);
    expect(drawings(page)).toHaveLength(drawings(built).length);
    expect(drawings(page).filter((drawing, k) => drawing === drawings(built)[k])).toEqual([]);
  });

  it("sets the controls, the element's query, the links and the canonical address", async () => {
    const page = unescaped(await text(`${path}?${query}`));
    const element = (pattern: RegExp) => page.match(pattern)?.[0] ?? "";
    const typed = settings.filter(([name]) => figure.params[name].kind !== "choice");
    expect(typed.length).toBeGreaterThan(0);
    for (const [name, value] of typed) {
      expect(element(new RegExp(`<input[^>]*name="${name}"[^>]*>`))).toContain(`value="${value}"`);
    }
    if (settings.some(([name]) => name === "lambda")) {
      expect(element(/<input[^>]*data-track-for="lambda"[^>]*>/)).toContain(
        'aria-valuetext="−1.5"',
      );
    }
    expect(element(/<live-figure[^>]*>/)).toContain(`data-query="${query}"`);
    expect(element(/<link[^>]*rel="canonical"[^>]*>/)).toContain(`?${query}"`);
    const links = page.match(/<a [^>]*data-figure-link[^>]*>/g) ?? [];
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(link.replace("#embed", "")).toContain(`?${query}"`);
    const facts = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1];
    if (facts)
      expect(JSON.parse(facts)).toMatchObject({
        description: finding,
        url: expect.stringContaining(`?${query}`),
      });
  });

  it.skipIf(!figure.params.task)("chooses the option that is asked", async () => {
    const { choices, default: usual } = figure.params.task;
    const other = Object.keys(choices).find((choice) => choice !== usual && choice !== "custom");
    const page = await text(`${path}?task=${other}`);
    const select = page.match(/<select[^>]*name="task"[\s\S]*?<\/select>/)?.[0] ?? "";
    expect(select.match(/<option[^>]*\sselected[^>]*>/g)).toEqual([
      expect.stringContaining(`value="${other}"`),
    ]);
  });

  it("redirects another spelling of the query to the canonical one", async () => {
    const [empty] = Object.keys(figure.params).filter((name) => !query.includes(`${name}=`));
    const other = query.includes("lambda") ? query.replace("-1.5", "-1.50") : query;
    const answer = await ask(`${path}?${empty}=&${other.split("&").reverse().join("&")}`, html);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(`${path}?${query}`);
  });

  it("leaves out what networks and mail programs hang on a link", async () => {
    const answer = await ask(`${path}?fbclid=x1&${query}&utm_source=mail`, html);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(`${path}?${query}`);
    expect((await ask(`${path}?utm=mail`, html)).status).toBe(400);
  });

  it.skipIf(!figure.params.lambda)("tilts the beam as λ says", async () => {
    const [page, built] = await Promise.all([text(`${path}?${query}`), text(path)]);
    expect(page).toContain(`style="--tilt:${tiltOf(-1.5).toFixed(2)}deg"`);
    const words = (markup: string) => /class="beam-words"[^>]*>([^<]*)</.exec(markup)?.[1];
    expect(words(page)).toBe(balanceInWords(-1.5));
    const usual = figure.params.lambda.default;
    expect(words(built)).toBe(balanceInWords(usual));
    expect(built).toContain(`style="--tilt:${tiltOf(usual).toFixed(2)}deg"`);
  });

  it("says on a page what is wrong, with the right status, and to programs in JSON", async () => {
    const [[name] = [""]] = settings;
    const answer = await ask(`${path}?${name}=abc`, html);
    expect(answer.status).toBe(400);
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/html/);
    const page = await answer.text();
    expect(page.includes(`<code>${name}</code> is <code>abc</code>`)).toBe(true);
    expect(page.includes('rel="canonical"')).toBe(false);
    const json = await ask(`${path}?${name}=abc`, { headers: { Accept: "application/json" } });
    expect(json.status).toBe(400);
    expect(json.headers.get("Content-Type")).toBe("application/problem+json");
  });

  it("lets nothing of the query become markup", async () => {
    const attack = encodeURIComponent(`"><script>alert(1)</script>`);
    for (const search of [`lambda=${attack}`, `${attack}=1`, `task=${attack}&theme=${attack}`]) {
      const page = await text(`${path}?${search}`);
      expect(page.includes("<script>alert")).toBe(false);
      expect(page.includes(`"><script`)).toBe(false);
    }
  });
});

describe("the lines to copy from a page", () => {
  const asked = "lambda=-1.5&seed=3";
  const codesOf = (page: string) =>
    [...page.matchAll(/<code[^>]*data-embed-code="(\w+)"[^>]*>([\s\S]*?)<\/code>/g)].map(
      ([, kind = "", code = ""]) => [kind, unescaped(code)] as const,
    );

  it("are the codes of what is asked for, of every kind", async () => {
    const page = await text(`/figures/exact-dynamics?${asked}`);
    const figure = findFigure("exact-dynamics");
    const values = parseQuery(figure.params, new URLSearchParams(asked));
    const data = figure.compute(values);
    const description = figure.describe(data, values);
    const sizes = embedSizes(figure, data, values);
    const origin = /data-origin="([^"]+)"/.exec(page)?.[1] ?? "";
    const codes = codesOf(page);
    expect(codes.map(([kind]) => kind)).toEqual(Object.keys(embedKinds));
    for (const [kind, code] of codes) {
      const { write } = embedKinds[kind as EmbedKindId];
      expect(code, kind).toBe(write({ figure, origin, values, description, sizes }));
    }
    const [numbers] = page.match(/<code[^>]*>[^<]*read_csv[^<]*<\/code>/) ?? [];
    expect(unescaped(numbers ?? "")).toContain(`/figures/exact-dynamics.csv?${asked}`);
  });

  it("are those of the built page when nothing is asked", async () => {
    const codes = codesOf(await text("/figures/exact-dynamics"));
    expect(codes).toHaveLength(Object.keys(embedKinds).length);
    for (const [kind, code] of codes) {
      expect(code, kind).not.toContain("lambda=");
      expect(code, kind).toContain("exact-dynamics");
    }
  });
});

describe("a page of no figure", () => {
  it.each(["/figures/xyz", "/figures/index", "/embed/xyz", "/embed/problem"])(
    "%s is 404 and lists the figures",
    async (path) => {
      const answer = await ask(path, html);
      expect(answer.status).toBe(404);
      const page = await answer.text();
      for (const { id } of figures) expect(page.includes(id)).toBe(true);
    },
  );
});
