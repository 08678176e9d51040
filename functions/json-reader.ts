/**
 * JSON that is read as it arrives, and never held as one text.
 *
 * A body of 5,000 examples is 12 MB of digits, and reading it whole takes several times that. So each
 * innermost array of numbers, which is a row of a matrix, is parsed as soon as it is complete; what
 * is left of the text is small, with the number of the row in the row's place: `[[3, 4], [5]]`
 * becomes `[[0], [1]]`. Every array of plain values is taken out, so that an array of one number is
 * such a place and nothing else. `JSON.parse` does all the parsing.
 */
import { DomainError } from "../shared/errors.ts";

/** Bounds that keep what a text of some megabytes becomes small too. */
export interface JsonLimits {
  /** Arrays and objects within one another. */
  readonly depth: number;
  /** Arrays and objects in all. */
  readonly containers: number;
  /** Entries of innermost arrays. */
  readonly numbers: number;
  /** Characters of one innermost array. */
  readonly rowLength: number;
  /** Characters of the text without them. */
  readonly rest: number;
}

export interface JsonReader {
  /** Takes the next part of the text. */
  push(text: string): void;
  /** The value, once all parts are there. */
  end(): unknown;
}

/**
 * @param name of the value in errors
 * @throws DomainError (from `push` and `end`) when the text is not JSON, or passes a limit
 */
export function jsonReader(name: string, limits: JsonLimits): JsonReader {
  const rows: unknown[][] = [];
  let beginning = "";
  /** The text without its rows. */
  let rest = "";
  let restLength = 0;
  /** An array that has begun and may turn out to be a row. */
  let open = "";
  let inString = false;
  let escaped = false;
  let depth = 0;
  let containers = 0;
  let numbers = 0;

  const parse = (text: string, revive?: Parameters<typeof JSON.parse>[1]): unknown => {
    try {
      return JSON.parse(text, revive);
    } catch {
      throw new DomainError(name, beginning, "JSON", "malformed");
    }
  };
  const limit = (amount: number, most: number, what: string) => {
    if (amount > most)
      throw new DomainError(name, `more than ${most} ${what}`, "less", "too-large");
  };
  const enter = () => {
    if (++depth > limits.depth) {
      const given = `arrays and objects ${depth} deep`;
      throw new DomainError(name, given, `at most ${limits.depth} within one another`, "malformed");
    }
    limit(++containers, limits.containers, "arrays and objects");
  };

  function push(text: string): void {
    if (beginning.length < 100) beginning += text.slice(0, 100);
    const part = open + text;
    const kept: string[] = [];
    let from = 0;
    let start = open === "" ? -1 : 0;
    const keep = (until: number) => {
      restLength += until - from;
      limit(restLength, limits.rest, "characters besides rows of numbers");
      kept.push(part.slice(from, until));
    };
    for (let i = open.length; i < part.length; i++) {
      const character = part[i];
      if (inString) {
        if (escaped) escaped = false;
        else if (character === "\\") escaped = true;
        else if (character === '"') inString = false;
        continue;
      }
      switch (character) {
        case '"':
          inString = true;
          start = -1;
          break;
        case "{":
          enter();
          start = -1;
          break;
        case "[":
          enter();
          start = i;
          break;
        case "}":
          depth--;
          start = -1;
          break;
        case "]":
          depth--;
          if (start >= 0) {
            keep(start);
            from = i + 1;
            const row = parse(part.slice(start, from)) as unknown[];
            numbers += row.length;
            limit(numbers, limits.numbers, "numbers");
            kept.push(`[${rows.push(row) - 1}]`);
            start = -1;
          }
      }
    }
    const end = start >= 0 ? start : part.length;
    keep(end);
    // One new text: pieces would keep all of the old one alive.
    rest += kept.join("");
    open = part.slice(end);
    limit(open.length, limits.rowLength, "characters in one row");
  }

  function end(): unknown {
    return parse(rest + open, (_key, value: unknown) =>
      Array.isArray(value) && value.length === 1 && typeof value[0] === "number"
        ? rows[value[0]]
        : value,
    );
  }

  return { push, end };
}
