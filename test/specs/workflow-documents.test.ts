// The workflows of every spec are Arazzo documents that fit it: operations, parameters and payloads are
// the spec's own. What AWSI's must provoke besides stands in `arazzo.test.ts`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { loadArazzo } from "../../generator/conformance/arazzo/document.ts";
import { at, list, object, operationsByPath, readYaml, resolve, specFolders, text } from "./documents.ts";
import { expressionsIn } from "./awsi-workflows.ts";

const specs = specFolders().map((one) => {
  const folder = join(one.folder, "workflows");
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".arazzo.yaml")) : [];
  const files = names.sort().map((name) => ({ name, path: join(folder, name), root: readYaml(join(folder, name)) }));
  return { label: one.label, spec: readYaml(one.path), files };
});

const stepsOf = (workflow: Node): ObjectNode[] => list(object(workflow)["steps"]).map(object);

describe.each(specs)("the workflows of $label", ({ spec, files }) => {
  const operations = new Map([...operationsByPath(spec).values()].map((one) => [text(one["operationId"]), one]));
  const workflows = files.flatMap(({ root }) => list(root["workflows"]));
  const steps = workflows.flatMap(stepsOf);

  it.each(files)("$name is read by the runner without a word", async ({ path }) => {
    const { workflows, problems } = await loadArazzo(path);
    expect(problems).toEqual([]);
    expect(workflows).not.toEqual([]);
  });

  it("call every operation, and nothing else", () => {
    const called = new Set(steps.map((step) => text(step["operationId"])));
    expect([...called].filter((id) => !operations.has(id))).toEqual([]);
    expect([...operations.keys()].filter((id) => !called.has(id) && !isUnwritten(spec, id))).toEqual([]);
  });

  it("name parameters that the operation has", () => {
    for (const step of steps) {
      const own = list(operations.get(text(step["operationId"]))?.["parameters"]).map((one) => resolve(spec, one));
      const known = own.map((parameter) => `${text(parameter["in"])} ${text(parameter["name"])}`);
      const used = list(step["parameters"]).map((one) => `${text(at(one, "in"))} ${text(at(one, "name"))}`);
      expect(known).toEqual(expect.arrayContaining(used));
    }
  });

  it("name security schemes that the spec has, for operations that want them", () => {
    for (const step of steps) {
      const wanted = list(operations.get(text(step["operationId"]))?.["security"] ?? spec["security"]);
      const known = wanted.flatMap((alternative) => Object.keys(object(alternative)));
      const used = list(step["x-security"]).map((one) => text(at(one, "schemeName")));
      expect(known).toEqual(expect.arrayContaining(used));
    }
  });

  it("have unique ids, and steps that are unique in them", () => {
    const ids = workflows.map((workflow) => text(at(workflow, "workflowId")));
    expect(new Set(ids).size).toBe(ids.length);
    for (const workflow of workflows) {
      const own = stepsOf(workflow).map((step) => text(step["stepId"]));
      expect(new Set(own).size).toBe(own.length);
    }
  });

  it("use no output before its step", () => {
    for (const workflow of workflows) expect(danglingOutputs(workflow)).toEqual([]);
  });

  it("check something in every step", () => {
    for (const step of steps) expect(list(step["successCriteria"]), text(step["stepId"])).not.toEqual([]);
  });
});

/** AWSI modules whose server is not written yet have no workflows; see README. */
function isUnwritten(spec: ObjectNode, id: string): boolean {
  return spec["x-awsi-name"] === "AWS Interface" && !/^cloud\.(auth|database)\./.test(id);
}

function danglingOutputs(workflow: Node): string[] {
  const known = new Set<string>();
  return stepsOf(workflow).flatMap((step) => {
    const places = ["parameters", "requestBody", "x-security", "successCriteria"];
    const used = expressionsIn(places.map((place) => step[place] ?? null));
    const dangling = used.filter((expression) => expression.startsWith("$steps.") && !isKnown(expression, known));
    for (const name of Object.keys(object(step["outputs"] ?? {}))) {
      known.add(`$steps.${text(step["stepId"])}.outputs.${name}`);
    }
    return dangling;
  });
}

/** An expression may go on with a pointer into the output. */
function isKnown(expression: string, known: ReadonlySet<string>): boolean {
  return known.has(expression.split("#")[0] ?? "");
}
