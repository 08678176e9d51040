/** "The same in" other languages; long data stand in a file beside the code. */
import { type Language, languages, snippet } from "../../../shared/api/snippets.ts";
import type { ApiRequest } from "../../../shared/playground/api-request.ts";

/** Longer bodies than this, in characters, are a file. */
const longestBody = 6000;

export interface Code {
  readonly text: Readonly<Record<Language, string>>;
  /** The file that the code reads; undefined when all is in the code. */
  readonly bodyFile: string | undefined;
}

export function codeOf({ path, query, body }: ApiRequest, origin: string): Code {
  const url = `${origin}${path}${query && `?${query}`}`;
  const names = Object.keys(languages) as Language[];
  const written = body && JSON.stringify(body);
  const isLong = written !== undefined && written.length > longestBody;
  const type = body ? "application/json" : "text/csv";
  const request = { url, type, ...(body && { body }) };
  const text = Object.fromEntries(
    names.map((name) => [name, isLong ? reading[name](url) : snippet(name, request)]),
  ) as Record<Language, string>;
  return { text, bodyFile: isLong ? written : undefined };
}

const python = (url: string) => `import json, urllib.request

request = urllib.request.Request(
    "${url}",
    data=open("body.json", "rb").read(),
    headers={"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as answer:
    found = json.load(answer)

print(list(found))`;

const reading: Readonly<Record<Language, (url: string) => string>> = {
  curl: (url) => `curl "${url}" --json @body.json`,
  python,
  pandas: python,
  r: (url) => `library(httr2)

found <- request("${url}") |>
  req_body_file("body.json", "application/json") |>
  req_perform() |>
  resp_body_json()`,
  javascript: (url) => `import { readFile } from "node:fs/promises";

const answer = await fetch("${url}", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: await readFile("body.json"),
});
const found = await answer.json();`,
};
