/**
 * One object in OpenAPI 3.0 form → the same in 3.1 form, in place, so that lowering knows one form
 * (https://learn.openapis.org/upgrading/v3.0-to-v3.1). Doing it twice changes nothing.
 */
import type { Node, ObjectNode } from "./source-document.ts";
import { setOwn } from "./pointer.ts";

/** Tells that `node[inner[0]][inner[1]]…` now holds what stood directly in the node. */
export type OnMoved = (inner: readonly string[]) => void;

/** Keywords that describe a schema without restricting it: they stay beside a wrapper or a `$ref`. */
const annotations = new Set(
  "title summary description default example examples deprecated readOnly writeOnly externalDocs xml".split(" "),
);
const isAnnotation = (key: string): boolean => annotations.has(key) || key.startsWith("x-");

export function upgradeSchema(node: ObjectNode, onMoved: OnMoved): void {
  upgradeReference(node);
  upgradeLimit(node, "exclusiveMinimum", "minimum");
  upgradeLimit(node, "exclusiveMaximum", "maximum");
  if (node["type"] === "string") upgradeFormat(node);
  upgradeNullable(node, onMoved);
}

/** 3.0.3, Reference Object: what stands beside `$ref` is ignored. People still write descriptions there. */
function upgradeReference(node: ObjectNode): void {
  if (typeof node["$ref"] !== "string") return;
  for (const key of Object.keys(node)) {
    if (key !== "$ref" && key !== "nullable" && !isAnnotation(key)) Reflect.deleteProperty(node, key);
  }
}

/** Schema Object: `exclusiveMinimum: true` beside `minimum: 5` becomes `exclusiveMinimum: 5`. */
function upgradeLimit(node: ObjectNode, exclusive: string, limit: string): void {
  if (typeof node[exclusive] !== "boolean") return;
  const isExclusive = node[exclusive];
  Reflect.deleteProperty(node, exclusive);
  if (!isExclusive || typeof node[limit] !== "number") return;
  node[exclusive] = node[limit];
  Reflect.deleteProperty(node, limit);
}

/** Data Types: 3.1 says by content keywords what 3.0 says by `format`; the format stays as a hint. */
function upgradeFormat(node: ObjectNode): void {
  if (node["format"] === "byte") node["contentEncoding"] ??= "base64";
  if (node["format"] === "binary") node["contentMediaType"] ??= "application/octet-stream";
}

/** `nullable` (and `x-nullable`, which means the same) in any version: 3.1 documents still carry it. */
export function upgradeNullable(node: ObjectNode, onMoved: OnMoved): void {
  const isNullable = node["nullable"] === true || node["x-nullable"] === true;
  if (typeof node["nullable"] === "boolean") Reflect.deleteProperty(node, "nullable");
  if (typeof node["x-nullable"] === "boolean") Reflect.deleteProperty(node, "x-nullable");
  if (!isNullable) return;
  if ("$ref" in node || "allOf" in node) wrap(node, onMoved);
  else addNull(node);
}

/** A `$ref` or `allOf` would go on forbidding null from inside, so null becomes an alternative to it. */
function wrap(node: ObjectNode, onMoved: OnMoved): void {
  const inner: ObjectNode = {};
  for (const [key, value] of Object.entries(node)) {
    if (isAnnotation(key)) continue;
    setOwn(inner, key, value);
    Reflect.deleteProperty(node, key);
  }
  node["anyOf"] = [inner, { type: "null" }];
  onMoved(["anyOf", "0"]);
}

function addNull(node: ObjectNode): void {
  const { type, enum: values } = node;
  if (typeof type === "string" && type !== "null") node["type"] = [type, "null"];
  else if (Array.isArray(type) && !type.includes("null")) node["type"] = [...type, "null"];
  // 3.0.3 asks for null among the values; most documents leave it out and mean it all the same.
  if (Array.isArray(values) && !values.includes(null)) node["enum"] = [...values, null];
  for (const key of ["oneOf", "anyOf"]) {
    const members = node[key];
    if (Array.isArray(members) && !members.some(isNullType)) node[key] = [...members, { type: "null" }];
  }
}

function isNullType(member: Node): boolean {
  return typeof member === "object" && member !== null && !Array.isArray(member) && member["type"] === "null";
}
