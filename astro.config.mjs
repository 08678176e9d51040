import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { bundles } from "./site/bundles.ts";
import { leaveOut } from "./site/left-out.ts";
import { rehypeLineBreaks } from "./site/markdown/rehype-line-breaks.ts";
import { rehypeSymbols } from "./site/markdown/rehype-symbols.ts";
import { searchIndex } from "./site/search-index.ts";

/**
 * Where the site will live: canonical links, previews and the printed examples are made from it.
 * Without SITE it is the address that `npm start` serves.
 */
const site = process.env.SITE || "http://127.0.0.1:8787";

/** Leaves one source per font of KaTeX's stylesheet: every browser of the last ten years reads woff2. */
const katexWoff2Only = {
  name: "katex-woff2-only",
  enforce: "pre",
  transform(code, id) {
    if (!/katex(\.min)?\.css$/.test(id.split("?")[0])) return;
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'][a-z]+["']\)/g, "");
  },
};

export default defineConfig({
  site,
  srcDir: "./site",
  publicDir: "./site/public",
  outDir: "./dist",
  output: "static",
  trailingSlash: "never",
  build: { format: "file", inlineStylesheets: "never" },
  devToolbar: { enabled: false },
  prefetch: false,
  // Spaces between a word and a link on the next line are meant.
  compressHTML: true,
  integrations: [mdx(), searchIndex()],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeSymbols, rehypeKatex, rehypeLineBreaks],
    }),
    syntaxHighlight: false,
  },
  vite: {
    plugins: [katexWoff2Only, leaveOut(), bundles()],
    // The worker fetches each figure's code when it is asked for it, which takes modules.
    worker: { format: "es", plugins: () => [leaveOut()] },
    // A font inlined as data: would be blocked by the site's own content policy.
    build: { assetsInlineLimit: 0 },
  },
});
