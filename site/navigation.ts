/** The places of the site, once: header, footer, lists, sitemap and the page for wrong addresses. */
import { getCollection } from "astro:content";

export interface Place {
  readonly href: string;
  /** In the header. */
  readonly name: string;
  /** In lists. */
  readonly title: string;
}

const built = Object.keys(import.meta.glob("./pages/*.astro")).map((file) =>
  file.replace("./pages", "").replace(/\.astro$/, ""),
);
const isBuilt = ({ href }: Place) => built.includes(href);

/** The header's. */
export const sections: readonly Place[] = [
  { href: "/chapters", name: "Read", title: "The chapters, in order" },
  { href: "/figures", name: "Figures", title: "All figures: live, as pictures and as tables" },
  { href: "/playground", name: "Playground", title: "The playground: your own task and weights" },
  { href: "/embedding", name: "Embed", title: "How to put a figure into a page of yours" },
  { href: "/api", name: "API", title: "Exact trajectories over HTTP" },
].filter(isBuilt);

/** What serves the reading. */
export const services: readonly Place[] = [
  { href: "/notation", name: "Notation", title: "Notation: every letter, with its shape" },
  { href: "/accuracy", name: "Accuracy", title: "Accuracy: how exact, and which test says so" },
  { href: "/changes", name: "Changes", title: "Changes since publication" },
  { href: "/search", name: "Search", title: "Search" },
].filter(isBuilt);

/** The chapters in their order. */
export async function chaptersInOrder() {
  const chapters = await getCollection("chapters");
  return chapters.sort((a, b) => a.data.order - b.data.order);
}
