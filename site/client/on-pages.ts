/** What figures do on pages and not in frames, where every kB counts. */
import "./playground-links.ts";
import { keepHeight } from "./keep-height.ts";

for (const caption of document.querySelectorAll<HTMLElement>(
  "live-figure:not([data-embed]) [data-figure-description]",
)) {
  keepHeight(caption);
}
