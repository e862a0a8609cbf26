/**
 * Text → plain data. JSON by `JSON.parse`, all else by js-yaml: YAML 1.2 core schema and merge keys.
 * The result is a tree of bounded size and depth: aliases are written out, cycles are refused.
 */
import type { Schema } from "js-yaml";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { countKeys, createPositions, repeatedKeys } from "./json-text.ts";
import type { Node } from "./source-document.ts";

/** Deeper nesting than any real document, and safe for recursive functions. */
export const maxDepth = 500;

export async function parse(path: string, text: string, diagnostics: Diagnostics): Promise<Node | undefined> {
  const json = parseJson(text);
  const root = json === undefined ? await parseYaml(path, text, diagnostics) : json;
  if (root === undefined) return undefined;
  const tree = boundedTree(root, text.length);
  if (tree.problem === undefined) {
    if (json !== undefined && tree.keys < countKeys(text)) reportRepeated(path, text, diagnostics);
    return tree.isShared ? (JSON.parse(JSON.stringify(root)) as Node) : root;
  }
  diagnostics.add(
    tree.problem === "deep"
      ? diagnose("too-deep", { limit: maxDepth }, { document: path, pointer: "" })
      : diagnose("too-many-aliases", { limit: text.length }, { document: path, pointer: "" }),
  );
  return undefined;
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

async function parseYaml(path: string, text: string, diagnostics: Diagnostics): Promise<Node | undefined> {
  const { load, YAMLException } = await import("js-yaml");
  try {
    return load(text, { schema: await yamlSchema() }) as Node;
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    reportSyntax(path, text, error, diagnostics);
    return undefined;
  }
}

/** The core schema of YAML 1.2, with merge keys. */
export async function yamlSchema(): Promise<Schema> {
  const { CORE_SCHEMA, Type } = await import("js-yaml");
  const merge = new Type("tag:yaml.org,2002:merge", { kind: "scalar", resolve: (data: unknown) => data === "<<" });
  return CORE_SCHEMA.extend({ implicit: [merge] });
}

function reportSyntax(
  path: string,
  text: string,
  error: { reason: string; mark?: { line: number; column: number } },
  diagnostics: Diagnostics,
): void {
  const at = { document: path, pointer: "" };
  const position = { line: (error.mark?.line ?? 0) + 1, column: (error.mark?.column ?? 0) + 1 };
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

type TreeProblem = "deep" | "large";

/** Whether one value stands at several places (YAML aliases), or why the tree is refused. */
interface Bounds {
  readonly problem: TreeProblem | undefined;
  readonly isShared: boolean;
  /** Of all objects together. */
  readonly keys: number;
}

/** Without aliases a text has fewer values than characters, so that is the bound for one with aliases. */
function boundedTree(root: Node, limit: number): Bounds {
  const seen = new Set<Node>();
  let isShared = false;
  let [count, keys] = [0, 0];
  const visit = (node: Node, depth: number): TreeProblem | undefined => {
    if (++count > limit) return "large";
    if (typeof node !== "object" || node === null) return undefined;
    if (depth > maxDepth) return "deep";
    const isNew = !seen.has(node);
    if (isNew) seen.add(node);
    else isShared = true;
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
