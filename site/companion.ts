/** This companion as a thing to cite; CITATION.cff is where it is written down. */
import { readFileSync } from "node:fs";
import { parseFrontmatter } from "@astrojs/markdown-remark";

interface CitationFile {
  readonly title: string;
  readonly version: string;
  readonly "date-released": string | Date;
  readonly authors: readonly { readonly name: string }[];
}

const text = readFileSync(`${process.cwd()}/CITATION.cff`, "utf8");
// The file is YAML, and so is what stands between these lines.
const file = parseFrontmatter(`---\n${text}\n---\n`).frontmatter as unknown as CitationFile;
const released = file["date-released"];

export const companion = {
  title: file.title,
  version: file.version,
  date: released instanceof Date ? released.toISOString().slice(0, 10) : String(released),
  author: file.authors.map(({ name }) => name).join(" and "),
} as const;

/** As BibTeX, with the address at which it is read. */
export const companionBibtex = (url: string): string => `@misc{lazytorich,
  title     = {${companion.title}},
  author    = {{${companion.author}}},
  year      = {${companion.date.slice(0, 4)}},
  version   = {${companion.version}},
  url       = {${url}}
}`;
