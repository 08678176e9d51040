/** Buttons that put the code beside them on the clipboard, and say so. */
import { copied } from "./clipboard.ts";

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  const word = button.textContent ?? "";
  button.addEventListener("click", async () => {
    const code = button.parentElement?.querySelector("code");
    if (!code) return;
    button.textContent = (await copied(code)) ? "Copied" : "Selected";
    setTimeout(() => {
      button.textContent = word;
    }, 1500);
  });
}
