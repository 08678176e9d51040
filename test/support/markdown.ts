/** Tables of results that a run writes. */
import { cpus } from "node:os";

/** The first column is words, the others are numbers. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly unknown[])[],
): string {
  const line = (cells: readonly unknown[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, k) => (k === 0 ? "---" : "---:"))), ...rows.map(line)].join(
    "\n",
  );
}

/** What the times of a run were taken on. */
export const thisMachine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.version}`;
