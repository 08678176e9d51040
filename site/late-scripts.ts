/**
 * Scripts after the first picture: every page is complete without them, and browsers otherwise fetch
 * modules as urgently as the stylesheet, ten requests before the text has its fonts.
 */
import { glob, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const moduleScript = /(<script type="module" src="[^"]+")(?=>)/g;

export const lateScripts = (): AstroIntegration => ({
  name: "late-scripts",
  hooks: {
    "astro:build:done": async ({ dir }) => {
      const root = fileURLToPath(dir);
      for await (const file of glob("**/*.html", { cwd: root })) {
        const path = join(root, file);
        const page = await readFile(path, "utf8");
        await writeFile(path, page.replace(moduleScript, '$1 fetchpriority="low"'));
      }
    },
  },
});
