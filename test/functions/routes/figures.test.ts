import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { figures } from "../../../shared/figures/index.ts";
import { pictureParameters, renderParameters } from "../../../shared/figures/render-parameters.ts";
import { atOnce } from "../../../shared/figures/stages.ts";
import { tableToCsv } from "../../../shared/figures/table.ts";
import { type AnyValues, defaults, parseQuery } from "../../../shared/parameters/parameter.ts";
import { otherQuery, otherSettings } from "../../support/other-settings.ts";
import { ask, origin, problemIn } from "../request.ts";

const types = { svg: "image/svg+xml", csv: "text/csv; charset=utf-8", json: "application/json" };
const endings = Object.keys(types) as (keyof typeof types)[];

describe.each(figures.map((figure) => [figure.id, figure] as const))(
  "/figures/%s",
  (id, figure) => {
    it.each(endings)(".%s with default values is the file that the build made", async (ending) => {
      const answer = await ask(`/figures/${id}.${ending}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Type")).toBe(types[ending]);
      const built = await env.ASSETS.fetch(`${origin}/figures/${id}.${ending}`);
      expect(built.status).toBe(200);
      expect(await answer.text()).toBe(await built.text());
    });

    it.each(endings)(".%s with other values is computed", async (ending) => {
      const answer = await ask(`/figures/${id}.${ending}?${otherQuery(figure)}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Type")).toBe(types[ending]);
      expect(await answer.text()).not.toBe(await (await ask(`/figures/${id}.${ending}`)).text());
    });

    it("says defaults in full and gets the same file", async () => {
      const answer = await ask(`/figures/${id}.svg?theme=light&width=720`);
      expect(await answer.text()).toBe(await (await ask(`/figures/${id}.svg`)).text());
    });

    it("gives the numbers of the figure's own computation", async () => {
      const values: AnyValues = parseQuery(figure.params, otherSettings(figure));
      const answer = await ask(`/figures/${id}.csv?${otherQuery(figure)}`);
      expect(await answer.text()).toBe(tableToCsv(atOnce(figure).compute(values).table));
    });

    it("has no parameter of the name of one of the picture's own", () => {
      const own = { ...renderParameters, ...pictureParameters };
      const names = Object.keys(own).filter((name) => name in defaults(figure.params));
      expect(names).toEqual([]);
    });
  },
);

describe("the picture's own parameters", () => {
  const path = "/figures/singular-value-dynamics.svg";

  it("draws on dark paper, on light, or on what the reader has", async () => {
    const [light, dark, auto] = await Promise.all(
      ["light", "dark", "auto"].map(async (theme) => (await ask(`${path}?theme=${theme}`)).text()),
    );
    expect(new Set([light, dark, auto]).size).toBe(3);
    expect(auto).toContain("prefers-color-scheme");
    expect(dark).not.toContain("prefers-color-scheme");
  });

  it("is as wide as asked", async () => {
    expect(await (await ask(`${path}?width=333`)).text()).toMatch(/^<svg [^>]*width="333"/);
  });

  it.each(["199", "2001", "1e9", "NaN", "-300", "300.5", ""])("refuses width=%s", async (width) => {
    const problem = await problemIn(await ask(`${path}?width=${width}`));
    expect(problem.status).toBe(400);
    expect(problem.errors?.[0]?.expected).toBe("a whole number from 200 to 2000");
  });

  it("belongs to pictures only", async () => {
    const problem = await problemIn(await ask("/figures/singular-value-dynamics.csv?theme=dark"));
    expect(problem.errors?.[0]?.parameter).toBe("theme");
  });
});

describe("what cannot be answered", () => {
  it("names the parameters that exist when one does not: 400", async () => {
    const problem = await problemIn(await ask("/figures/exact-dynamics.json?lamda=1"));
    expect(problem.status).toBe(400);
    expect(problem.errors).toHaveLength(1);
    expect(problem.errors?.[0]?.expected).toContain("lambda");
  });

  it("says all wrong values at once: 400", async () => {
    const problem = await problemIn(await ask("/figures/exact-dynamics.svg?lambda=x&seed=-1&foo="));
    expect(problem.errors?.map(({ parameter }) => parameter)).toEqual(["lambda", "seed", "foo"]);
  });

  it("refuses a parameter that is given twice: 400", async () => {
    const problem = await problemIn(await ask("/figures/exact-dynamics.svg?lambda=1&lambda=2"));
    expect(problem.errors?.[0]?.expected).toBe("to be given once");
  });

  it("lists the figures when there is none of this name: 404", async () => {
    const problem = await problemIn(await ask("/figures/xyz.svg"));
    expect(problem.status).toBe(404);
    for (const { id } of figures) expect(problem.errors?.[0]?.expected).toContain(id);
  });

  it.each(["constructor", "__proto__", "tostring"])("knows no figure %s: 404", async (id) => {
    expect((await ask(`/figures/${id}.svg`)).status).toBe(404);
    expect((await ask(`/figures/${id}`)).status).toBe(404);
  });

  it.each(["/figures/exact-dynamics.exe", "/figures/../secret.svg", "/figures/a/b.svg"])(
    "answers %s with 404",
    async (path) => expect((await ask(path)).status).toBe(404),
  );
});
