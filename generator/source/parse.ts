/**
 * Text → plain data. JSON by `JSON.parse`, all else by js-yaml: YAML 1.2 core schema and merge keys.
 * The result is a tree of bounded size and depth: aliases are written out, cycles are refused.
 */
import type { Schema } from "js-yaml";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { jsonFault } from "./json-fault.ts";
import { countKeys, createPositions, repeatedKeys } from "./json-text.ts";
import { setOwn, toPointer } from "./pointer.ts";
import type { Node, ObjectNode } from "./source-document.ts";

/** Deeper nesting than any real document, and safe for recursive functions. */
export const maxDepth = 500;

/** Of a text that starts as JSON and is none, larger ones are not tried as YAML: that takes minutes, and never helps. */
const maxFlowYaml = 1_000_000;

export async function parse(path: string, text: string, diagnostics: Diagnostics): Promise<Node | undefined> {
  const json = parseJson(text);
  const root = json === undefined ? await parseOther(path, text, diagnostics) : json;
  if (root === undefined) return undefined;
  const tree = boundedTree(root, text.length, json === undefined);
  if (tree.problem !== undefined) {
    diagnostics.add(problemOf(tree.problem, path, root, text.length));
    return undefined;
  }
  if (json !== undefined && tree.keys < countKeys(text)) reportRepeated(path, text, diagnostics);
  return tree.isShared ? writtenOut(root) : root;
}

function problemOf(problem: TreeProblem, path: string, root: Node, limit: number): Diagnostic {
  const at = { document: path, pointer: "" };
  switch (problem) {
    case "deep":
      return diagnose("too-deep", { limit: maxDepth }, at);
    case "large":
      return diagnose("too-many-aliases", { limit }, at);
    case "infinite":
      return diagnose("number-too-large", {}, { document: path, pointer: toPointer(pathToInfinite(root) ?? []) });
  }
}

/** Undefined where the text is no JSON; it may still be YAML, e.g. with a trailing comma. */
function parseJson(text: string): Node | undefined {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as Node;
  } catch {
    return undefined;
  }
}

/** YAML, of which what starts as JSON is a part: with a comma too much, a comment, or keys without quotes. */
async function parseOther(path: string, text: string, diagnostics: Diagnostics): Promise<Node | undefined> {
  const startsAsJson = /^\s*[{[]/.test(text);
  if (startsAsJson && text.length > maxFlowYaml) {
    reportJson(path, text, diagnostics);
    return undefined;
  }
  const { load, YAMLException } = await import("js-yaml");
  try {
    return load(text, { schema: await yamlSchema(), ...yamlLimits(text.length) }) as Node;
  } catch (error) {
    if (error instanceof RangeError) {
      diagnostics.add(diagnose("too-deep", { limit: maxDepth }, { document: path, pointer: "" }));
    } else if (!(error instanceof YAMLException)) throw error;
    else if (startsAsJson && path.endsWith(".json")) reportJson(path, text, diagnostics);
    else reportSyntax(path, text, error, diagnostics);
    return undefined;
  }
}

/** The core schema of YAML 1.2, with merge keys. */
export async function yamlSchema(): Promise<Schema> {
  const { CORE_SCHEMA, Type } = await import("js-yaml");
  const merge = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (data: unknown) => data === "<<" });
  return CORE_SCHEMA.extend({ implicit: [merge] });
}

/** js-yaml's own limits are narrower than what JSON may hold, and its types do not know them yet. */
function yamlLimits(length: number): object {
  return { maxDepth: 2 * maxDepth, maxTotalMergeKeys: length };
}

function reportJson(path: string, text: string, diagnostics: Diagnostics): void {
  const { offset, reason } = jsonFault(text) ?? { offset: 0, reason: "it cannot be parsed" };
  const position = createPositions(text)(offset);
  diagnostics.add(diagnose("syntax-error", { format: "JSON", reason }, { document: path, pointer: "" }, position));
}

function reportSyntax(
  path: string,
  text: string,
  error: { reason: string; mark?: { line: number; column: number } },
  diagnostics: Diagnostics,
): void {
  const at = { document: path, pointer: "" };
  const position = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
  if (/exceeded max/.test(error.reason)) {
    const isDeep = error.reason.startsWith("nesting");
    const { length } = text;
    diagnostics.add(
      isDeep
        ? diagnose("too-deep", { limit: maxDepth }, at, position)
        : diagnose("too-many-aliases", { limit: length }, at, position),
    );
    return;
  }
  if (error.reason.startsWith("duplicated mapping key")) {
    // js-yaml marks the end of the pair: its key is the last one that starts at or before the mark.
    const line = text.split("\n")[position.line - 1] ?? "";
    const key = /^[\s-]*(?:"([^"]*)"|'([^']*)'|([^:]*?))\s*:/
      .exec(line)
      ?.slice(1)
      .find((part: string | undefined) => part !== undefined);
    diagnostics.add(diagnose("duplicate-key", { key: key ?? line.trim() }, at, position));
    return;
  }
  const format = path.endsWith(".json") ? "JSON" : "YAML";
  diagnostics.add(diagnose("syntax-error", { format, reason: error.reason }, at, position));
}

/** More warnings than this help nobody. */
const maxRepeated = 25;

/** JSON.parse keeps the last of several values without a word; in YAML, the same is an error. */
function reportRepeated(path: string, text: string, diagnostics: Diagnostics): void {
  const positionAt = createPositions(text);
  for (const { key, at } of repeatedKeys(text).slice(0, maxRepeated)) {
    diagnostics.add(diagnose("repeated-key", { key }, { document: path, pointer: "" }, positionAt(at)));
  }
}

type TreeProblem = "deep" | "large" | "infinite";

/** Whether one value stands at several places (YAML aliases), or why the tree is refused. */
interface Bounds {
  readonly problem: TreeProblem | undefined;
  readonly isShared: boolean;
  /** Of all objects together. */
  readonly keys: number;
}

/** Without aliases a text has fewer values, and strings of fewer characters, than it has characters. */
function boundedTree(root: Node, limit: number, mayShare: boolean): Bounds {
  const seen = new Set<Node>();
  let isShared = false;
  let [size, keys] = [0, 0];
  const visit = (node: Node, depth: number): TreeProblem | undefined => {
    size += typeof node === "string" ? node.length + 1 : 1;
    if (size > 2 * limit && mayShare) return "large";
    if (typeof node === "number" && !Number.isFinite(node)) return "infinite";
    if (typeof node !== "object" || node === null) return undefined;
    if (depth > maxDepth) return "deep";
    if (mayShare) {
      isShared ||= seen.has(node);
      seen.add(node);
    }
    const children = Array.isArray(node) ? node : Object.values(node);
    if (children !== node) keys += children.length;
    for (const child of children) {
      const problem = visit(child, depth + 1);
      if (problem) return problem;
    }
    return undefined;
  };
  return { problem: visit(root, 0), isShared, keys };
}

/** A tree in which no object stands at two places, so that one can be changed without the other. */
function writtenOut(node: Node): Node {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map(writtenOut);
  const copy: ObjectNode = {};
  for (const [key, value] of Object.entries(node)) setOwn(copy, key, writtenOut(value));
  return copy;
}

function pathToInfinite(node: Node): string[] | undefined {
  if (typeof node === "number" && !Number.isFinite(node)) return [];
  if (typeof node !== "object" || node === null) return undefined;
  for (const [key, child] of Object.entries(node)) {
    const rest = pathToInfinite(child);
    if (rest) return [key, ...rest];
  }
  return undefined;
}
