/** Fills a search form's list while one types. The index is pagefind's, made when the site is built. */

interface SubResult {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
}
interface Found extends SubResult {
  readonly meta: Readonly<Record<string, string>>;
  readonly sub_results: readonly SubResult[];
}
interface Pagefind {
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
  debouncedSearch(
    term: string,
    options: object,
    wait: number,
  ): Promise<{ results: readonly { data(): Promise<Found> }[] } | null>;
}

/** A name that the bundler leaves alone: the file is made after it has run. */
const address = "/pagefind/pagefind.js";
const shownAtMost = 12;
let loading: Promise<Pagefind> | undefined;

/** The index, fetched once; a failed fetch is tried again at the next letter. */
function load(): Promise<Pagefind> {
  loading ??= import(/* @vite-ignore */ address).then(
    async (pagefind: Pagefind) => {
      await pagefind.options({ excerptLength: 22 });
      return pagefind;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Makes a form live; a second call does nothing. */
export function connectSearch(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>("input[type=search]");
  const status = form.querySelector<HTMLElement>("[data-search-status]");
  const list = form.querySelector<HTMLElement>("[data-search-results]");
  if (!field || !status || !list || "connected" in form.dataset) return;
  form.dataset["connected"] = "";

  const search = async (): Promise<void> => {
    const term = field.value.trim();
    if (term === "") {
      list.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      const pagefind = await load();
      const answer = await pagefind.debouncedSearch(term, {}, 120);
      // A later letter has asked again.
      if (!answer || field.value.trim() !== term) return;
      const found = await Promise.all(
        answer.results.slice(0, shownAtMost).map((one) => one.data()),
      );
      if (field.value.trim() !== term) return;
      list.replaceChildren(...found.map(entryOf));
      status.textContent = counted(answer.results.length, term);
    } catch {
      status.textContent = "The search could not be fetched. Are you offline?";
    }
  };
  field.addEventListener("input", () => void search());
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector<HTMLAnchorElement>("a")?.click();
  });
  form.addEventListener("keydown", (event) => walk(event, field, list));
  void load().catch(() => {});
  if (field.value !== "") void search();
}

function counted(count: number, term: string): string {
  if (count === 0) return `Nothing found for “${term}”.`;
  const pages = count === 1 ? "One page" : `${count} pages`;
  return count > shownAtMost ? `${pages}, the best ${shownAtMost} of them:` : `${pages}:`;
}

function entryOf(found: Found): HTMLLIElement {
  const item = document.createElement("li");
  const best = found.sub_results.find(({ url }) => url.includes("#")) ?? found;
  const page = link(found.meta["title"] ?? found.url, clean(found.url));
  item.append(page);
  if (best !== found) {
    const section = link(best.title, clean(best.url));
    section.className = "search-section";
    item.append(section);
  }
  const excerpt = document.createElement("p");
  // Pagefind's excerpt is escaped text with <mark> around what was found.
  excerpt.innerHTML = best.excerpt;
  item.append(excerpt);
  return item;
}

function link(text: string, href: string): HTMLAnchorElement {
  const element = document.createElement("a");
  element.href = href;
  element.textContent = text;
  return element;
}

/** Files end in .html, addresses do not. */
const clean = (url: string) => url.replace(/\.html(?=$|#)/, "").replace(/^\/index(?=$|#)/, "/");

/** The arrow keys go through the list, from the field and back to it. */
function walk(event: KeyboardEvent, field: HTMLInputElement, list: HTMLElement): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops: HTMLElement[] = [field, ...list.querySelectorAll<HTMLElement>("li > a:first-child")];
  const here = stops.findIndex((stop) => stop.contains(document.activeElement));
  const next = stops[here + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
