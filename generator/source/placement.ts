/** Where in the document the target of an external reference goes. */
import { basename, extname } from "node:path";
import type { ObjectNode } from "./source-document.ts";
import { isObject, pointerKeys, setOwn } from "./pointer.ts";
import type { Reference } from "./references.ts";
import { stepKeys } from "./walk.ts";

/** Components Object: the kinds of things that references name. */
const componentKinds: Readonly<Record<string, string>> = {
  responses: "responses",
  parameters: "parameters",
  examples: "examples",
  requestBody: "requestBodies",
  requestBodies: "requestBodies",
  headers: "headers",
  securitySchemes: "securitySchemes",
  links: "links",
  callbacks: "callbacks",
  paths: "pathItems",
  pathItems: "pathItems",
  webhooks: "pathItems",
};

/** Swagger 2.0 has them at the root. */
const swaggerSections = new Set(["definitions", "parameters", "responses"]);

/** The keys of a component or path that consists of the reference alone: its target can stand there itself. */
export function slotOf(reference: Reference): readonly string[] | undefined {
  if (reference.key !== "$ref" || Object.keys(reference.holder).length !== 1) return undefined;
  const keys = stepKeys(reference.step);
  const isComponent = keys.length === 3 && keys[0] === "components";
  const isPath = keys.length === 2 && (keys[0] === "paths" || keys[0] === "webhooks");
  const isOfSwagger = keys.length === 2 && swaggerSections.has(keys[0] ?? "");
  return isComponent || isPath || isOfSwagger ? keys : undefined;
}

/** What a reference refers to, by the place where it stands. */
export function kindOf(reference: Reference): string {
  const [last = "", before = "", third = ""] = stepKeys(reference.step).reverse();
  // `requestBody: {$ref}` holds the reference itself; `responses: {200: {$ref}}` and lists hold it one level down;
  // callbacks map an expression to a path item.
  if (third === "callbacks") return "pathItems";
  return componentKinds[before] ?? (last === "requestBody" ? "requestBodies" : "schemas");
}

/** A name for the target: the last key of its pointer, else its file's name. */
export function componentName(file: string, pointer: string): string {
  const name = pointerKeys(pointer).at(-1) ?? basename(file, extname(file));
  // Components Object: keys match ^[a-zA-Z0-9.\-_]+$; letters of other scripts are left for naming to judge.
  return name.replace(/[^\p{L}\p{N}._-]+/gu, "_") || "_";
}

/** A free place of that name, made if `components` has none of the kind. */
export function componentSlot(root: ObjectNode, kind: string, name: string): readonly string[] {
  const section = "swagger" in root ? [kind === "schemas" ? "definitions" : kind] : ["components", kind];
  const siblings = section.reduce(ensureObject, root);
  let free = name;
  for (let n = 2; Object.hasOwn(siblings, free); n++) free = `${name}_${n}`;
  setOwn(siblings, free, {});
  return [...section, free];
}

function ensureObject(parent: ObjectNode, key: string): ObjectNode {
  const child = parent[key];
  if (isObject(child)) return child;
  const made: ObjectNode = {};
  parent[key] = made;
  return made;
}
