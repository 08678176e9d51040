/**
 * The references of the site: read from one BibTeX file, formatted by citation.js when the pages are
 * built. A chapter cites an entry by its key; its list holds what it cites.
 */
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";

/** As much of CSL-JSON as is read here. */
interface Entry {
  readonly id: string;
  readonly title?: string;
  readonly author?: readonly {
    readonly family?: string;
    readonly given?: string;
    readonly literal?: string;
  }[];
  readonly "container-title"?: string;
  readonly DOI?: string;
  readonly issued?: { readonly "date-parts"?: readonly (readonly number[])[] };
}

export interface Reference {
  readonly key: string;
  /** "Saxe et al. 2014" */
  readonly short: string;
  /** The whole reference as HTML, its address a link. */
  readonly html: string;
  /** The same without marks. */
  readonly text: string;
  /** The same as the `citation_reference` that Scholar reads. */
  readonly highwire: string;
}

// The build runs in the folder of the project.
const source = readFileSync(`${process.cwd()}/site/content/references.bib`, "utf8");
const options = { template: "apa", lang: "en-US" } as const;

const all: ReadonlyMap<string, Reference> = new Map(
  (new Cite(source).data as readonly Entry[]).map((entry) => {
    const one = new Cite(entry);
    const html = String(one.format("bibliography", { ...options, format: "html" }));
    const inner = /<div data-csl-entry-id="[^"]*" class="csl-entry">(.*)<\/div>/s.exec(html)?.[1];
    if (inner === undefined) throw new Error(`cannot format the reference ${entry.id}`);
    const text = String(one.format("bibliography", { ...options, format: "text" })).trim();
    const reference: Reference = {
      key: entry.id,
      short: shortOf(entry),
      html: linked(rangesKept(inner.trim())),
      text,
      highwire: highwireOf(entry),
    };
    return [entry.id, reference];
  }),
);

/** The entry of this key; an unknown key stops the build. */
export function referenceOf(key: string): Reference {
  const found = all.get(key);
  if (found) return found;
  throw new Error(`no reference ${key}; expected one of ${[...all.keys()].join(", ")}`);
}

/** What a chapter's source cites, in the order of the bibliography, each once. */
export function citedIn(source: string): Reference[] {
  const keys = [...source.matchAll(/<Cite\s+id="([^"]+)"/g)].map(([, key]) => key ?? "");
  const cited = new Set(keys.map((key) => referenceOf(key).key));
  return [...all.values()].filter(({ key }) => cited.has(key));
}

function shortOf({ id, author = [], issued }: Entry): string {
  const names = author.map(({ family, literal }) => family ?? literal ?? "");
  const year = issued?.["date-parts"]?.[0]?.[0];
  if (names.length === 0 || year === undefined)
    throw new Error(`the reference ${id} needs authors and a year`);
  const who = names.length > 2 ? `${names[0]} et al.` : names.join(" and ");
  return `${who} ${year}`;
}

function highwireOf(entry: Entry): string {
  const { title = "", author = [], issued, DOI } = entry;
  const names = author.map(({ given = "", family, literal }) => literal ?? `${given} ${family}`);
  const container = entry["container-title"];
  return [
    `citation_title=${title}`,
    ...names.map((name) => `citation_author=${name}`),
    container && `citation_inbook_title=${container}`,
    `citation_publication_date=${issued?.["date-parts"]?.[0]?.[0] ?? ""}`,
    DOI && `citation_doi=${DOI}`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** No line ends within a range of pages. */
function rangesKept(html: string): string {
  return html.replace(/(\d)–(?=\d)/g, "$1–\u2060");
}

/** Addresses become links; a phone may break them anywhere. */
function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (url) => {
    const shown = url.replace(/^https?:\/\//, "");
    return `<a href="${url}">${shown}</a>`;
  });
}
