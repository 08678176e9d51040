/**
 * Where a figure can be put, and what a reader then sees: the table and the sections of /embedding.
 *
 * Backticks set code. What a platform does was read in its documentation or source code where
 * `sources` says so; `unsure` says what was not found there, or may change.
 */
import type { EmbedKindId } from "../../shared/figures/embed-codes.ts";

/** What a reader has before them. */
export const sights = {
  live: "the live figure",
  picture: "a picture that leads to the live figure",
  still: "a picture",
  card: "a card: picture, title, finding",
} as const;

export interface Way {
  readonly code: EmbedKindId;
  readonly sight: keyof typeof sights;
}

export interface Platform {
  readonly id: string;
  readonly name: string;
  /** The best first. */
  readonly ways: readonly Way[];
  readonly how: readonly string[];
  readonly unsure?: string;
  readonly sources?: readonly { readonly title: string; readonly href: string }[];
}

export const platforms: readonly Platform[] = [
  {
    id: "wordpress",
    name: "WordPress",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "address", sight: "live" },
    ],
    how: [
      "A block “Custom HTML” takes the iframe as it is.",
      "Or put the address on a line of its own. WordPress finds the oEmbed answer through the page, keeps the frame’s address, size and title, and puts it into a sandbox with `allow-scripts` alone. The figure is live there; only its link to this site does nothing, since that sandbox opens no windows. The height is the one that the answer names.",
    ],
    unsure:
      "Who may not post unfiltered HTML (authors on a multisite, smaller plans of WordPress.com) loses the iframe on saving; the address may still work.",
    sources: [
      {
        title: "wp_filter_oembed_result()",
        href: "https://developer.wordpress.org/reference/functions/wp_filter_oembed_result/",
      },
      {
        title: "oembed_providers",
        href: "https://developer.wordpress.org/reference/hooks/oembed_providers/",
      },
    ],
  },
  {
    id: "ghost",
    name: "Ghost",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "address", sight: "live" },
    ],
    how: [
      "An HTML card takes the iframe or the web component.",
      "A pasted address is looked up: Ghost reads the oEmbed answer that the page names and makes an embed of it, else a bookmark card. In the newsletter that Ghost mails, frames do not show: put a picture there.",
    ],
    unsure: "Which of embed and bookmark the editor offers first has changed between versions.",
    sources: [
      {
        title: "Ghost, themes: content",
        href: "https://ghost.org/docs/themes/content/",
      },
    ],
  },
  {
    id: "substack",
    name: "Substack",
    ways: [{ code: "address", sight: "card" }],
    how: [
      "Substack takes no HTML from its writers. Upload the PNG as an image and link it to the figure’s page; the description of the figure makes the alternative text.",
      "The address alone becomes what Substack makes of links, at best a card.",
    ],
    unsure:
      "Whether an address becomes a card or stays a link is not documented for sites that Substack does not know.",
  },
  {
    id: "medium",
    name: "Medium",
    ways: [{ code: "address", sight: "card" }],
    how: [
      "Medium takes no HTML. Paste the address on a line of its own and press Enter: Embedly, which Medium asks, makes live embeds for the providers that it knows, and a card for others. This site is not among the providers it knows.",
      "For the drawing in the text, upload the PNG and put the link into its caption.",
    ],
    unsure: "Embedly may keep a card for a long time, also when the figure has changed.",
    sources: [
      {
        title: "Medium on Embedly",
        href: "https://blog.medium.com/now-you-can-embed-mastodon-posts-in-medium-stories-99b11d0baa7f",
      },
    ],
  },
  {
    id: "notion",
    name: "Notion",
    ways: [{ code: "address", sight: "card" }],
    how: [
      "Type `/embed` and paste the address that begins with `/embed/` (choose a theme or other controls above, and the address is that one). Notion shows it in a frame of its own, whose height you pull.",
      "A pasted address of a figure’s page can become a bookmark: a card.",
    ],
    unsure:
      "Notion asks Iframely about addresses, which answers with a card for sites that have not been submitted to it. Whether a frame appears for this one was not tried; the table names the lesser outcome.",
    sources: [
      {
        title: "Iframely on converting addresses",
        href: "https://iframely.com/help/070077-converting-a-url-into-an-iframe",
      },
    ],
  },
  {
    id: "hugo",
    name: "Hugo",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "element", sight: "live" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      "Hugo leaves HTML out of Markdown unless the site allows it: set `markup.goldmark.renderer.unsafe` to `true`, or put the code into a shortcode, a file like `layouts/shortcodes/lazy-rich.html`.",
      "Markdown’s picture works without that.",
    ],
    sources: [{ title: "Hugo, configure markup", href: "https://gohugo.io/configuration/markup/" }],
  },
  {
    id: "jekyll",
    name: "Jekyll",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "element", sight: "live" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      "Paste the code between two empty lines: kramdown, Jekyll’s Markdown, hands blocks of HTML on as they are. That holds on GitHub Pages too.",
    ],
    sources: [
      {
        title: "kramdown, HTML blocks",
        href: "https://kramdown.gettalong.org/syntax.html#html-blocks",
      },
    ],
  },
  {
    id: "astro",
    name: "Astro",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "element", sight: "live" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      "Markdown, MDX and .astro files take the codes as they are. In an .astro file give the script of the web component `is:inline`, so that Astro leaves it alone.",
    ],
    unsure:
      "MDX outside Astro (React) wants `style` as an object: leave the attribute out there and set the style in your stylesheet.",
    sources: [
      {
        title: "Astro, scripts",
        href: "https://docs.astro.build/en/guides/client-side-scripts/",
      },
    ],
  },
  {
    id: "quarto",
    name: "Quarto",
    ways: [
      { code: "iframe", sight: "live" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      'In HTML documents, websites and Revealjs slides the iframe is live. PDF and Word show nothing of it: put it into `::: {.content-visible when-format="html"}` and a picture beside it for the others.',
      "PDF wants a file: download the SVG or PNG of the figure and include that.",
    ],
    sources: [
      {
        title: "Quarto, conditional content",
        href: "https://quarto.org/docs/authoring/conditional.html",
      },
    ],
  },
  {
    id: "jupyter",
    name: "Jupyter",
    ways: [
      { code: "jupyter", sight: "live" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      "Run the cell: the figure is live in JupyterLab, Notebook and in the HTML that nbconvert writes. The reader needs a network.",
      "GitHub shows notebooks as static pages, without frames: there a cell of Markdown with the picture says the same.",
    ],
    sources: [
      {
        title: "IPython.display.IFrame",
        href: "https://ipython.readthedocs.io/en/stable/api/generated/IPython.display.html#IPython.display.IFrame",
      },
      {
        title: "GitHub on notebooks",
        href: "https://docs.github.com/en/repositories/working-with-files/using-files/working-with-non-code-files",
      },
    ],
  },
  {
    id: "observable",
    name: "Observable",
    ways: [{ code: "observable", sight: "live" }],
    how: [
      "The cell works in notebooks and in Framework, where a page of Markdown also takes the iframe.",
    ],
  },
  {
    id: "github-readme",
    name: "GitHub README",
    ways: [
      { code: "picture", sight: "picture" },
      { code: "markdown", sight: "picture" },
    ],
    how: [
      "GitHub takes out frames, scripts and styles, and shows pictures through a proxy of its own that keeps them for a while. The picture for light and dark follows the reader.",
    ],
    unsure:
      "It follows the reader’s system; in parts of GitHub’s newer pages it does not follow a theme that was set on GitHub itself.",
    sources: [
      {
        title: "Theme for images in Markdown",
        href: "https://github.blog/changelog/2022-08-15-specify-theme-context-for-images-in-markdown-ga",
      },
      {
        title: "Report on the newer pages",
        href: "https://github.com/orgs/community/discussions/210469",
      },
    ],
  },
  {
    id: "powerpoint",
    name: "PowerPoint",
    ways: [{ code: "address", sight: "still" }],
    how: [
      "PowerPoint has no frames of its own. Download the SVG, which stays sharp at every size (or the PNG, for versions before SVG), insert it as a picture, and set the figure’s address as its link: one click leads to the live figure in the browser. The numbers as CSV make a native chart.",
    ],
    unsure:
      "Add-ins that show web pages on a slide exist from several makers; they frame the address that begins with `/embed/`. None was tried.",
  },
];
