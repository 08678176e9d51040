/**
 * "Open in playground" takes along what the figure shows at that moment. The playground's names are
 * the figure's; the link lists those that both know, with the figure's defaults.
 */
function point(event: Event): void {
  const { target } = event;
  const link =
    target instanceof Element && target.closest<HTMLAnchorElement>("a[data-playground-link]");
  if (!link) return;
  const figure = link.closest<HTMLElement>("live-figure");
  if (!figure) return;
  const shown = figure.dataset["drawn"] ?? figure.dataset["query"] ?? "";
  const defaults = JSON.parse(link.dataset["playgroundLink"] ?? "{}") as Record<string, string>;
  const set = new URLSearchParams(shown);
  const query = new URLSearchParams(defaults);
  for (const [name, text] of set) if (Object.hasOwn(defaults, name)) query.set(name, text);
  link.search = query.toString().replaceAll("%2C", ",");
}

for (const event of ["pointerover", "focusin", "click"]) {
  document.addEventListener(event, point, { capture: true });
}

export {};
