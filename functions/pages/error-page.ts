/** A problem as a page: the site's 404 page, or the empty page of a frame, with other words in it. */
import type { Context } from "hono";
import { escapeMarkup } from "../../shared/figures/markup.ts";
import type { Host } from "../app.ts";
import type { Problem } from "../problem.ts";

/** The empty page of a frame lies where frames do, as if a figure had this name. */
export const emptyFrame = "problem";

export async function errorPage(c: Context<Host>, problem: Problem): Promise<Response> {
  const inFrame = c.req.path.startsWith("/embed/");
  const shell = await c.env.ASSETS.fetch(
    new URL(inFrame ? `/embed/${emptyFrame}` : "/404", c.req.url),
  );
  const { status, title } = problem;
  const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
  const inside = article(problem, c.req.path);
  let wrote = false;
  const page = await new HTMLRewriter()
    .on("title", { element: (element) => void element.setInnerContent(title) })
    // Its address and description are those of another page.
    .on(
      'link[rel="canonical"],meta[name="description"],meta[property^="og:"],meta[name^="twitter:"]',
      {
        element: (element) => void element.remove(),
      },
    )
    .on("main", {
      element(element) {
        wrote = true;
        element.setInnerContent(inside, { html: true });
      },
    })
    .transform(shell)
    .text();
  // Without a 404 page of its own there is still an answer.
  const text = wrote
    ? page
    : `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeMarkup(title)}</title><main>${inside}</main></html>`;
  return new Response(text, { status, headers });
}

function article({ status, title, detail, errors }: Problem, path: string): string {
  const findings = (errors ?? []).map(
    ({ parameter, given, expected }) =>
      `<li><code>${escapeMarkup(parameter)}</code> is <code>${escapeMarkup(given)}</code>; expected ${escapeMarkup(expected)}.</li>`,
  );
  const said =
    findings.length > 0 ? `<ul>${findings.join("")}</ul>` : `<p>${escapeMarkup(detail)}</p>`;
  // An unknown figure has no page to go back to.
  const back =
    status === 404
      ? `<a href="/">To the start page</a>`
      : `<a href="${escapeMarkup(path)}">The same page with its default settings</a>`;
  return `<div class="grid"><header class="title-block"><p class="kicker">${status}</p><h1>${escapeMarkup(title)}.</h1></header>${said}<p>${back}</p></div>`;
}
