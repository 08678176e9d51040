/** Attempts to break out of every place that shows a text of the request or of a figure. */
import { describe, expect, it } from "vitest";
import { frameMarkup } from "../../shared/figures/frame.ts";
import { findFigure } from "../../shared/figures/index.ts";
import { oembed, oembedXml } from "../../shared/figures/oembed.ts";
import { defaults } from "../../shared/parameters/parameter.ts";
import { ask, origin } from "./request.ts";

const some = findFigure("exact-dynamics");
const attacks = [
  `"><script>alert(1)</script>`,
  `'><img src=x onerror=alert(1)>`,
  `</title></svg><script>alert(1)</script>`,
  `]]><script>alert(1)</script>`,
  `&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;`,
  `-1"onload="alert(1)`,
  `</iframe><script>alert(1)</script>`,
];

/** What would run, or close what it stands in, wherever the answer is shown as markup. */
const dangerous = /<script>alert|<img src=x|<\/title><\/svg>|\]\]><|"onload="/;

const names = [...Object.keys(some.params), "theme", "width", "pixelRatio", "controls"];
const places = [
  `/figures/${some.id}`,
  `/embed/${some.id}`,
  `/figures/${some.id}.svg`,
  `/figures/${some.id}.png`,
  `/figures/${some.id}/card.png`,
  `/figures/${some.id}.csv`,
  `/figures/${some.id}.json`,
];

/** Every answer that is read as markup is free of it; the others say that they are none. */
async function isSafe(path: string, accept: string) {
  const answer = await ask(path, { headers: { Accept: accept } });
  const text = await answer.text();
  const type = answer.headers.get("Content-Type") ?? "";
  expect(answer.headers.get("X-Content-Type-Options"), path).toBe("nosniff");
  if (/json/.test(type)) JSON.parse(text);
  else expect(dangerous.test(text), `${path} as ${type}`).toBe(false);
  expect(answer.status, path).not.toBe(500);
}

describe.each(attacks)("%s", (attack) => {
  const text = encodeURIComponent(attack);
  it.each(places)("stays text in every parameter and name of %s", async (place) => {
    // All wrong values are told in one answer.
    const query = `${names.map((name) => `${name}=${text}`).join("&")}&${text}=1&${text}`;
    await isSafe(`${place}?${query}`, "text/html");
    await isSafe(`${place}?${query}`, "application/json");
  });

  it("stays text in what oEmbed is asked", async () => {
    for (const format of ["json", "xml", text]) {
      for (const asked of [
        `url=${text}`,
        `url=${encodeURIComponent(`${origin}/figures/${attack}`)}`,
        `url=${encodeURIComponent(`${origin}/embed/${some.id}?theme=${attack}`)}`,
        `url=${encodeURIComponent(`${origin}/embed/${some.id}#${attack}`)}`,
        `url=${encodeURIComponent(`${origin}/embed/${some.id}`)}&maxwidth=${text}&${text}=1`,
      ]) {
        await isSafe(`/oembed?${asked}&format=${format}`, "text/html");
      }
    }
  });

  it("stays text in a path", async () => {
    for (const path of [`/figures/${text}`, `/embed/${text}`, `/figures/${text}.svg`]) {
      await isSafe(path, "text/html");
    }
  });

  it("stays text where a figure's own words say it", () => {
    const hostile = { ...some, title: attack, describe: () => attack };
    const values = { ...defaults(some.params), controls: "some", theme: "auto" };
    expect(dangerous.test(frameMarkup(hostile, { origin, height: 1 }))).toBe(false);
    const author = { name: attack, url: attack };
    const options = { origin, provider: attack, author, maxwidth: undefined, maxheight: undefined };
    const answer = oembed(hostile, values, options);
    expect(dangerous.test(String(answer["html"]))).toBe(false);
    expect(dangerous.test(oembedXml(answer))).toBe(false);
  });
});
