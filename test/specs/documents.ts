// Reads the documents under `specs/` for the tests in this folder. JSON and YAML come in as `Node`;
// `at` walks them, `resolve` follows local references.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";

/** One version of one API. */
export interface SpecFolder {
  /** `zopsm 1.0.0` */
  readonly label: string;
  readonly id: string;
  readonly folder: string;
  readonly path: string;
}

/** Every version of every API that lies in `specs/`. */
export function specFolders(): readonly SpecFolder[] {
  const home = join(projectRoot, "specs");
  const folders = (path: string): string[] =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  return folders(home).flatMap((id) =>
    folders(join(home, id)).map((version) => {
      const folder = join(home, id, version);
      return { label: `${id} ${version}`, id, folder, path: join(folder, "openapi.yaml") };
    }),
  );
}

export function readYaml(path: string): ObjectNode {
  return object(parse(readFileSync(path, "utf8")) as Node);
}

export function readJson(path: string): ObjectNode | undefined {
  return existsSync(path) ? object(JSON.parse(readFileSync(path, "utf8")) as Node) : undefined;
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

/** The object itself, or the one that its `$ref` names in `document`. */
export function resolve(document: ObjectNode, node: Node | undefined): ObjectNode {
  const target = object(node);
  const reference = target["$ref"];
  if (reference === undefined) return target;
  const keys = text(reference).replace("#/", "").split("/");
  return resolve(document, at(document, ...keys.map((key) => decodeURIComponent(key).replaceAll("~1", "/"))));
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Operations of the spec by `METHOD path`. */
export function operationsByPath(document: ObjectNode): Map<string, ObjectNode> {
  const entries = Object.entries(object(document["paths"])).flatMap(([path, item]) =>
    methods.flatMap((method): [string, ObjectNode][] => {
      const operation = at(item, method);
      if (operation === undefined) return [];
      const shared = list(at(item, "parameters"));
      const parameters = [...shared, ...list(at(operation, "parameters"))];
      return [[`${method.toUpperCase()} ${path}`, { ...object(operation), parameters }]];
    }),
  );
  return new Map(entries);
}

/** Responses of an operation by status, references followed. */
export function responsesOf(document: ObjectNode, operation: ObjectNode): [status: string, response: ObjectNode][] {
  return Object.entries(object(operation["responses"])).map(([status, node]) => [status, resolve(document, node)]);
}
