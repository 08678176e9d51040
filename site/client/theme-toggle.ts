/** The small half-moon in the header: switches between paper and night, and remembers if it may. */
const root = document.documentElement;
const button = document.querySelector<HTMLButtonElement>(".theme-toggle");
const night = matchMedia("(prefers-color-scheme: dark)");

const isDark = () => (root.dataset["theme"] ?? (night.matches ? "dark" : "light")) === "dark";
const show = () => button?.setAttribute("aria-pressed", String(isDark()));

if (button) {
  button.hidden = false;
  show();
  night.addEventListener("change", show);
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    root.dataset["theme"] = theme;
    show();
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Forbidden storage only means that the choice ends with the page.
    }
  });
}
