/** Printed examples name the address that the page was built for; show the one it is read at. */
for (const element of document.querySelectorAll<HTMLElement>("[data-origin]")) {
  const built = element.dataset["origin"];
  if (built && built !== location.origin) {
    // An address may also be part of another one.
    element.textContent = (element.textContent ?? "")
      .replaceAll(built, location.origin)
      .replaceAll(encodeURIComponent(built), encodeURIComponent(location.origin));
  }
}
