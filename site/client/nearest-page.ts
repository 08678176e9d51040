/** On the page for wrong addresses: suggests the page whose address is spelt most like the one asked. */
const place = document.querySelector<HTMLElement>("[data-nearest]");
const suggestion = place?.querySelector("a");
const asked = decodeURI(location.pathname)
  .toLowerCase()
  .replace(/\.html$|\/$/, "");

/** The last part counts most: a chapter may have been looked for among the figures. */
const lastPart = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const away = (path: string) => edits(path, asked) + 2 * edits(lastPart(path), lastPart(asked));

const candidates = [...document.querySelectorAll<HTMLAnchorElement>(".all-pages a")];
const nearest = candidates
  .map((link) => ({ link, distance: away(link.pathname) }))
  .sort((a, b) => a.distance - b.distance)[0];

// Farther than this it would be a guess.
if (place && suggestion && nearest && nearest.distance <= 1.2 * asked.length) {
  suggestion.href = nearest.link.href;
  suggestion.textContent = nearest.link.textContent;
  place.hidden = false;
}

/** Levenshtein's distance. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let k = 1; k <= b.length; k++) {
      const swap = (row[k - 1] ?? 0) + (a[i - 1] === b[k - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[k] ?? 0) + 1, (next[k - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export {};
