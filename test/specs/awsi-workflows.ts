// The AWSI workflows as data: every step with its workflow, file and operation.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { workflowFolder } from "./awsi-documents.ts";
import { at, isObject, list, object, readYaml, text } from "./documents.ts";

export interface WorkflowFile {
  readonly name: string;
  readonly root: ObjectNode;
  readonly workflows: readonly WorkflowNode[];
}

export interface WorkflowNode {
  readonly id: string;
  readonly node: ObjectNode;
  readonly steps: readonly StepNode[];
}

export interface StepNode {
  readonly id: string;
  readonly node: ObjectNode;
  readonly operationId: string;
  readonly payload: ObjectNode;
  readonly isInvalid: boolean;
  /** Error codes that the step asks for. */
  readonly codes: readonly number[];
}

export function readWorkflowFiles(): WorkflowFile[] {
  const names = readdirSync(workflowFolder).filter((name) => name.endsWith(".arazzo.yaml"));
  return names.sort().map((name) => {
    const root = readYaml(join(workflowFolder, name));
    return { name, root, workflows: list(root["workflows"]).map((node) => readWorkflow(object(node))) };
  });
}

function readWorkflow(node: ObjectNode): WorkflowNode {
  return { id: text(node["workflowId"]), node, steps: list(node["steps"]).map((step) => readStep(object(step))) };
}

function readStep(node: ObjectNode): StepNode {
  const criteria = list(node["successCriteria"]).map((criterion) => text(object(criterion)["condition"]));
  return {
    id: text(node["stepId"]),
    node,
    operationId: text(node["operationId"]),
    payload: object(at(node, "requestBody", "payload") ?? {}),
    isInvalid: node["x-awsi-invalid-request"] === true,
    codes: criteria.flatMap((condition) => {
      const match = /^\$response\.body#\/error\/code == (\d+)$/.exec(condition);
      return match === null ? [] : [Number(match[1])];
    }),
  };
}

/** Every runtime expression in a value: a whole text, embedded in braces, or in a condition. */
export function expressionsIn(node: Node): string[] {
  if (typeof node === "string") return node.match(/\$[a-zA-Z][\w.\-#/]*/g) ?? [];
  if (Array.isArray(node)) return node.flatMap(expressionsIn);
  return isObject(node) ? Object.values(node).flatMap(expressionsIn) : [];
}
