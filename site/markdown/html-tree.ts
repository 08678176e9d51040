/** As much of a tree of HTML (or of MDX) as the steps around KaTeX read. */
export interface Node {
  type: string;
  tagName?: string;
  /** Of a component of MDX. */
  name?: string | null;
  value?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
}

export const isElement = (node: Node | undefined, tag: string): node is Node =>
  node?.type === "element" && node.tagName === tag;

export const classesOf = ({ properties }: Node): string[] => {
  const classes = properties?.["className"];
  return Array.isArray(classes) ? classes : [];
};

export const hasClass = (node: Node, name: string): boolean => classesOf(node).includes(name);

/** All words in it, one after another. */
export const textOf = (node: Node): string =>
  node.value ?? (node.children ?? []).map(textOf).join("");

/** The declarations of a style attribute, by property. */
export function styleOf({ properties }: Node): Map<string, string> {
  const style = properties?.["style"];
  const pairs = typeof style === "string" ? style.split(";").filter(Boolean) : [];
  return new Map(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split(":");
      return [name.trim(), value.trim()];
    }),
  );
}

export function setStyle(node: Node, style: ReadonlyMap<string, string>): void {
  const { style: _, ...rest } = node.properties ?? {};
  const text = [...style].map(([name, value]) => `${name}:${value}`).join(";");
  node.properties = text ? { ...rest, style: text } : rest;
}
