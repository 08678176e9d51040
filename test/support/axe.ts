/**
 * What axe finds in a page. It runs in the page itself: its wrapper for Playwright opens a tab more
 * for each answer, and reads axe anew in it, which takes longer than the search.
 */
import axe, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

interface Search {
  /** Selectors of what is left out. */
  readonly exclude?: readonly string[];
  /** All that are usual, if not given. */
  readonly rules?: readonly string[];
}

/** One line per violation, with the first element that it is about; a frame that was not left out is one. */
export async function axeFindings(page: Page, search: Search = {}): Promise<string[]> {
  const { exclude = [], rules } = search;
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ["violations"] };
  if (rules) options.runOnly = { type: "rule", values: [...rules] };
  const context = { include: [["html"]], exclude: exclude.map((selector) => [selector]) };
  // Told in lines by the page itself: the whole answer is large to carry over.
  return page.evaluate(
    async ([where, how]) => {
      const { axe: search } = globalThis as unknown as { axe: typeof axe };
      const { violations, incomplete } = await search.run(where, how);
      const unseen = incomplete.filter(({ id }) => id === "frame-tested");
      return [...violations, ...unseen].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    },
    [context, options] as const,
  );
}
