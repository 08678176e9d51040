/** The head of a rewritten page: what other sites read of it when they meet a link to it. */

/** Addresses and descriptions of the figure with this query. */
export function rewriteHead(rewriter: HTMLRewriter, label: string, query: string): void {
  rewriter.on(`link[rel="canonical"]`, { element: (element) => addQuery(element, "href", query) });
  for (const property of ["og:url", "og:image"]) {
    rewriter.on(`meta[property="${property}"]`, {
      element: (element) => addQuery(element, "content", query),
    });
  }
  for (const selector of [
    `meta[name="description"]`,
    `meta[property="og:description"]`,
    `meta[property="og:image:alt"]`,
  ]) {
    rewriter.on(selector, { element: (element) => void element.setAttribute("content", label) });
  }
  rewriteFacts(rewriter, label, query);
}

interface Facts {
  description?: string;
  url?: string;
  image?: string;
  distribution?: { contentUrl?: string }[];
}

/** What machines read of the figure (JSON-LD): its finding, and the addresses of its files. */
function rewriteFacts(rewriter: HTMLRewriter, label: string, query: string): void {
  const asked = <T extends object, K extends keyof T>(facts: T, name: K) => {
    if (typeof facts[name] === "string") facts[name] = `${facts[name]}?${query}` as T[K];
  };
  let text = "";
  rewriter.on(`script[type="application/ld+json"]`, {
    text(chunk) {
      text += chunk.text;
      if (!chunk.lastInTextNode) return void chunk.remove();
      const facts = JSON.parse(text) as Facts;
      text = "";
      facts.description = label;
      asked(facts, "url");
      asked(facts, "image");
      for (const file of facts.distribution ?? []) asked(file, "contentUrl");
      // Nothing in it may end the element.
      chunk.replace(JSON.stringify(facts).replaceAll("<", "\\u003c"), { html: true });
    },
  });
}

/** Where a page is offered as an embed: the address that ends the address gets the page's query. */
export function rewriteDiscovery(rewriter: HTMLRewriter, pageQuery: string): void {
  rewriter.on(discovery, {
    element(element) {
      const address = `${element.getAttribute("href")}${encodeURIComponent(`?${pageQuery}`)}`;
      element.setAttribute("href", address);
    },
  });
}

/**
 * A site that was built without an address of its own (`SITE`) has that of `npm start` in its head.
 * Its pages then name the address at which they are read.
 */
export function rewriteOrigin(page: Response, here: string): Response {
  if (builtFor !== undefined && !needsOther(here)) return page;
  const rewriter = new HTMLRewriter().on(`link[rel="canonical"]`, {
    element(element) {
      builtFor = new URL(element.getAttribute("href") ?? "").origin;
    },
  });
  for (const [selector, attribute] of [
    [`link[rel="canonical"],${discovery}`, "href"],
    [`meta[property="og:url"],meta[property="og:image"]`, "content"],
  ] as const) {
    rewriter.on(selector, {
      element(element) {
        const address = element.getAttribute(attribute);
        if (address === null || builtFor === undefined || !needsOther(here)) return;
        const own = address
          .replaceAll(builtFor, here)
          .replaceAll(encodeURIComponent(builtFor), encodeURIComponent(here));
        element.setAttribute(attribute, own);
      },
    });
  }
  return rewriter.transform(page);
}

/** What the pages were built for, once the first has said so: the same for all of a build. */
let builtFor: string | undefined;

const needsOther = (here: string) =>
  builtFor !== here && /^https?:\/\/(127\.0\.0\.1|localhost)(:|$)/.test(builtFor ?? "");

const discovery = `link[type$="+oembed"]`;

/** Puts the query behind an address that has none, before its fragment. */
export function addQuery(element: Element, attribute: string, query: string): void {
  const [address = "", fragment] = (element.getAttribute(attribute) ?? "").split("#");
  if (address === "") return;
  const rest = fragment === undefined ? "" : `#${fragment}`;
  element.setAttribute(attribute, `${address}?${query}${rest}`);
}
