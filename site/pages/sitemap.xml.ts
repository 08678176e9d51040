import type { APIRoute } from "astro";
import { figures } from "../../shared/figures/index.ts";
import { chaptersInOrder, sections, services } from "../navigation.ts";

export const GET: APIRoute = async ({ site }) => {
  const chapters = await chaptersInOrder();
  const paths = [
    "/",
    ...chapters.map(({ id }) => `/chapters/${id}`),
    ...figures.map(({ id }) => `/figures/${id}`),
    ...[...sections, ...services].map(({ href }) => href).filter((href) => href !== "/search"),
  ];
  const urls = paths.map((path) => `<url><loc>${new URL(path, site).href}</loc></url>`).join("");
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls}</urlset>`,
    { headers: { "content-type": "application/xml" } },
  );
};
