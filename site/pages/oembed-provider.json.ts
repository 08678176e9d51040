/** The entry of this site for the list of providers at https://oembed.com/providers.json. */
import type { APIRoute } from "astro";
import { figures } from "../../shared/figures/index.ts";
import { oembedSchemes } from "../../shared/figures/oembed.ts";
import { paper } from "../paper.ts";

export const GET: APIRoute = ({ site }) => {
  const origin = site?.origin ?? "";
  const entry = {
    provider_name: paper.site,
    provider_url: `${origin}/`,
    endpoints: [
      {
        schemes: oembedSchemes(origin),
        url: `${origin}/oembed`,
        example_urls: [`${origin}/figures/${figures[0]?.id}`],
        formats: ["json", "xml"],
        discovery: true,
      },
    ],
  };
  return new Response(`${JSON.stringify([entry], null, 2)}\n`, {
    headers: { "content-type": "application/json" },
  });
};
