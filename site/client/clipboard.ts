/**
 * The text of an element to the clipboard; where the browser forbids it, the text is selected.
 * @returns whether it is on the clipboard
 */
export async function copied(element: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(element.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
