/** The registry of figures as `/api/v1/figures` tells it. */
import { figures } from "../shared/figures/index.ts";
import { figureEntry } from "../shared/figures/registry-json.ts";
import { figureNamed } from "./figure-named.ts";

/** @param origin scheme and host of the links: "https://example.org" */
export const figureEntries = (origin: string) =>
  figures.map((figure) => figureEntry(figure, origin));

/** @throws Refusal (404) when there is no such figure */
export const entryNamed = (id: string, origin: string) => figureEntry(figureNamed(id), origin);
