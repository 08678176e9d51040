/** Whether an answer is one that the description promises. */
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { isOfServer } from "./before-worker.ts";
import type { Answer } from "./exchange.ts";
import type { FuzzRequest } from "./requests.ts";
import { type Document, resolved, type Schema, step } from "./targets.ts";

export interface Checker {
  /** Whether a value fits a schema of the document. */
  fits(schema: Schema, value: unknown): boolean;
  /** What is wrong with an answer; an empty list when it is as described. */
  complaints(request: FuzzRequest, answer: Answer): string[];
}

/** Statuses of routes that are not in the description. */
const statusesOfPages = [200, 302, 304, 307, 400, 404, 405, 413, 415, 422, 501];

/** What an answer may be when every value fits: the rest depends on all of them together. */
const whenFitting = [200, 302, 304, 413, 422];
/** A task out of range: the schema says the range of entries, which the strongest mode depends on. */
const isTooWeak = ({ status, body }: Answer): boolean =>
  status === 400 && text(body).includes("a strongest singular value of");
/** Of a page that was not built yet. */
const whenPage = [...whenFitting, 404];

const magic: Readonly<Record<string, (body: Uint8Array) => boolean>> = {
  "image/png": (body) => Buffer.from(body.subarray(1, 4)).toString() === "PNG",
  "image/svg+xml": (body) => /^<svg[\s\S]*<\/svg>\s*$/.test(text(body)),
  "application/vnd.apache.parquet": (body) =>
    [body.subarray(0, 4), body.subarray(-4)].every((part) => text(part) === "PAR1"),
  "text/html": (body) => /^<!doctype html>[\s\S]*<\/html>\s*$/i.test(text(body)),
  "text/xml": (body) => /^<\?xml [\s\S]*<\/oembed>\s*$/.test(text(body)),
};

const text = (body: Uint8Array): string => new TextDecoder().decode(body);

export function checkerOf(document: Document): Checker {
  const ajv = new Ajv2020({ strict: false, validateSchema: false });
  // The interop of its default export depends on the loader.
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  ajv.addSchema({ ...document }, "api");
  /** What is wrong with the value, by the schema that a pointer into the document leads to. */
  const violation = (pointer: string, value: unknown): string | undefined => {
    const validate = ajv.getSchema(`api#${pointer}`);
    if (!validate) throw new Error(`no schema at ${pointer}`);
    return validate(value) ? undefined : ajv.errorsText(validate.errors);
  };

  function described(request: FuzzRequest, { status, body }: Answer, type: string): string[] {
    const { pointer } = request.target;
    const own = `${pointer}/responses/${status}`;
    const entry = at(document, own) ?? at(document, `/components/responses/${status}`);
    if (pointer !== undefined && at(document, own) === undefined && !isElsewhere(request, status)) {
      return [`status ${status} is not described`];
    }
    const content = (resolved(document, entry ?? {})["content"] ?? {}) as Record<string, Schema>;
    if (content[type] === undefined) {
      // Where the address was spoilt another route answers, or a page.
      if (pointer === undefined || request.kind === "encoding") return [];
      return [`type ${type || "none"} is not described`];
    }
    const reference = (entry as Schema)["$ref"];
    const place = typeof reference === "string" ? reference.slice(1) : own;
    const schema = at(document, own) ? place : `/components/responses/${status}`;
    const check = (value: unknown) => violation(`${schema}/content/${step(type)}/schema`, value);
    if (/json$/.test(type) && !type.includes("ndjson")) {
      const value = JSON.parse(text(body)) as unknown;
      const wrong = check(value);
      return wrong === undefined ? [] : [wrong];
    }
    if (type.includes("ndjson")) {
      return text(body)
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .flatMap((row) =>
          row["problem"] ? violation("/components/schemas/Problem", row["problem"]) : check(row),
        )
        .filter((wrong) => wrong !== undefined);
    }
    return [];
  }

  return {
    fits(schema, value) {
      const reference = schema["$ref"];
      return typeof reference === "string"
        ? violation(reference.slice(1), value) === undefined
        : (ajv.validate(schema, value) as boolean);
    },
    complaints(request, answer) {
      const { status, headers, body } = answer;
      const type = String(headers["content-type"] ?? "").replace(/;.*/, "");
      const found: string[] = [];
      const see = (right: boolean, complaint: string) => {
        if (!right) found.push(complaint);
      };
      see(status < 500 || status === 501, `status ${status}`);
      if (isFromServer(answer)) return found;
      for (const [name, expected] of Object.entries(headersOfAll)) {
        const found = headers[name];
        see(expected.test(String(found ?? "")), `${name} is ${found ?? "missing"}`);
      }
      see(headers["set-cookie"] === undefined, "a cookie");
      if (request.method === "HEAD") see(body.length === 0, "a body behind HEAD");
      if (request.method === "HEAD" || status === 304 || status === 204 || isRedirect(status)) {
        return found;
      }
      if (request.expected === "answered") {
        const allowed = request.target.pointer === undefined ? whenPage : whenFitting;
        see(
          allowed.includes(status) || isTooWeak(answer),
          `status ${status}, though every value fits`,
        );
      }
      if (request.expected === "refused") {
        see(status >= 400, `status ${status}, though something does not fit`);
      }
      if (request.target.pointer === undefined) {
        see(statusesOfPages.includes(status), `status ${status} of a page`);
      }
      try {
        if (type === "application/problem+json") {
          const wrong = violation("/components/schemas/Problem", JSON.parse(text(body)));
          if (wrong) found.push(wrong);
          see((JSON.parse(text(body)) as { status: number }).status === status, "another status");
        }
        found.push(...described(request, answer, type));
        if (status === 200) see(magic[type]?.(body) ?? true, `the body is not ${type}`);
        if (status === 200 && type === "text/csv") found.push(...ragged(text(body)));
      } catch (error) {
        found.push(String(error));
      }
      return found;
    },
  };
}

/** To the canonical query, or, from the static files, to the address in its usual spelling. */
const isRedirect = (status: number): boolean => status === 302 || status === 307;

/** Answered by the server before the Worker saw it; the Worker's answers all have a policy. */
export const isFromServer = ({ status, headers, body }: Answer): boolean =>
  headers["content-security-policy"] === undefined && isOfServer(status, text(body));

/** What every other answer says to browsers, files and errors too. */
const headersOfAll: Readonly<Record<string, RegExp>> = {
  "content-security-policy": /^default-src '(none|self)';(?!.*('unsafe-eval'| \*(?! file:)))/,
  "x-content-type-options": /^nosniff$/,
  "access-control-allow-origin": /^\*$/,
  "cross-origin-resource-policy": /^cross-origin$/,
  "referrer-policy": /^strict-origin-when-cross-origin$/,
  "permissions-policy": /camera=\(\)/,
};

/** Whether this status may come from another address or method than the operation's. */
function isElsewhere({ kind, method, target }: FuzzRequest, status: number): boolean {
  const other = method.toLowerCase() !== target.method;
  return kind === "encoding" || (kind === "headers" && (other || status === 415 || status === 400));
}

function ragged(csv: string): string[] {
  // No field of ours has a line break in it; commas within quotes there may be.
  const lines = csv.trimEnd().split(/\r?\n/);
  const widths = lines.map((line) => line.replace(/"[^"]*"/g, "").split(",").length);
  return new Set(widths).size > 1 ? ["rows of the CSV differ in length"] : [];
}

/** What a JSON pointer leads to. */
function at(document: Document, pointer: string): Schema | undefined {
  let found: unknown = document;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    found = (found as Record<string, unknown> | undefined)?.[name];
  }
  return found as Schema | undefined;
}
