import { describe, expect, it } from "vitest";
import { figures } from "../../../shared/figures/index.ts";
import { ask, origin, problemIn } from "../request.ts";

const path = "/api/v1/figures";

interface Entry {
  id: string;
  params: { name: string; default: unknown; min?: number }[];
  links: Record<string, string>;
}

describe("/api/v1/figures", () => {
  it("lists every figure with its parameters and where it is", async () => {
    const found = (await (await ask(path)).json()) as { figures: Entry[] };
    expect(found.figures.map(({ id }) => id)).toEqual(figures.map(({ id }) => id));
    for (const { id, params, links } of found.figures) {
      const declared = figures.find((figure) => figure.id === id)?.params;
      expect(params.map(({ name }) => name)).toEqual(Object.keys(declared));
      expect(links["page"]).toBe(`${origin}/figures/${id}`);
    }
  });

  it("tells of one figure the same as the list, and its links lead somewhere", async () => {
    const { figures: all } = (await (await ask(path)).json()) as { figures: Entry[] };
    const [first] = all as [Entry];
    const one = (await (await ask(`${path}/${first.id}`)).json()) as Entry;
    expect(one).toEqual(first);
    for (const kind of ["self", "csv", "json"]) {
      const { pathname } = new URL(one.links[kind] as string);
      expect((await ask(pathname)).status, kind).toBe(200);
    }
  });

  it("knows no other figure and no parameter", async () => {
    expect((await problemIn(await ask(`${path}/nothing`))).status).toBe(404);
    expect((await problemIn(await ask(`${path}?x=1`))).status).toBe(400);
    expect((await problemIn(await ask(path, { method: "POST" }))).status).toBe(405);
  });
});
