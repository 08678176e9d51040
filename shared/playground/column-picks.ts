/** What columns are used for, remembered by name while a text is edited. */
import { type DataEntry, firstPick } from "./data-entry.ts";
import type { DataTable } from "./data-table.ts";

export type Role = "x" | "y" | "none";

export class ColumnPicks {
  readonly #known = new Map<string, Role>();

  /** @param table of the entry's text, where it can be read */
  remember({ x, y }: Pick<DataEntry, "x" | "y">, table: DataTable | undefined): void {
    const roles = new Map<string, Role>(table?.columns.map(({ name }) => [name, "none"]));
    for (const name of x) roles.set(name, "x");
    for (const name of y) roles.set(name, "y");
    // Other data altogether: what an older column of some name was says nothing of theirs.
    if (![...roles.keys()].some((name) => this.#known.has(name))) this.#known.clear();
    for (const [name, role] of roles) this.#known.set(name, role);
  }

  /** The pick for a table: columns of names that were there before keep their use. */
  next(table: DataTable): Pick<DataEntry, "x" | "y"> {
    const used = (role: Role) =>
      table.columns.map(({ name }) => name).filter((name) => this.#known.get(name) === role);
    const kept = { x: used("x"), y: used("y") };
    return kept.x.length > 0 && kept.y.length > 0 ? kept : firstPick(table);
  }
}
