/**
 * `controls` and `theme` of a frame's address, where no Worker has put them on the page already:
 * in development, and on hosts that only serve files.
 */
import { embedParameters } from "../../shared/figures/embed-parameters.ts";

const query = new URLSearchParams(location.search);
for (const [name, { choices }] of Object.entries(embedParameters)) {
  const text = query.get(name);
  if (text !== null && Object.hasOwn(choices, text)) document.documentElement.dataset[name] = text;
}
