import { unified } from "@astrojs/markdown-remark";
import mdx from "@astrojs/mdx";
import { defineConfig } from "astro/config";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import { bundles } from "./site/bundles.ts";
import { lateScripts } from "./site/late-scripts.ts";
import { leaveOut } from "./site/left-out.ts";
import { rehypeLeanFormulas } from "./site/markdown/rehype-lean-formulas.ts";
import { rehypeLineBreaks } from "./site/markdown/rehype-line-breaks.ts";
import { rehypeSymbols } from "./site/markdown/rehype-symbols.ts";
import { searchIndex } from "./site/search-index.ts";
import { katexFonts } from "./site/styles/katex-fonts.ts";

/**
 * Where the site will live: canonical links, previews and the printed examples are made from it.
 * Without SITE it is the address that `npm start` serves.
 */
const site = process.env.SITE || "http://127.0.0.1:8787";

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
  integrations: [mdx(), lateScripts(), searchIndex()],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [rehypeSymbols, rehypeKatex, rehypeLineBreaks, rehypeLeanFormulas],
    }),
    syntaxHighlight: false,
  },
  vite: {
    plugins: [katexFonts, leaveOut(), bundles()],
    // The worker fetches each figure's code when it is asked for it, which takes modules.
    worker: { format: "es", plugins: () => [leaveOut()] },
    // A font inlined as data: would be blocked by the site's own content policy.
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Astro's own mark on its modules, which has done its work by then.
        onwarn: (warning, warn) => warning.code !== "MODULE_LEVEL_DIRECTIVE" && warn(warning),
      },
    },
  },
});
