import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";

/** A program that uses the generated types: small, and typed from the document alone. */
const program = `
import type { paths } from "./api.d.ts";

type Get<P extends keyof paths> = paths[P]["get"];
type Query<P extends keyof paths> = NonNullable<
  Get<P> extends { parameters: { query?: infer Q } } ? Q : never
>;
type Json<P extends keyof paths> =
  Get<P> extends { responses: { 200: { content: { "application/json": infer T } } } } ? T : never;

export async function get<P extends keyof paths>(
  origin: string,
  path: P,
  query: Query<P>,
): Promise<Json<P>> {
  const pairs = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const answer = await fetch(\`\${origin}\${path}?\${new URLSearchParams(pairs)}\`);
  if (!answer.ok) throw new Error(await answer.text());
  return (await answer.json()) as Json<P>;
}

export async function learningCurve(origin: string): Promise<[number, number][]> {
  const { time, observables } = await get(origin, "/api/v1/trajectory", {
    task: "penguins",
    lambda: -3,
    points: 5,
    observables: ["loss"],
  });
  return time.map((t, k) => [t ?? NaN, observables.loss?.[k] ?? NaN]);
}
`;

/** The same, with a name that the API does not have. */
const misspelled = program.replace("lambda: -3", "lamda: -3");

// Inside the project, so that TypeScript finds its own libraries.
const folder = fileURLToPath(new URL("../../node_modules/.generated-client/", import.meta.url));

let before: ts.Program | undefined;

function complaintsAbout(source: string): string[] {
  writeFileSync(`${folder}client.ts`, source);
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    // TypeScript's own libraries are not what is tested; api.d.ts is.
    skipDefaultLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    types: [],
  };
  // What has not changed is not read again.
  before = ts.createProgram([`${folder}client.ts`], options, undefined, before);
  return ts
    .getPreEmitDiagnostics(before)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

describe("a client generated from openapi.json", () => {
  const origin = inject("url");

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    const answer = await fetch(`${origin}/api/v1/openapi.json`);
    writeFileSync(`${folder}api.d.ts`, astToString(await openapiTS(await answer.json())));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("refuses a name that does not exist, before anything is sent", () => {
    expect(complaintsAbout(misspelled).join("\n")).toContain("lamda");
  });

  it("type-checks, and gets the learning curve that the CSV has", async () => {
    expect(complaintsAbout(program)).toEqual([]);
    const { outputText } = ts.transpileModule(program, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(`${folder}client.mjs`, outputText);
    const { learningCurve } = await import(/* @vite-ignore */ `${folder}client.mjs`);
    const curve: [number, number][] = await learningCurve(origin);
    const csv = await fetch(
      `${origin}/api/v1/trajectory?task=penguins&lambda=-3&points=5&observables=loss&format=csv`,
    );
    const [, ...rows] = (await csv.text()).trimEnd().split("\n");
    expect(curve).toEqual(rows.map((row) => row.split(",").map(Number)));
  });
});
