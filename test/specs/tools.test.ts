// Tools that are not ours read every spec, and what they must not stumble over holds.
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import SwaggerParser from "@apidevtools/swagger-parser";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { parseDocument, visit } from "yaml";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { at, object, operationsByPath, readYaml, specFolders, text } from "./documents.ts";

const run = promisify(execFile);
const specs = specFolders().map((one) => ({ ...one, spec: readYaml(one.path) }));

describe.each(specs)("$label", ({ path, spec }) => {
  const operations = [...operationsByPath(spec).values()];

  it("is accepted by swagger-parser", async () => {
    await expect(SwaggerParser.validate(structuredClone(spec) as never)).resolves.toBeDefined();
  });

  it("is refused by swagger-parser once broken", async () => {
    const copy = structuredClone(spec);
    delete copy["info"];
    await expect(SwaggerParser.validate(copy as never)).rejects.toThrow();
  });

  it("is accepted by Redocly's lint", async () => {
    const cli = join(projectRoot, "node_modules", "@redocly", "cli", "bin", "cli.js");
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    // Exit status 1, and so a rejection, if there is any error.
    await run(process.execPath, [cli, "lint", "--extends", "recommended", path], { env, cwd: projectRoot });
  });

  it("becomes types by openapi-typescript that compile and name every operation", async () => {
    const source = astToString(await openapiTS(structuredClone(spec) as never));
    const { diagnostics } = ts.transpileModule(source, { reportDiagnostics: true });
    expect(diagnostics).toEqual([]);
    for (const operation of operations) {
      const id = text(operation["operationId"]);
      expect(source).toMatch(new RegExp(`(^| )"?${id.replaceAll(".", "\\.")}"?: \\{`, "m"));
    }
  });

  it("is plain YAML: no anchors, no aliases", () => {
    const marks: string[] = [];
    visit(parseDocument(readFileSync(path, "utf8")), {
      Alias: (_key, node) => {
        marks.push(node.source);
      },
      Value: (_key, node) => {
        if (node.anchor !== undefined) marks.push(node.anchor);
      },
    });
    expect(marks).toEqual([]);
  });

  it("names its client in every language", () => {
    const languages = ["python", "typescript", "javascript", "java", "swift"];
    expect(Object.keys(object(spec["x-awsi-packages"]))).toEqual(expect.arrayContaining(languages));
    for (const language of languages) {
      expect(text(at(spec, "x-awsi-packages", language, "client"))).toMatch(/^[A-Z]\w+$/);
    }
  });

  it("gives each operation a group, a method and an id of its own", () => {
    const names = operations.map((one) => JSON.stringify([one["x-awsi-group"], one["x-awsi-method"]]));
    for (const operation of operations) expect(text(operation["x-awsi-method"])).toMatch(/^[a-z][a-z0-9_]*$/);
    expect(new Set(names).size).toBe(operations.length);
    expect(new Set(operations.map((one) => one["operationId"])).size).toBe(operations.length);
  });

  it("describes every operation, parameter, response, schema and field", () => {
    expect(undescribed(spec)).toEqual([]);
  });
});

it("all are loaded by Schemathesis, every operation", { timeout: 300_000 }, async () => {
  // Made by scripts/setup.mjs: its dependencies are no business of the SDKs' own environment.
  const python = [".cache/schemathesis/bin/python", ".cache/schemathesis/Scripts/python.exe"]
    .map((file) => join(projectRoot, file))
    .find((file) => existsSync(file));
  if (python === undefined) throw new Error("Schemathesis is missing: `npm run setup` installs it.");
  const script = join(projectRoot, "test", "specs", "schemathesis_load.py");
  const { stdout } = await run(python, [script, ...specs.map(({ path }) => path)]);
  const counts = JSON.parse(stdout) as Record<string, number>;
  for (const { path, spec } of specs) expect(counts[path]).toBe(operationsByPath(spec).size);
});

/** Places without the description that people look for, as paths of keys. */
function undescribed(document: ObjectNode): string[] {
  const missing: string[] = [];
  const isBare = (node: ObjectNode): boolean => node["$ref"] === undefined && node["description"] === undefined;
  const check = (node: Node | undefined, path: string): void => {
    for (const [name, value] of Object.entries(object(node ?? {}))) {
      if (isBare(object(value))) missing.push(`${path}/${name}`);
    }
  };
  const visitNode = (node: Node, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    if (Array.isArray(node)) {
      node.forEach((item, index) => {
        visitNode(item, `${path}/${index}`);
      });
      return;
    }
    for (const [key, value] of Object.entries(node)) {
      if (key === "example" || key === "examples" || key === "default") continue;
      if (key === "properties" || key === "responses") check(value, `${path}/${key}`);
      if (key === "parameters" && Array.isArray(value)) check(Object.fromEntries(value.entries()), `${path}/${key}`);
      visitNode(value, `${path}/${key}`);
    }
  };
  visitNode(object(document["paths"]), "/paths");
  visitNode(object(document["components"]), "/components");
  check(at(document, "components", "schemas"), "/components/schemas");
  for (const [key, operation] of operationsByPath(document)) {
    if (operation["summary"] === undefined || operation["description"] === undefined) missing.push(key);
  }
  return missing;
}
