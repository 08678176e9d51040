/**
 * A drawing that stays on the page and becomes another one: only what differs is touched. Axes and
 * words that are where they were need no new layout, which is a third of a frame.
 */
import { writeText } from "./write-text.ts";

/** Makes what is in `place` look like `wanted`, which may be taken apart for it. */
export function moveDrawing(place: Element, wanted: Element): void {
  const [shown] = place.children;
  // Of the drawings that came with the HTML there are several, one per size of screen.
  if (shown?.localName === wanted.localName && place.childNodes.length === 1) move(shown, wanted);
  else place.replaceChildren(wanted);
}

function move(shown: Element, wanted: Element): void {
  if (shown.isEqualNode(wanted)) return;
  moveAttributes(shown, wanted);
  if (wanted.children.length === 0) {
    const words = wanted.textContent ?? "";
    // Raised signs are parts of their own: what reads the same need not look the same.
    if (shown.children.length > 0) shown.textContent = words;
    else writeText(shown, words);
    return;
  }
  const [old, all] = [[...shown.childNodes], [...wanted.childNodes]];
  all.forEach((node, k) => {
    const there = old[k];
    if (isElement(there) && isElement(node) && there.localName === node.localName) {
      move(there, node);
    } else if (there) shown.replaceChild(node, there);
    else shown.appendChild(node);
  });
  for (const node of old.slice(all.length)) shown.removeChild(node);
}

function moveAttributes(shown: Element, wanted: Element): void {
  for (const name of wanted.getAttributeNames()) {
    const value = wanted.getAttribute(name) as string;
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  if (shown.attributes.length === wanted.attributes.length) return;
  for (const name of shown.getAttributeNames()) {
    if (!wanted.hasAttribute(name)) shown.removeAttribute(name);
  }
}

const isElement = (node: Node | undefined): node is Element => node?.nodeType === 1;
