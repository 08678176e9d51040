import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { figures } from "../../../shared/figures/index.ts";
import { ask, origin, problemIn } from "../request.ts";

const some = "singular-value-dynamics";

async function picture(path: string) {
  const answer = await ask(path);
  expect(answer.status, path).toBe(200);
  expect(answer.headers.get("Content-Type")).toBe("image/png");
  const bytes = await answer.arrayBuffer();
  const view = new DataView(bytes);
  expect(view.getUint32(0)).toBe(0x89504e47);
  return { bytes, width: view.getUint32(16), height: view.getUint32(20) };
}

describe.each(figures.map(({ id }) => id))("/figures/%s", (id) => {
  it.each([`/figures/${id}.png`, `/figures/${id}/card.png`])(
    "%s with default values is the file that the build made",
    async (path) => {
      const { bytes } = await picture(path);
      const built = await env.ASSETS.fetch(origin + path);
      expect(built.status).toBe(200);
      expect(new Uint8Array(await built.arrayBuffer())).toEqual(new Uint8Array(bytes));
    },
  );
});

describe("a picture with other values", () => {
  it("is drawn", async () => {
    const [one, other] = [
      await picture(`/figures/${some}.png?lambda=-1`),
      await picture(`/figures/${some}.png?lambda=2`),
    ];
    expect(one.width).toBe(1440);
    expect(new Uint8Array(one.bytes)).not.toEqual(new Uint8Array(other.bytes));
  });

  it("is as wide as asked, in as many pixels", async () => {
    const { width } = await picture(`/figures/${some}.png?lambda=-1&width=201&pixelRatio=3`);
    expect(width).toBe(603);
  });

  it("is as large on dark paper as on light", async () => {
    const dark = await picture(`/figures/${some}.png?theme=dark&lambda=-1`);
    const light = await picture(`/figures/${some}.png?lambda=-1`);
    expect([dark.width, dark.height]).toEqual([light.width, light.height]);
    expect(new Uint8Array(dark.bytes)).not.toEqual(new Uint8Array(light.bytes));
  });

  it("is a card of 1200 × 630 for previews", async () => {
    const { width, height } = await picture(`/figures/${some}/card.png?lambda=-2&seed=7`);
    expect([width, height]).toEqual([1200, 630]);
  });
});

it("is what a figure's page names for previews, with its settings", async () => {
  for (const [query, picture] of [
    ["", `/figures/${some}/card.png`],
    ["?lambda=-2", `/figures/${some}/card.png?lambda=-2`],
  ]) {
    const page = await (await ask(`/figures/${some}${query}`)).text();
    const [, address = ""] = /property="og:image" content="([^"]+)"/.exec(page) ?? [];
    const { pathname, search } = new URL(address.replaceAll("&amp;", "&"));
    expect(pathname + search).toBe(picture);
    expect((await ask(pathname + search)).status).toBe(200);
  }
});

it.each([
  ["png?pixelRatio=0.5", "a number from 1 to 3"],
  ["png?theme=auto", "one of light, dark"],
  ["png?width=100", "a whole number from 200 to 2000"],
])("refuses %s: 400", async (file, expected) => {
  const problem = await problemIn(await ask(`/figures/${some}.${file}`));
  expect(problem.status).toBe(400);
  expect(problem.errors?.[0]?.expected).toBe(expected);
});

it("knows no card of no figure: 404", async () => {
  expect((await problemIn(await ask("/figures/nothing/card.png"))).status).toBe(404);
});
