// Reads the AWSI spec and its inventory for the tests in this folder. JSON and YAML come in as
// `Node`; `at` walks them, `resolve` follows local references.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";

const folder = fileURLToPath(new URL("../../specs/awsi/1.0.0/", import.meta.url));

export const specPath = `${folder}openapi.yaml`;
export const workflowFolder = `${folder}workflows/`;

export function readYaml(path: string): ObjectNode {
  return object(parse(readFileSync(path, "utf8")) as Node);
}

export function readSpec(): ObjectNode {
  return readYaml(specPath);
}

export function readInventory(): ObjectNode {
  return object(JSON.parse(readFileSync(`${folder}inventory.json`, "utf8")) as Node);
}

export function isObject(node: Node | undefined): node is ObjectNode {
  return typeof node === "object" && node !== null && !Array.isArray(node);
}

/** The node as an object; anything else is a fault of the document, so it throws. */
export function object(node: Node | undefined): ObjectNode {
  if (!isObject(node)) throw new TypeError(`an object was expected, not ${JSON.stringify(node)}`);
  return node;
}

/** The node as a list; none where it is absent. */
export function list(node: Node | undefined): Node[] {
  if (node === undefined) return [];
  if (!Array.isArray(node)) throw new TypeError(`a list was expected, not ${JSON.stringify(node)}`);
  return node;
}

export function text(node: Node | undefined): string {
  if (typeof node !== "string") throw new TypeError(`text was expected, not ${JSON.stringify(node)}`);
  return node;
}

/** The value under a path of object keys. */
export function at(node: Node | undefined, ...keys: string[]): Node | undefined {
  return keys.reduce<Node | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), node);
}

/** The schema itself, or the one that its `$ref` names in `document`. */
export function resolve(document: ObjectNode, schema: ObjectNode): ObjectNode {
  const reference = schema["$ref"];
  if (reference === undefined) return schema;
  const keys = text(reference).replace("#/", "").split("/");
  return resolve(document, object(at(document, ...keys)));
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
