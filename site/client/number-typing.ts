/**
 * A browser drops a comma or a true minus from a number field without a word, and "1,5" becomes 15:
 * here they are what they mean.
 */
import { asTyped } from "./number-text.ts";

addEventListener("beforeinput", (event) => {
  const { target, data } = event;
  if (!(target instanceof HTMLInputElement) || target.type !== "number" || !data) return;
  const plain = asTyped(data);
  if (plain === data) return;
  event.preventDefault();
  // The only way that browsers offer for writing at the caret of such a field, and undo knows it.
  document.execCommand("insertText", false, plain);
});
