/** Programs that other people use to show links meet the running site. */
import { extract } from "@extractus/oembed-extractor";
import { unfurl } from "unfurl.js";
import { describe, expect, inject, it } from "vitest";

const path = "/figures/singular-value-dynamics?lambda=-2";

describe("a client of the registry", () => {
  it("unfurl.js finds the answer, the preview picture and the card of a link", async () => {
    const found = await unfurl(inject("url") + path);
    expect(found.oEmbed).toMatchObject({ version: "1.0", type: "rich", width: 680 });
    expect(JSON.stringify(found.oEmbed)).toContain("/embed/singular-value-dynamics?lambda=-2");
    expect(found.open_graph.images?.[0]).toMatchObject({
      url: `${inject("url")}/figures/singular-value-dynamics/card.png?lambda=-2`,
      width: 1200,
      height: 630,
    });
    expect(found.open_graph.description).toContain("λ = −2");
    expect(found.twitter_card.card).toBe("summary_large_image");
  });

  it("@extractus/oembed-extractor discovers it and reads it", async () => {
    const found = await extract(inject("url") + path, { maxwidth: 400 });
    expect(found).toMatchObject({ version: "1.0", type: "rich" });
    expect(JSON.stringify(found)).toContain("/embed/singular-value-dynamics?lambda=-2");
  });
});
