/**
 * A drawing as text that is both XML (a file) and HTML (inside a page).
 * Hosts serialise differently (order of attributes, `&nbsp;`, unescaped `<`), so this does it itself.
 */

import { shortPath } from "./short-path.ts";

/** What is needed of a DOM node; the names of the DOM are not known here. */
interface Node {
  readonly nodeType: number;
  /** Lower case in every document, unlike nodeName. */
  readonly localName?: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<Node>;
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>;
}

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Text as it stands between tags or in a quoted attribute; XML forbids most control characters. */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/\p{Cc}/gu, (c) => (/\s/.test(c) ? " " : ""))
    .replace(/[&<>"]/g, (c) => escapes[c] ?? c);

/** The element, its attributes by name, and what is in it. */
export function toMarkup(node: unknown): string {
  return write(node as Node);
}

function write(node: Node): string {
  if (node.nodeType === 3) return escapeMarkup(node.nodeValue ?? "");
  if (node.nodeType !== 1) return "";
  const attributes = [...(node.attributes ?? [])]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, value }) => ` ${name}="${escapeMarkup(name === "d" ? shortPath(value) : value)}"`)
    .join("");
  let inside = "";
  for (const child of node.childNodes) inside += write(child);
  const name = node.localName ?? "";
  return inside ? `<${name}${attributes}>${inside}</${name}>` : `<${name}${attributes}/>`;
}
