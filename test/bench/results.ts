/** The tables of a whole run, as Markdown. */
import { writeFileSync } from "node:fs";
import { markdownTable, thisMachine } from "../support/markdown.ts";

export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** What numbers alone do not say. */
  readonly note?: string | undefined;
}

/** Writes test/bench/results.md. */
export function writeResults(tables: readonly Table[]): void {
  const text = `# Times

Made by \`npm run bench\` (${thisMachine()}). Milliseconds are of this machine in that hour; ratios within
one run say more.

${tables.map(section).join("\n\n")}
`;
  writeFileSync(new URL("results.md", import.meta.url), text);
}

function section({ title, rows, note }: Table): string {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = rows.map((row) => head.map((name) => row[name] ?? ""));
  const below = note === undefined ? "" : `\n\n${note}`;
  return `## ${title}\n\n${markdownTable(head, lines)}${below}`;
}
