/** The accuracy page says what is so: its numbers are found again, and its tests exist. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { heldBy } from "../../site/content/held-by.ts";
import { measureCases, writtenAccuracy } from "../accuracy/reference-values.ts";

describe("the numbers of the accuracy page", () => {
  const written = writtenAccuracy();
  const found = new Map(measureCases().map((one) => [one.name, one]));

  it("are of every reference value, worst first", () => {
    expect(written.cases.map(({ name }) => name).sort()).toEqual([...found.keys()].sort());
    const worst = written.cases.map(({ chosen, graded, loss }) => Math.max(chosen, graded, loss));
    expect(worst).toEqual(worst.toSorted((a, b) => b - a));
  });

  it.each(["chosen", "graded", "loss"] as const)(
    "are what is found here, as far as rounding lets them: %s",
    (path) => {
      for (const { name, ...errors } of written.cases) {
        const here = found.get(name)?.[path] ?? Number.NaN;
        // Engines differ in the last place of exp, which costs a few units of 1e-16 either way.
        expect(here, name).toBeLessThan(10 * errors[path] + 1e-14);
        expect(errors[path], name).toBeLessThan(10 * here + 1e-14);
      }
    },
  );
});

describe.each(heldBy)("$place: $statement", ({ tests }) => {
  it.each(tests)("is held by “$title”", ({ file, title }) => {
    const source = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    expect(source).toContain(title);
  });
});
