// Runs before the first paint, so that a chosen theme never flashes. Storage may be forbidden.
(() => {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {}
})();
