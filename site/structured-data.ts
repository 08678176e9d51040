/** What pages say of themselves to machines, as JSON-LD (schema.org). */
import { paper } from "./paper.ts";

/** The paper, which every page accompanies and none claims to be. */
export const aboutPaper = {
  "@type": "ScholarlyArticle",
  "@id": paper.url,
  headline: paper.title,
  author: paper.authors.map((name) => ({ "@type": "Person", name })),
  datePublished: String(paper.year),
  isPartOf: { "@type": "PublicationEvent", name: paper.venue },
  identifier: `arXiv:${paper.arxiv}`,
  url: paper.url,
} as const;

interface PageFacts {
  readonly title: string;
  readonly description: string;
  readonly path: string;
}

const home = (site: URL) => new URL("/", site).href;

const trail = (site: URL, { title, path }: PageFacts, list: string, listPath: string) => ({
  "@type": "BreadcrumbList",
  itemListElement: [
    { "@type": "ListItem", position: 1, name: paper.site, item: home(site) },
    { "@type": "ListItem", position: 2, name: list, item: new URL(listPath, site).href },
    { "@type": "ListItem", position: 3, name: title, item: new URL(path, site).href },
  ],
});

export const aboutSite = ({ description }: PageFacts, site: URL) => ({
  "@context": "https://schema.org",
  "@type": "WebSite",
  name: paper.site,
  url: home(site),
  description,
  inLanguage: "en",
  about: aboutPaper,
});

export const aboutPage = ({ title, description, path }: PageFacts, site: URL) => ({
  "@context": "https://schema.org",
  "@type": "WebPage",
  name: title,
  description,
  url: new URL(path, site).href,
  inLanguage: "en",
  isPartOf: { "@type": "WebSite", name: paper.site, url: home(site) },
  about: aboutPaper,
});

export const aboutChapter = (facts: PageFacts, site: URL) => ({
  "@context": "https://schema.org",
  "@type": "LearningResource",
  name: facts.title,
  description: facts.description,
  url: new URL(facts.path, site).href,
  inLanguage: "en",
  learningResourceType: "chapter",
  isAccessibleForFree: true,
  isPartOf: { "@type": "WebSite", name: paper.site, url: home(site) },
  about: aboutPaper,
  breadcrumb: trail(site, facts, "Chapters", "/chapters"),
});

export const aboutFigure = (facts: PageFacts & { id: string }, site: URL) => {
  const at = (ending: string) => new URL(`/figures/${facts.id}${ending}`, site).href;
  return {
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: facts.title,
    description: facts.description,
    url: at(""),
    inLanguage: "en",
    isAccessibleForFree: true,
    license: "https://opensource.org/license/mit",
    creator: { "@type": "Organization", name: "The lazy-to-rich contributors" },
    image: at(".png"),
    distribution: [
      { "@type": "DataDownload", encodingFormat: "text/csv", contentUrl: at(".csv") },
      { "@type": "DataDownload", encodingFormat: "application/json", contentUrl: at(".json") },
    ],
    isBasedOn: aboutPaper,
    breadcrumb: trail(site, facts, "Figures", "/figures"),
  };
};
