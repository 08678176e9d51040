/** A request as a line or two of code, in the languages that ask most. */
import { readableJson } from "./readable-json.ts";

/** What is sent. */
export interface SnippetRequest {
  readonly url: string;
  /** Without parameters: `text/csv`. */
  readonly type: string;
  /** For a POST. */
  readonly body?: unknown;
}

export const languages = {
  curl: "curl",
  python: "Python",
  pandas: "pandas",
  r: "R",
  javascript: "JavaScript",
} as const;

export type Language = keyof typeof languages;

/** The languages in which a request makes sense: there are no data frames of pictures. */
export const languagesFor = ({ type, body }: SnippetRequest): readonly Language[] =>
  (Object.keys(languages) as Language[]).filter(
    (language) => language !== "pandas" || (body === undefined && !type.startsWith("image/")),
  );

/** The code for one request. */
export function snippet(language: Language, request: SnippetRequest): string {
  return (request.body === undefined ? getting : posting)[language](request);
}

type Writers = Readonly<Record<Language, (request: SnippetRequest) => string>>;

const isTable = (type: string) => type === "text/csv";
const isLines = (type: string) => type === "application/x-ndjson";
const isParquet = (type: string) => type.includes("parquet");
const isJson = (type: string) => /\bjson$/.test(type) && !isLines(type);
const ending = (type: string) =>
  type
    .replace(/^image\//, "")
    .replace(/\+xml$/, "")
    .replace(/^.*parquet$/, "parquet");

const getting: Writers = {
  curl: ({ url, type }) =>
    isJson(type) || isTable(type) || isLines(type)
      ? `curl "${url}"`
      : `curl "${url}" --output answer.${ending(type)}`,

  python({ url, type }) {
    const opened = `with urllib.request.urlopen("${url}") as answer:`;
    if (isTable(type)) {
      return `import csv, io, urllib.request

${opened}
    rows = list(csv.DictReader(io.TextIOWrapper(answer)))

print(len(rows), "rows;", rows[-1])`;
    }
    if (isLines(type)) {
      return `import json, urllib.request

${opened}
    rows = [json.loads(line) for line in answer]

print(len(rows), "rows;", rows[-1])`;
    }
    if (isJson(type)) {
      return `import json, urllib.request

${opened}
    found = json.load(answer)

print(list(found))`;
    }
    return `import urllib.request

urllib.request.urlretrieve("${url}", "answer.${ending(type)}")`;
  },

  pandas({ url, type }) {
    const call = isTable(type)
      ? `read_csv("${url}")`
      : isLines(type)
        ? `read_json("${url}", lines=True)`
        : isParquet(type)
          ? `read_parquet("${url}")`
          : `read_json("${url}", typ="series")`;
    return `import pandas\n\nframe = pandas.${call}`;
  },

  r({ url, type }) {
    if (isTable(type)) return `frame <- read.csv("${url}")`;
    if (isLines(type)) return `frame <- jsonlite::stream_in(url("${url}"))`;
    if (isParquet(type)) return `frame <- arrow::read_parquet("${url}")`;
    if (isJson(type)) return `found <- jsonlite::fromJSON("${url}")`;
    return `download.file("${url}", "answer.${ending(type)}", mode = "wb")`;
  },

  javascript({ url, type }) {
    const fetched = `const answer = await fetch("${url}");`;
    if (isJson(type)) return `${fetched}\nconst found = await answer.json();`;
    if (isTable(type)) {
      return `${fetched}
const [names, ...rows] = (await answer.text()).trim().split("\\n").map((row) => row.split(","));`;
    }
    if (isLines(type)) {
      return `${fetched}
const rows = (await answer.text()).trim().split("\\n").map((line) => JSON.parse(line));`;
    }
    return `${fetched}\nconst bytes = await answer.arrayBuffer();`;
  },
};

const posting: Writers = {
  curl: ({ url, body }) => `curl "${url}" --json '${readableJson(body)}'`,

  python: ({ url, type, body }) => `import json, urllib.request

body = ${python(body)}
request = urllib.request.Request(
    "${url}",
    data=json.dumps(body).encode(),
    headers={"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as answer:
    ${isLines(type) ? "found = [json.loads(line) for line in answer]" : "found = json.load(answer)"}

print(${isLines(type) ? "len(found)" : "list(found)"})`,

  pandas: (request) => posting.python(request),

  r: ({ url, body }) => `library(httr2)

found <- request("${url}") |>
  req_body_raw('${readableJson(body)}', "application/json") |>
  req_perform() |>
  resp_body_json()`,

  javascript: ({ url, type, body }) => `const answer = await fetch("${url}", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(${readableJson(body)}),
});
const found = ${isLines(type) ? "await answer.text()" : "await answer.json()"};`,
};

/** JSON as Python writes it. */
const python = (value: unknown): string =>
  readableJson(value).replace(/"(?:[^"\\]|\\.)*"|\b(true|false|null)\b/g, (found, word) =>
    word === undefined ? found : { true: "True", false: "False", null: "None" }[word as "true"],
  );
