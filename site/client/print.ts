/** Printed, a page has nothing folded away; afterwards it is as it was. */
let opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")].filter(
    (details) => !details.closest(".controls"),
  );
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
  opened = [];
});

export {};
