// Where the AWSI documents lie, and what only they need: one POST operation per function.
import { join } from "node:path";
import type { ObjectNode } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";
import { at, object, readJson, readYaml, text } from "./documents.ts";

const folder = join(projectRoot, "specs", "awsi", "1.0.0");

export const specPath = join(folder, "openapi.yaml");
export const workflowFolder = join(folder, "workflows");

export function readSpec(): ObjectNode {
  return readYaml(specPath);
}

export function readInventory(): ObjectNode {
  return object(readJson(join(folder, "inventory.json")));
}

/** Operations of the spec by operation id. */
export function operationsOf(document: ObjectNode): Map<string, ObjectNode> {
  const operations = Object.values(object(document["paths"])).map((item) => object(at(item, "post")));
  return new Map(operations.map((operation) => [text(operation["operationId"]), operation]));
}

export function requestMedia(operation: ObjectNode): ObjectNode {
  return object(at(operation, "requestBody", "content", "application/json"));
}

export function responseMedia(operation: ObjectNode): ObjectNode {
  return object(at(operation, "responses", "200", "content", "application/json"));
}
