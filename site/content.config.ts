import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

/** One chapter per file, in the order of the paper. */
const chapters = defineCollection({
  loader: glob({ pattern: "*.mdx", base: "./site/content/chapters" }),
  schema: z.object({
    /** The question that the chapter answers. */
    title: z.string(),
    kicker: z.string(),
    description: z.string(),
    order: z.number(),
  }),
});

/** What has changed in the software, as the project's own file has it. */
const changelog = defineCollection({ loader: glob({ pattern: "CHANGELOG.md", base: "." }) });

export const collections = { changelog, chapters };
