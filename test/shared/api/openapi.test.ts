import SwaggerParser from "@apidevtools/swagger-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, it } from "vitest";
import { openApi } from "../../../shared/api/openapi.ts";
import { operations } from "../../../shared/api/operations.ts";
import { type ProblemName, problemKinds } from "../../../shared/api/problems.ts";
import { parseQuery } from "../../../shared/parameters/parameter.ts";
import { trajectoryParameters } from "../../../shared/trajectory/parameters.ts";
import { requestFromBody } from "../../../shared/trajectory/request.ts";
import { violations } from "../../support/schema.ts";

const origin = "https://lazy-to-rich.test";
const document = openApi(origin);
const fresh = () => JSON.parse(JSON.stringify(document));

interface Described {
  operationId: string;
  parameters: { name: string; in: string; examples?: Record<string, { value: unknown }> }[];
  responses: Record<string, unknown>;
}

const described = (path: string, method: string) =>
  (document.paths[path] as Record<string, Described>)[method] as Described;

describe("the document", () => {
  it("is OpenAPI 3.1 to one public validator", async () => {
    const { valid, errors } = await new Validator().validate(fresh());
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it("is OpenAPI 3.1 to another", async () => {
    const api = await SwaggerParser.validate(fresh());
    expect(api.info.version).toMatch(/^1\.\d+\.\d+$/);
  });

  it("is nothing but JSON: what is undefined is left out", () => {
    expect(fresh()).toEqual(document);
    const values = (value: unknown): unknown[] =>
      typeof value === "object" && value !== null ? Object.values(value).flatMap(values) : [value];
    expect(values(document).filter((value) => value === undefined)).toEqual([]);
  });

  it("names where it is served", () => {
    expect(document["servers"]).toEqual([{ url: origin }]);
  });

  it("refers to nothing that is not there", () => {
    const names = [
      ...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g),
    ];
    expect(names.length).toBeGreaterThan(10);
    const components = document["components"] as Record<string, Record<string, unknown>>;
    for (const [, kind = "", name = ""] of names) {
      expect(components[kind], `${kind}/${name}`).toHaveProperty([name]);
    }
  });

  it("gives every operation another id", () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s",
  (_, operation) => {
    const { path, method, query = {}, pathParameters = {}, examples, problems } = operation;

    it("lists every parameter that is read, and no other", () => {
      const names = described(path, method)
        .parameters.map(({ name }) => name)
        .filter((name) => !(operation.takesFigureParameters && name === "parameters"));
      expect(names.sort()).toEqual([...Object.keys(query), ...Object.keys(pathParameters)].sort());
    });

    it("describes every way of being refused", () => {
      const always: ProblemName[] = ["method-not-allowed", "too-many-requests", "internal-error"];
      const { responses } = described(path, method);
      for (const name of [...problems, ...always]) {
        expect(responses, name).toHaveProperty(String(problemKinds[name].status));
      }
    });

    it("has examples, which say what one gets", () => {
      expect(Object.keys(examples).length).toBeGreaterThan(0);
      for (const { title } of Object.values(examples)) expect(title).toMatch(/\w{3}/);
    });

    it("has examples whose parts stand in the document under one name", () => {
      for (const [name, example] of Object.entries(examples)) {
        for (const [parameter, value] of Object.entries(example.query ?? {})) {
          if (!Object.hasOwn(query, parameter)) continue;
          const found = described(path, method).parameters.find((each) => each.name === parameter);
          expect(found?.examples?.[name]?.value, parameter).toEqual(value);
        }
      }
    });
  },
);

describe("the schemas", () => {
  const schemas = (document["components"] as { schemas: Record<string, object> }).schemas;
  const wrong = (name: string, value: unknown) =>
    violations(document, schemas[name] as Record<string, unknown>, value);

  it.each([
    {},
    { task: { kind: "random", seed: 3 }, network: { inputs: 4 }, init: { lambda: -2 } },
    { task: { kind: "custom", sigma: [[1, 0]] }, init: { kind: "gaussian", scale: 1e-3 } },
    { task: { kind: "custom", x: [[1], [null], [3]], y: [[1], [2], [0]] } },
    { time: { values: [0, 1, 2.5] }, observables: ["loss"], method: "exact", tau: 2 },
  ])("take the body %j, as its reader does", (body) => {
    expect(wrong("TrajectoryRequest", body)).toEqual([]);
    expect(() => requestFromBody(body)).not.toThrow();
  });

  it.each([
    { lambda: 1 },
    { init: { lamda: 1 } },
    { init: { lambda: "1" } },
    { init: { seed: 0.5 } },
    { network: { hidden: 129 } },
    { task: { sigma: [] } },
    { task: { kind: "nothing" } },
    { observables: [] },
    { observables: ["loss", "loss"] },
    { time: { values: [-1] } },
  ])("refuse the body %j, as its reader does", (body) => {
    expect(wrong("TrajectoryRequest", body)).not.toEqual([]);
    expect(() => requestFromBody(body)).toThrow();
  });

  it("state the ranges that are checked", () => {
    const lambda = described("/api/v1/trajectory", "get").parameters.find(
      ({ name }) => name === "lambda",
    ) as unknown as { schema: { minimum: number; maximum: number; default: number } };
    const { minimum, maximum, default: usual } = lambda.schema;
    const read = (value: number) => parseQuery(trajectoryParameters, [["lambda", String(value)]]);
    expect(read(minimum).lambda).toBe(minimum);
    expect(read(maximum).lambda).toBe(maximum);
    expect(() => read(maximum * 1.01)).toThrow();
    expect(parseQuery(trajectoryParameters, []).lambda).toBe(usual);
  });
});
