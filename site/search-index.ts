/** Indexes the built pages for the search: only what the browser will ask for is written. */
import { glob, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";
import * as pagefind from "pagefind";
import { withFormulasInLine } from "./formula-in-line.ts";

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
      const root = fileURLToPath(dir);
      const troubles: string[] = [];
      let pages = 0;
      for await (const sourcePath of glob("**/*.html", { cwd: root })) {
        const content = withFormulasInLine(await readFile(join(root, sourcePath), "utf8"));
        troubles.push(...(await index.addHTMLFile({ sourcePath, content })).errors);
        pages++;
      }
      const made = await index.getFiles();
      troubles.push(...made.errors);
      if (troubles.length > 0) throw new Error(`no search index: ${troubles.join("; ")}`);
      for (const { path, content } of made.files.filter((file) => isNeeded(file.path))) {
        const file = join(root, "pagefind", path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await pagefind.close();
      logger.info(`${pages} pages can be searched`);
    },
  },
});
