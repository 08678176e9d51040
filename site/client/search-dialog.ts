/**
 * Opens the search over the page: by its link, by "/" or by Ctrl+K (⌘K). The index and the code that
 * reads it are fetched at the first opening.
 */
const dialog = document.querySelector<HTMLDialogElement>("#search");
const form = dialog?.querySelector<HTMLFormElement>("[data-search]");

async function open(): Promise<void> {
  if (!dialog || !form) return;
  dialog.showModal();
  form.querySelector("input")?.select();
  const { connectSearch } = await import("./search-results.ts");
  connectSearch(form);
}

if (dialog && form) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a.search-link")) {
    link.addEventListener("click", (event) => {
      // With a modifier a link opens elsewhere; and the search page has its own field.
      if (event.metaKey || event.ctrlKey || event.shiftKey || location.pathname === "/search")
        return;
      event.preventDefault();
      void open();
    });
  }
  addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const asked =
      (key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) ||
      (key === "k" && (event.ctrlKey || event.metaKey));
    if (!asked || dialog.open) return;
    event.preventDefault();
    void open();
  });
  dialog.querySelector(".search-close")?.addEventListener("click", () => dialog.close());
  // A press on the dialog's own box that hits none of its contents is one on the page behind it.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  form.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) dialog.close();
  });
}

function isTyping({ target }: KeyboardEvent): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

export {};
