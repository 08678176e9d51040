/** Buttons that put the code beside them on the clipboard, and say so. */
import { copied } from "./clipboard.ts";
import { sayOn } from "./said.ts";

for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
  button.addEventListener("click", async () => {
    const code = button.parentElement?.querySelector("code");
    if (!code) return;
    sayOn(button, (await copied(code)) ? "Copied" : "Selected");
  });
}
