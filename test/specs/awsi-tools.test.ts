// Plain OpenAPI tools read the AWSI spec, and what they must not stumble over holds.
import SwaggerParser from "@apidevtools/swagger-parser";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { parseDocument, visit } from "yaml";
import { list, object, operationsOf, readSpec, specPath, text } from "./awsi-documents.ts";

const spec = readSpec();

describe("the AWSI spec", () => {
  it("is accepted by swagger-parser", async () => {
    await expect(SwaggerParser.validate(structuredClone(spec) as never)).resolves.toBeDefined();
  });

  it("is refused by swagger-parser once broken", async () => {
    const copy = structuredClone(spec);
    delete copy["info"];
    await expect(SwaggerParser.validate(copy as never)).rejects.toThrow();
  });

  it("becomes types by openapi-typescript that compile and name every operation", async () => {
    const source = astToString(await openapiTS(structuredClone(spec) as never));
    const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    for (const id of operationsOf(spec).keys()) expect(source).toContain(`"${id}": {`);
  });

  it("has unique operation ids, paths that end in them, and groups and methods to match", () => {
    const operations = operationsOf(spec);
    const keys = Object.keys(object(spec["paths"]));
    expect([...operations.keys()].map((id) => `/#${id}`)).toEqual(keys);
    for (const [id, operation] of operations) {
      expect(`cloud.${text(operation["x-awsi-group"])}.${text(operation["x-awsi-method"])}`).toBe(id);
    }
  });

  it("lists known error codes per operation, ascending, 1 and 16 among them", () => {
    const known = list(spec["x-awsi-errors"]).map((entry) => object(entry)["code"]);
    for (const operation of operationsOf(spec).values()) {
      const codes = list(operation["x-awsi-errors"]) as number[];
      expect(codes).toEqual([...new Set(codes)].sort((a, b) => a - b));
      expect(known).toEqual(expect.arrayContaining(codes));
      expect(codes).toEqual(expect.arrayContaining([1, 16]));
    }
  });

  it("is plain YAML: no anchors, no aliases", () => {
    const marks: string[] = [];
    visit(parseDocument(readFileSync(specPath, "utf8")), {
      Alias: (_key, node) => {
        marks.push(node.source);
      },
      Value: (_key, node) => {
        if (node.anchor !== undefined) marks.push(node.anchor);
      },
    });
    expect(marks).toEqual([]);
  });
});

describe("every schema of the AWSI spec", () => {
  const undocumented = (node: unknown, path: string): string[] => {
    if (typeof node !== "object" || node === null) return [];
    const entries = Object.entries(node as Record<string, unknown>);
    return entries.flatMap(([key, value]) => {
      if (key !== "properties") return undocumented(value, `${path}/${key}`);
      const fields = Object.entries(value as Record<string, Record<string, unknown>>);
      return fields
        .filter(([, field]) => field["description"] === undefined && field["$ref"] === undefined)
        .map(([name]) => `${path}/${name}`);
    });
  };

  it("is described, and so is every field", () => {
    const schemas = object(object(spec["components"])["schemas"]);
    for (const schema of Object.values(schemas)) expect(object(schema)["description"]).toBeDefined();
    expect(undocumented(schemas, "")).toEqual([]);
  });
});
