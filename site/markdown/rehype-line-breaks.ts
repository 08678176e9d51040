/**
 * Where a formula that may not part from its comma (rehype-symbols.ts) may still break: between the
 * parts that KaTeX has made of it, after a relation or an operation. Runs after KaTeX.
 *
 * CSS alone cannot say this: whether a line may end after the last part is taken from the white-space
 * of the formula, not of the span around it. But a <wbr> breaks where nothing else may.
 */

/** As much of a tree of HTML (or of MDX) as is read here. */
interface Node {
  type: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

export function rehypeLineBreaks() {
  const visit = (node: Node, inside: boolean): void => {
    const held = inside || hasClass(node, "unbroken");
    if (held && hasClass(node, "katex-html")) node.children = parted(node.children ?? []);
    else for (const child of node.children ?? []) visit(child, held);
  };
  return (tree: Node): void => visit(tree, false);
}

const parted = (parts: readonly Node[]): Node[] =>
  parts.flatMap((part, k) => (k === 0 ? [part] : [wordBreak(), part]));

const wordBreak = (): Node => ({
  type: "element",
  tagName: "wbr",
  properties: {},
  children: [],
});

function hasClass({ properties }: Node, name: string): boolean {
  const classes = properties?.["className"];
  return Array.isArray(classes) && classes.includes(name);
}
