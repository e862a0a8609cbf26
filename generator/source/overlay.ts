/**
 * OpenAPI Overlay 1.0 (https://spec.openapis.org/overlay/v1.0.0.html): changes to a document that lie beside
 * it. Applied to the document as parsed, so that all that follows, positions included, knows the result alone.
 */
import { diagnose } from "../diagnostics/catalogue.ts";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { merge, remove, type Target } from "./overlay-actions.ts";
import type { Origins } from "./origins.ts";
import { maxDepth, parse } from "./parse.ts";
import { childOf } from "./pointer.ts";
import { readText } from "./read-text.ts";
import type { Node, ObjectNode } from "./source-document.ts";

export interface Overlay {
  readonly path: string;
  /** Of its bytes. */
  readonly sha256: string;
  /** The document that it says it is for. */
  readonly extends?: string;
  readonly actions: readonly ObjectNode[];
}

/** Undefined, with an error reported, if it is no Overlay 1.0. */
export async function readOverlay(path: string, diagnostics: Diagnostics): Promise<Overlay | undefined> {
  const source = await readText(path, diagnostics);
  const root = source && (await parse(path, source.text, diagnostics));
  if (source === undefined || root === undefined) return undefined;
  const fault = findFault(root);
  if (fault) {
    diagnostics.add(diagnose("invalid-overlay", { reason: fault.reason }, { document: path, pointer: fault.pointer }));
    return undefined;
  }
  const [target, actions] = [childOf(root, "extends"), childOf(root, "actions") as ObjectNode[]];
  return { path, sha256: source.sha256, actions, ...(typeof target === "string" && { extends: target }) };
}

interface FaultyPlace {
  readonly reason: string;
  readonly pointer: string;
}

function findFault(root: Node): FaultyPlace | undefined {
  const version = childOf(root, "overlay");
  if (typeof version !== "string" || !/^1\.0\.\d+$/.test(version)) {
    const pointer = version === undefined ? "" : "/overlay";
    return { reason: "it does not begin with `overlay: 1.0.0`, and no other version is read", pointer };
  }
  for (const field of ["title", "version"]) {
    const value = childOf(childOf(root, "info"), field);
    if (typeof value !== "string") return { reason: `info.${field} is missing or no text`, pointer: "/info" };
  }
  const actions = childOf(root, "actions");
  if (!Array.isArray(actions) || actions.length === 0) return { reason: "it has no actions", pointer: "/actions" };
  for (const [index, action] of actions.entries()) {
    const pointer = `/actions/${index}`;
    const target = childOf(action, "target");
    if (typeof target !== "string") return { reason: "an action has no target", pointer };
    const doesSomething = childOf(action, "update") !== undefined || childOf(action, "remove") === true;
    if (!doesSomething) return { reason: "an action has neither `update` nor `remove: true`", pointer };
  }
  return undefined;
}

/** More values than all actions of an overlay may add together: each may multiply what the one before added. */
const maxAdded = 2_000_000;

/** Changes `root` in place; answers whether all went well. An action that finds nothing is a warning. */
export async function applyOverlay(
  root: ObjectNode,
  overlay: Overlay,
  origins: Origins,
  diagnostics: Diagnostics,
): Promise<boolean> {
  const query = await jsonPath();
  let added = 0;
  for (const [index, action] of overlay.actions.entries()) {
    const at = { document: overlay.path, pointer: `/actions/${index}` };
    const refuse = (reason: string, field: string): false => {
      diagnostics.add(diagnose("invalid-overlay", { reason }, { ...at, pointer: `${at.pointer}/${field}` }));
      return false;
    };
    const { target } = action;
    // Its schema wants text there.
    const expression = typeof target === "string" ? target : "";
    const targets = query(root, expression);
    if (typeof targets === "string") return refuse(targets, "target");
    if (targets.length === 0) diagnostics.add(diagnose("overlay-without-match", { target: expression }, at));
    if (action["remove"] === true) {
      if (targets.some((keys) => keys.length === 0)) return refuse("the whole document cannot be removed", "target");
      remove(root, targets, origins);
      continue;
    }
    const update = action["update"] ?? null;
    added += targets.length * countValues(update);
    if (added > maxAdded) return refuse(`its actions add more than ${maxAdded} values`, "update");
    for (const keys of targets) {
      const target: Target = { keys, place: { ...at, pointer: `${at.pointer}/update` } };
      const problem = merge(root, target, update, origins);
      if (problem !== undefined) return refuse(problem, "update");
    }
    if (isTooDeep(root)) return refuse(`what it makes is nested more than ${maxDepth} levels deep`, "update");
  }
  return true;
}

type Query = (root: ObjectNode, expression: string) => readonly (readonly string[])[] | string;

/** Keys of all that an expression selects, in document order; a text where it is no JSONPath. */
async function jsonPath(): Promise<Query> {
  const { exec } = await import("jsonpath-rfc9535");
  return (root, expression) => {
    const found: string[][] = [];
    try {
      exec(root as Parameters<typeof exec>[0], expression, (_value, path) => {
        found.push(path.map((key) => (typeof key === "number" ? String(key) : unescaped(key))));
      });
      return found;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return `${expression} is no JSONPath by RFC 9535 (${reason.replace(/\.$/, "")})`;
    }
  };
}

/** The library escapes keys as in normalized paths (RFC 9535, section 2.7). */
function unescaped(key: string): string {
  const letters: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
  return key.replace(/\\(?:u([0-9a-f]{4})|(.))/gs, (_all, code: string | undefined, letter = "") =>
    code === undefined ? (letters[String(letter)] ?? String(letter)) : String.fromCharCode(parseInt(code, 16)),
  );
}

function countValues(node: Node): number {
  if (typeof node !== "object" || node === null) return 1;
  return Object.values(node).reduce<number>((count, child) => count + countValues(child), 1);
}

function isTooDeep(node: Node, depth = 0): boolean {
  if (typeof node !== "object" || node === null) return false;
  return depth > maxDepth || Object.values(node).some((child) => isTooDeep(child, depth + 1));
}

/** Whether an overlay that names its document names this one. */
function isMeantFor(overlay: Overlay, document: string): boolean {
  return overlay.extends === undefined || sameName(overlay.extends, document);
}

/** Addresses may be relative to places that we do not know, so the names of the files decide. */
function sameName(one: string, other: string): boolean {
  const last = (address: string): string => address.split(/[?#]/, 1)[0]?.split(/[/\\]/).at(-1) ?? "";
  return last(one) === last(other);
}

/** Warns where an overlay that names its document names another one. */
export async function checkOverlayOwner(path: string, document: string, diagnostics: Diagnostics): Promise<void> {
  // What is wrong with it, applying it says.
  const overlay = await readOverlay(path, new Diagnostics());
  if (!overlay || isMeantFor(overlay, document)) return;
  const names = { extends: overlay.extends ?? "", document };
  diagnostics.add(diagnose("overlay-for-other", names, { document: path, pointer: "/extends" }));
}
