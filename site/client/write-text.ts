/**
 * Makes this the text of an element. What stands there is changed rather than replaced: a new piece of
 * text is a new box to lay out, and in a frame that follows a slider there are dozens of them. What is
 * there already is not written: that would cost the page a new look at it, and be said again.
 */
export function writeText(element: Element, text: string): void {
  const { firstChild: only } = element;
  if (only?.nodeType === textNode && !only.nextSibling && text !== "") {
    if (only.nodeValue !== text) only.nodeValue = text;
  } else if (element.textContent !== text) element.textContent = text;
}

/** As a `nodeType`. */
const textNode = 3;
