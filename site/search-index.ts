/** Indexes the built pages for the search: only what the browser will ask for is written. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import * as pagefind from "pagefind";

/** Pagefind brings pages and styles of its own; the site has its own. */
const isNeeded = (path: string) => !/(ui|highlight)[^/]*\.(js|css)$/.test(path);

/** What stands on every page, or says the same twice. */
const left = [
  // Drawn beside its spoken half; where there is none it is the only one.
  ".katex-html:nth-child(2)",
  "svg",
  ".controls",
  ".figure-links",
  "noscript",
  "pre",
  "output",
];

export const searchIndex = (): AstroIntegration => ({
  name: "search-index",
  hooks: {
    "astro:build:done": async ({ dir, logger }) => {
      const options = { forceLanguage: "en", excludeSelectors: left };
      const { index, errors } = await pagefind.createIndex(options);
      if (!index) throw new Error(`no search index: ${errors.join("; ")}`);
      const added = await index.addDirectory({ path: fileURLToPath(dir) });
      const made = await index.getFiles();
      const troubles = [...added.errors, ...made.errors];
      if (troubles.length > 0) throw new Error(`no search index: ${troubles.join("; ")}`);
      for (const { path, content } of made.files.filter((file) => isNeeded(file.path))) {
        const file = join(fileURLToPath(dir), "pagefind", path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await pagefind.close();
      logger.info(`${added.page_count} pages can be searched`);
    },
  },
});
