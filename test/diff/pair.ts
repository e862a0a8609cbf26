/** Small documents to compare: the base document with one place changed. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load as parseYaml } from "js-yaml";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { compareDocuments } from "../../generator/diff/compare-documents.ts";
import type { Change } from "../../generator/diff/change.ts";
import { load } from "../../generator/source/load.ts";
import { pointerKeys } from "../../generator/source/pointer.ts";
import type { Node, ObjectNode, SourceDocument } from "../../generator/source/source-document.ts";
import { projectRoot } from "../project-root.ts";

const folder = join(projectRoot, "test", "diff", "pairs");
const workspace = mkdtempSync(join(tmpdir(), "awsi-gen-diff-"));

export function readTable(name: string): unknown {
  return parseYaml(readFileSync(join(folder, name), "utf8"));
}

/** A copy of the base document, to be changed. */
export function baseDocument(): ObjectNode {
  return readTable("base.yaml") as ObjectNode;
}

/** Puts a value at a pointer; undefined takes away what is there. In a list, `-` is its end. */
export function put(root: Node, pointer: string, value: Node | undefined): void {
  const keys = pointerKeys(pointer);
  const last = keys.pop() ?? "";
  let at = root;
  for (const key of keys) at = (at as ObjectNode)[key] ??= {};
  if (Array.isArray(at)) at.splice(last === "-" ? at.length : Number(last), 1, ...(value === undefined ? [] : [value]));
  else if (value === undefined) Reflect.deleteProperty(at as ObjectNode, last);
  else (at as ObjectNode)[last] = value;
}

let count = 0;

/** Through a file and the loader, as the command does it. */
export async function loaded(root: Node): Promise<SourceDocument> {
  const path = join(workspace, `${++count}.json`);
  writeFileSync(path, JSON.stringify(root));
  const diagnostics = new Diagnostics();
  const document = await load(path, diagnostics);
  if (!document)
    throw new Error(diagnostics.all.map(({ message, at }) => `${message} (${at?.pointer ?? ""})`).join("\n"));
  return document;
}

export async function changesBetween(before: Node, after: Node): Promise<readonly Change[]> {
  return compareDocuments(await loaded(before), await loaded(after)).changes;
}

/** `breaking operation-removed before:/paths/~1pets/get | GET /pets`. */
export function inShort({ severity, rule, side, pointer, operations }: Change): string {
  const place = `${side === "before" ? "before:" : ""}${pointer === "" ? '""' : pointer}`;
  return `${severity} ${rule} ${place}${operations.length === 0 ? "" : ` | ${operations.join(", ")}`}`;
}
