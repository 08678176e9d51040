/** A button says for a moment what it did. */

/** In ms. */
const moment = 1500;

/** Its own word, and when it comes back: a second press finds another word on it. */
const said = new WeakMap<HTMLElement, { word: string; timer: ReturnType<typeof setTimeout> }>();

export function sayOn(button: HTMLElement, text: string): void {
  const before = said.get(button);
  clearTimeout(before?.timer);
  const word = before?.word ?? button.textContent ?? "";
  button.textContent = text;
  const timer = setTimeout(() => {
    said.delete(button);
    button.textContent = word;
  }, moment);
  said.set(button, { word, timer });
}
