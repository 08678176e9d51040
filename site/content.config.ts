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

export const collections = { chapters };
