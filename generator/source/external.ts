/**
 * Pulls in what a document refers to in other files of its folder: each target gets a place of its
 * own under `components`, and references are rewritten to it. Nothing outside the folder is read, and
 * nothing is fetched: documents are untrusted.
 */
import { realpath } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { fileOf, refusalOf, shownPath } from "./folder.ts";
import type { Node, ObjectNode } from "./source-document.ts";
import type { Origins, Place } from "./origins.ts";
import { parse } from "./parse.ts";
import { componentName, componentSlot, kindOf, slotOf } from "./placement.ts";
import { decodeFragment, isObject, pointerKeys, setOwn, toPointer, valueAt } from "./pointer.ts";
import { readText } from "./read-text.ts";
import { collectReferences, type Reference, targetOf } from "./references.ts";
import { stepKeys, stepOf, stepPointer } from "./walk.ts";

/** Brings a file's content into 3.1 form, before references in it are looked at. */
export type Prepare = (content: Node, keys: readonly string[], origin: Place) => void;

interface FileRead {
  readonly path: string;
  readonly sha256: string;
}

interface Bundle {
  readonly root: ObjectNode;
  /** The document's own path as given, and the real path of its folder. */
  readonly path: string;
  readonly folder: string;
  readonly files: Map<string, Node | undefined>;
  /** What was read, for `SourceDocument.references`. */
  readonly read: FileRead[];
  /** File and pointer → pointer in `root`. */
  readonly placed: Map<string, string>;
  readonly origins: Origins;
  readonly prepare: Prepare;
  readonly diagnostics: Diagnostics;
}

/** A reference, and the file from which it refers. */
interface Pending {
  readonly reference: Reference;
  readonly file: string;
}

/** Answers the files that were read. */
export async function bundleExternal(
  root: ObjectNode,
  path: string,
  origins: Origins,
  prepare: Prepare,
  diagnostics: Diagnostics,
): Promise<readonly FileRead[]> {
  const references = collectReferences(root).filter((reference) => !targetOf(reference).startsWith("#"));
  if (references.length === 0) return [];
  const folder = await realpath(dirname(path));
  const files = new Map<string, Node | undefined>([[resolve(path), root]]);
  const bundle: Bundle = { root, path, folder, files, read: [], placed: new Map(), origins, prepare, diagnostics };
  // A component or path that is nothing but a reference lends its own name to the target, so those go first.
  const inSlot = (reference: Reference): number => (slotOf(reference) ? 0 : 1);
  const pending = references
    .map((reference) => ({ reference, file: resolve(path) }))
    .sort((a, b) => inSlot(a.reference) - inSlot(b.reference));
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    pending.push(...(await follow(bundle, next)));
  }
  return bundle.read;
}

/** Rewrites one reference; answers the references of what it pulled in. */
async function follow(bundle: Bundle, { reference, file }: Pending): Promise<Pending[]> {
  const target = targetOf(reference);
  const [address = "", fragment = ""] = target.split(/#(.*)/s);
  const targetFile = address === "" ? file : await locateFile(bundle, reference, file, address);
  if (targetFile === undefined) return [];
  const pointer = decodeFragment(fragment);
  if (targetFile === resolve(bundle.path)) {
    setOwn(reference.holder, reference.key, "#" + fragment);
    return [];
  }
  const known = bundle.placed.get(`${targetFile}#${pointer}`);
  if (known === undefined) return place(bundle, reference, targetFile, pointer);
  setOwn(reference.holder, reference.key, "#" + known.replaceAll("%", "%25"));
  return [];
}

/** The file that a reference names, if it may be read; else a diagnostic. */
async function locateFile(
  bundle: Bundle,
  reference: Reference,
  from: string,
  address: string,
): Promise<string | undefined> {
  const file = fileOf(from, address);
  const reason = file === undefined ? "it is a URL, and nothing is fetched" : await whyRefused(bundle, file);
  if (reason !== undefined) refuse(bundle, reference, reason);
  if (file === undefined || reason !== undefined) return undefined;
  if (!bundle.files.has(file)) bundle.files.set(file, await readFile(bundle, file));
  return file;
}

function refuse(bundle: Bundle, reference: Reference, reason: string): void {
  const at = whereIs(bundle, reference);
  const code = leaveOut(bundle.root, reference) ? "external-ref-ignored" : "external-ref-refused";
  bundle.diagnostics.add(diagnose(code, { reference: targetOf(reference), reason }, at));
}

const dispensable = new Set(["examples", "links", "callbacks", "securitySchemes"]);

/** Calls can do without some things. What nobody follows must not stay in the document, where a tool might. */
function leaveOut(root: ObjectNode, { step, key }: Reference): boolean {
  const keys = stepKeys(step);
  const [name = "", kind = ""] = keys.toReversed();
  const owner = valueAt(root, keys.slice(0, -1));
  return key === "$ref" && dispensable.has(kind) && isObject(owner) && Reflect.deleteProperty(owner, name);
}

async function whyRefused(bundle: Bundle, file: string): Promise<string | undefined> {
  return bundle.files.has(file) ? undefined : refusalOf(file, bundle.path, bundle.folder);
}

async function readFile(bundle: Bundle, file: string): Promise<Node | undefined> {
  const path = shownPath(bundle.path, file);
  const source = await readText(file, bundle.diagnostics);
  if (source) bundle.read.push({ path: file, sha256: source.sha256 });
  return source && parse(path, source.text, bundle.diagnostics);
}

function whereIs(bundle: Bundle, reference: Reference): Place {
  return bundle.origins.of(stepPointer({ parent: reference.step, key: reference.key }));
}

function place(bundle: Bundle, reference: Reference, file: string, pointer: string): Pending[] {
  const content = bundle.files.get(file);
  const value = content === undefined ? undefined : valueAt(content, pointerKeys(pointer));
  if (value === undefined) {
    // A file that could not be read has said so already.
    if (content !== undefined) {
      bundle.diagnostics.add(diagnose("broken-ref", { reference: targetOf(reference) }, whereIs(bundle, reference)));
    }
    return [];
  }
  const slot = slotOf(reference);
  const keys = slot ?? componentSlot(bundle.root, kindOf(reference), componentName(file, pointer));
  const local = toPointer(keys);
  if (!slot) setOwn(reference.holder, reference.key, "#" + local.replaceAll("%", "%25"));
  bundle.placed.set(`${file}#${pointer}`, local);
  const origin = { document: shownPath(bundle.path, file), pointer };
  bundle.origins.set(local, origin);
  const copy = structuredClone(value);
  bundle.prepare(copy, keys, origin);
  putAt(bundle.root, keys, copy);
  return collectReferences(copy, stepOf(keys)).map((inner) => ({ reference: inner, file }));
}

function putAt(root: ObjectNode, keys: readonly string[], value: Node): void {
  const parent = valueAt(root, keys.slice(0, -1));
  const key = keys.at(-1);
  if (isObject(parent) && key !== undefined) setOwn(parent, key, value);
}
