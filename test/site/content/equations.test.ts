/** A displayed formula that is not in an <Equation> makes its page wider than a phone. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../../site/content/chapters/", import.meta.url);

describe("displayed formulas", () => {
  for (const file of readdirSync(folder)) {
    it(`stand in an Equation each, in ${file}`, () => {
      const mdx = readFileSync(new URL(file, folder), "utf8");
      const displayed = mdx.match(/^\$\$\n[\s\S]*?\n\$\$$/gm) ?? [];
      const framed =
        mdx.match(/<Equation label="[^"]+">\n\$\$\n[\s\S]*?\n\$\$\n<\/Equation>/g) ?? [];
      expect(displayed.length).toBe(framed.length);
    });
  }
});
