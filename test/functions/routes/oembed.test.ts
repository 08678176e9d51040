import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { figures, findFigure } from "../../../shared/figures/index.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { defaults, parseQuery } from "../../../shared/parameters/parameter.ts";
import { ask, origin, problemIn } from "../request.ts";

const some = "singular-value-dynamics";
const about = (url: string, rest = "") => ask(`/oembed?url=${encodeURIComponent(url)}${rest}`);
const json = async (url: string, rest = "") =>
  (await (await about(url, rest)).json()) as Record<string, string | number>;
/** What a site that pastes the answer into a page gets. */
const frameIn = (html: unknown) => {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  expect(document.body.children).toHaveLength(1);
  return document.querySelector("iframe") as unknown as {
    getAttribute(name: string): string | null;
  };
};

describe("an answer", () => {
  it("is oEmbed 1.0, rich, with everything that the specification demands", async () => {
    const answer = await about(`${origin}/figures/${some}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("Content-Type")).toMatch(/^application\/json/);
    expect(await answer.json()).toMatchObject({
      version: "1.0",
      type: "rich",
      width: expect.any(Number),
      height: expect.any(Number),
      html: expect.stringContaining("<iframe "),
      provider_name: "From Lazy to Rich",
      provider_url: `${origin}/`,
      author_name: expect.stringContaining("Dominé"),
      author_url: "https://arxiv.org/abs/2409.14623",
      cache_age: expect.any(Number),
      thumbnail_url: `${origin}/figures/${some}/card.png`,
      thumbnail_width: 1200,
      thumbnail_height: 630,
    });
  });

  it.each(figures.map((figure) => [figure.id, figure] as const))(
    "is there for %s, with the finding in its title",
    async (id, figure) => {
      const values = defaults(figure.params);
      const { title, html } = await json(`${origin}/figures/${id}`);
      const finding = figure.describe(atOnce(figure).compute(values), values);
      expect(title).toBe(`${figure.title}: ${finding}`);
      expect(frameIn(html).getAttribute("src")).toBe(`${origin}/embed/${id}`);
    },
  );

  it("holds a frame with title, size, lazy loading and a sandbox", async () => {
    const { html, width, height } = await json(`${origin}/figures/${some}`);
    const frame = frameIn(html);
    expect(frame.getAttribute("title")).toBe(findFigure(some).title);
    expect(frame.getAttribute("width")).toBe(String(width));
    expect(frame.getAttribute("height")).toBe(String(height));
    expect(frame.getAttribute("loading")).toBe("lazy");
    const sandbox = (frame.getAttribute("sandbox") ?? "").split(" ");
    expect(sandbox).toContain("allow-scripts");
    expect(sandbox).not.toContain("allow-same-origin");
  });

  it("keeps the query, in canonical spelling, in frame, title and thumbnail", async () => {
    const { html, title, thumbnail_url } = await json(
      `${origin}/figures/${some}?seed=3&lambda=-1.50&utm_source=mail#use`,
    );
    expect(frameIn(html).getAttribute("src")).toBe(`${origin}/embed/${some}?lambda=-1.5&seed=3`);
    expect(thumbnail_url).toBe(`${origin}/figures/${some}/card.png?lambda=-1.5&seed=3`);
    expect((await ask(String(thumbnail_url).slice(origin.length))).status).toBe(200);
    const figure = findFigure(some);
    const values = parseQuery(figure.params, [
      ["lambda", "-1.5"],
      ["seed", "3"],
    ]);
    expect(title).toContain(figure.describe(figure.compute(values), values));
  });

  it("keeps the options of a frame that is asked about", async () => {
    const { html } = await json(`${origin}/embed/${some}?theme=dark&controls=none`);
    expect(frameIn(html).getAttribute("src")).toBe(
      `${origin}/embed/${some}?controls=none&theme=dark`,
    );
  });

  it("says the same in XML", async () => {
    const answer = await about(`${origin}/figures/${some}?lambda=-1`, "&format=xml");
    expect(answer.headers.get("Content-Type")).toMatch(/^text\/xml/);
    const xml = await answer.text();
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="utf-8" standalone="yes"\?>\n<oembed>/);
    const unescaped = (text: string) =>
      text
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&amp;", "&");
    const found = Object.fromEntries(
      [...xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, name, text]) => [
        name,
        unescaped(text ?? ""),
      ]),
    );
    const same = await json(`${origin}/figures/${some}?lambda=-1`);
    expect(found).toEqual(
      Object.fromEntries(Object.entries(same).map(([name, value]) => [name, String(value)])),
    );
  });
});

describe("maxwidth and maxheight", () => {
  it.each([
    [300, 5000],
    [640, 240],
    [2000, 2000],
    [250, 150],
  ])("%i and %i are kept by the frame and the thumbnail", async (maxwidth, maxheight) => {
    const answer = await json(
      `${origin}/figures/${some}`,
      `&maxwidth=${maxwidth}&maxheight=${maxheight}`,
    );
    const frame = frameIn(answer["html"]);
    for (const [width, height] of [
      [answer["width"], answer["height"]],
      [frame.getAttribute("width"), frame.getAttribute("height")],
      [answer["thumbnail_width"] ?? 0, answer["thumbnail_height"] ?? 0],
    ]) {
      expect(Number(width)).toBeLessThanOrEqual(maxwidth);
      expect(Number(height)).toBeLessThanOrEqual(maxheight);
    }
  });

  it("makes a thumbnail of exactly the size it says", async () => {
    const answer = await json(`${origin}/figures/${some}`, "&maxwidth=500");
    const picture = await ask(String(answer["thumbnail_url"]).slice(origin.length));
    const view = new DataView(await picture.arrayBuffer());
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([
      answer["thumbnail_width"],
      answer["thumbnail_height"],
    ]);
  });

  it.each(["0", "-5", "abc", "1.5"])("refuses maxwidth=%s: 400", async (text) => {
    const problem = await problemIn(await about(`${origin}/figures/${some}`, `&maxwidth=${text}`));
    expect(problem.errors?.[0]?.parameter).toBe("maxwidth");
  });

  it("takes no offence at what consumers send besides", async () => {
    const answer = await about(`${origin}/figures/${some}`, "&dnt=1&maxwidth=&omit_script=true");
    expect(answer.status).toBe(200);
  });
});

describe("what cannot be answered", () => {
  it("is 400 without an address", async () => {
    const problem = await problemIn(await ask("/oembed", { headers: { Accept: "text/html" } }));
    expect(problem.status).toBe(400);
    expect(problem.detail).toContain("url is missing");
  });

  it.each(["yaml", "JSON", "constructor"])("is 501 for the format %s", async (format) => {
    const problem = await problemIn(await about(`${origin}/figures/${some}`, `&format=${format}`));
    expect(problem.status).toBe(501);
    expect(problem.detail).toContain("json, xml");
  });

  it.each([
    "/",
    "/figures",
    "/figures/",
    "/figures/nothing",
    "/embed/problem",
    `/figures/${some}.svg`,
    `/figures/${some}/card.png`,
    "/api/v1/trajectory",
    `/x/figures/${some}`,
  ])("is 404 for %s", async (path) => {
    expect((await problemIn(await about(origin + path))).status).toBe(404);
  });

  it.each([`https://elsewhere.test/figures/${some}`, `/figures/${some}`, "javascript:alert(1)"])(
    "is 404 for %s, which is not here",
    async (url) => expect((await problemIn(await about(url))).status).toBe(404),
  );

  it.each([
    ["lamda=1", "lambda"],
    ["lambda=abc", "a number from"],
    ["theme=dark", "a parameter that exists"],
  ])("is 404 for the settings %s, and says why", async (query, said) => {
    const problem = await problemIn(await about(`${origin}/figures/${some}?${query}`));
    expect(problem.status).toBe(404);
    expect(problem.detail).toContain(said);
  });

  it("is 404 for values that are impossible together", async () => {
    const query = "inputs=2&hidden=2&outputs=2&task=singular-values&values=3,2,1";
    const problem = await problemIn(await about(`${origin}/figures/exact-dynamics?${query}`));
    expect(problem.status).toBe(404);
    expect(problem.errors?.length).toBeGreaterThan(0);
  });
});
