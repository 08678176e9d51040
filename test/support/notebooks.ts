/** What notebooks make of a cell of ours, without a notebook. */

/** The HTML that IPython shows for a cell that ends in `IFrame(src, width=…, height=…, extras=[…])`. */
export function cellOutput(cell: string): string {
  const [, call = ""] = cell.split("\n\nIFrame");
  const literal = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/;
  const pattern = new RegExp(
    `^\\((${literal.source}), width=(\\d+|"100%"), height=(\\d+), extras=\\[(${literal.source})\\]\\)$`,
  );
  const [, src, width, height, extra] = pattern.exec(call) ?? [];
  if (!src || !width || !height || !extra) throw new Error(`not a call of IFrame: ${cell}`);
  return `<iframe width="${plain(width)}" height="${height}" src="${plain(src)}" frameborder="0" allowfullscreen ${plain(extra)}></iframe>`;
}

/** The text of a literal of Python; a number is its own text. */
const plain = (literal: string): string =>
  /^["']/.test(literal) ? literal.slice(1, -1).replace(/\\(.)/g, "$1") : literal;

/** The markup that Observable's `html` gets from a cell that is one template. */
export function htmlOfTemplate(cell: string): string {
  const html = ({ raw: _, ...parts }: TemplateStringsArray, ...values: unknown[]) =>
    Object.values(parts).join(`{${values.join()}}`);
  return new Function("html", `return ${cell}`)(html) as string;
}
