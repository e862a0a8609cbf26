// The AWSI workflows are well formed, fit the spec, and provoke every error that its functions document.
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { operationsOf, readSpec, requestMedia } from "./awsi-documents.ts";
import { at, list, object, resolve, text } from "./documents.ts";
import { expressionsIn, readWorkflowFiles, type StepNode, type WorkflowNode } from "./awsi-workflows.ts";
import { pointerTo, schemaChecker } from "./schema-check.ts";

const spec = readSpec();
const issues = schemaChecker(spec);
const operations = operationsOf(spec);
const files = readWorkflowFiles();
const workflows = files.flatMap((file) => file.workflows);
const steps = workflows.flatMap((workflow) => workflow.steps);

/** Codes of the document that no function can be made to send, with the reason. */
const unreachable: Record<number, string> = {
  3: "never sent: whoever has no session gets a new guest",
  17: "SDKs send names of functions only; test/server/malformed.test.ts provokes it",
  23: "policies are set in the console, which is no part of the API",
  25: "never sent: files of every kind can be shown",
  28: "login methods are set in the console",
  31: "webhooks are made in the console",
  32: "webhooks have addresses of their own, which SDKs do not call; test/server/awsi-webhooks.test.ts provokes it",
  42: "sort indexes are made in the console",
  43: "Slack webhooks are made by functions that cannot be called",
  44: "Slack webhooks are used by functions that cannot be called",
};

/** What SDKs add to a payload: constants, and the session where it is required. */
function sent(step: StepNode): Node {
  const schema = resolve(spec, object(requestMedia(object(operations.get(step.operationId)))["schema"]));
  const isFilledIn = !step.isInvalid && list(schema["required"]).includes("session_id");
  const session = isFilledIn ? { session_id: "remembered" } : {};
  return { module_name: step.operationId, ...session, ...withNumbers(step.payload) };
}

/** Inputs that the files declare as whole numbers. */
const numericInputs = new Set<Node>(
  files.flatMap(({ root }) => {
    const declared = Object.entries(object(at(root, "components", "inputs", "run", "properties")));
    return declared.flatMap(([name, schema]) => (at(schema, "type") === "integer" ? [`$inputs.${name}`] : []));
  }),
);

/** Expressions are texts; those that lead to a number stand for one. */
function withNumbers(payload: ObjectNode): ObjectNode {
  const entries = Object.entries(payload);
  return Object.fromEntries(entries.map(([name, value]) => [name, numericInputs.has(value) ? 1 : value]));
}

function payloadIssues(step: StepNode): string[] {
  const keys = ["paths", `/#${step.operationId}`, "post", "requestBody", "content", "application/json", "schema"];
  return issues(pointerTo(...keys), sent(step));
}

describe.each(files)("$name", ({ root, workflows: own }) => {
  it("is an Arazzo 1.0 document about the spec", () => {
    expect(root["arazzo"]).toBe("1.0.1");
    expect(text(at(root, "info", "title"))).not.toBe("");
    expect(root["sourceDescriptions"]).toEqual([{ name: "awsi", url: "../openapi.yaml", type: "openapi" }]);
    expect(own.length).toBeGreaterThan(0);
  });

  it("takes from the runner the inputs that it declares", () => {
    const declared = Object.keys(object(at(root, "components", "inputs", "run", "properties")));
    for (const { node } of own) expect(node["inputs"]).toEqual({ $ref: "#/components/inputs/run" });
    const used = expressionsIn(root["workflows"] ?? []).filter((expression) => expression.startsWith("$inputs."));
    expect(declared.map((name) => `$inputs.${name}`)).toEqual(expect.arrayContaining(used));
  });
});

/** Outputs of earlier steps, step by step. */
function danglingOutputs(workflow: WorkflowNode): string[] {
  const known = new Set<string>();
  return workflow.steps.flatMap(({ id, node }) => {
    const used = expressionsIn([node["requestBody"] ?? null, node["successCriteria"] ?? null]);
    const dangling = used.filter((expression) => expression.startsWith("$steps.") && !known.has(expression));
    for (const name of Object.keys(object(node["outputs"] ?? {}))) known.add(`$steps.${id}.outputs.${name}`);
    return dangling;
  });
}

describe("the workflows", () => {
  it("have unique ids, and steps that are unique in them", () => {
    expect(new Set(workflows.map(({ id }) => id)).size).toBe(workflows.length);
    for (const { steps: own } of workflows) expect(new Set(own.map(({ id }) => id)).size).toBe(own.length);
    for (const id of [...workflows, ...steps].map((part) => part.id)) expect(id).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it("use no output before its step", () => {
    for (const workflow of workflows) expect(danglingOutputs(workflow)).toEqual([]);
  });

  it("mark error codes that the operation documents, and no others", () => {
    for (const { operationId, codes } of steps) {
      expect(list(object(operations.get(operationId))["x-awsi-errors"])).toEqual(expect.arrayContaining([...codes]));
    }
  });

  it("ask something of every step that nothing fulfils by accident", () => {
    for (const { node } of steps) {
      const criteria = list(node["successCriteria"]).map(object);
      const parts = criteria.flatMap((criterion) => text(criterion["condition"]).split("&&"));
      const isMet = (part: string): boolean => part.includes("#/error") || !part.trim().endsWith("== null");
      expect(parts.some(isMet), JSON.stringify(node)).toBe(true);
    }
  });
});

describe.each(steps.map((step) => ({ step, label: `${step.id}: ${step.operationId}` })))("step $label", ({ step }) => {
  it("calls an operation with a valid payload, or an invalid one where it says so", () => {
    expect([...operations.keys()]).toContain(step.operationId);
    expect(payloadIssues(step).length > 0, payloadIssues(step).join("; ")).toBe(step.isInvalid);
  });
});

describe("the error codes of functions", () => {
  const documented = [...operations].flatMap(([id, operation]) =>
    list(operation["x-awsi-errors"]).map((code) => `${id} ${JSON.stringify(code)}`),
  );
  const provoked = new Set(steps.flatMap(({ operationId, codes }) => codes.map((code) => `${operationId} ${code}`)));

  it("are all provoked", () => {
    expect(documented.filter((pair) => !provoked.has(pair))).toEqual([]);
  });

  it("are all 44 of the document, but for those with a reason", () => {
    const codes = list(spec["x-awsi-errors"]).map((entry) => Number(at(entry, "code")));
    expect(codes).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
    const sent = new Set(steps.flatMap((step) => step.codes));
    expect(codes.filter((code) => !sent.has(code))).toEqual(Object.keys(unreachable).map(Number));
  });

  it("every operation succeeds in a step, too", () => {
    const successful = new Set(steps.filter(({ codes }) => codes.length === 0).map(({ operationId }) => operationId));
    expect([...operations.keys()].filter((id) => !successful.has(id))).toEqual([]);
  });
});
