/**
 * The local references of a document: each must reach a value. They are brought into one form,
 * `#/pointer` with every step in the document itself, so that lowering only follows pointers.
 */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Node, ObjectNode } from "./source-document.ts";
import type { Origins } from "./origins.ts";
import { childOf, decodeFragment, isObject, pointerKeys, setOwn, toPointer, valueAt } from "./pointer.ts";
import { type Step, stepPointer, walk } from "./walk.ts";

/** One string in the document that refers to something. */
export interface Reference {
  /** `$ref`, or a key of a discriminator's `mapping`. */
  readonly key: string;
  readonly holder: ObjectNode;
  /** Way to the holder. */
  readonly step: Step | undefined;
}

/** All references below a node, in document order. */
export function collectReferences(root: Node, start?: Step): Reference[] {
  const references: Reference[] = [];
  walk(
    root,
    (node, step) => {
      if (typeof node["$ref"] === "string") references.push({ key: "$ref", holder: node, step });
      const mapping = isObject(node["discriminator"]) ? node["discriminator"]["mapping"] : undefined;
      if (isObject(mapping)) references.push(...mappingReferences(mapping, step));
    },
    start,
  );
  return references;
}

/** Discriminator Object: a mapping value is a schema's name or a reference; only the latter concerns us. */
function mappingReferences(mapping: ObjectNode, step: Step | undefined): Reference[] {
  const holder = { parent: { parent: step, key: "discriminator" }, key: "mapping" };
  return Object.entries(mapping)
    .filter(([, value]) => typeof value === "string" && /#|\/|\.(ya?ml|json)$/.test(value))
    .map(([key]) => ({ key, holder: mapping, step: holder }));
}

export function targetOf(reference: Reference): string {
  const target = childOf(reference.holder, reference.key);
  return typeof target === "string" ? target : "";
}

/** Reports broken references and circles of references; rewrites the rest to canonical pointers. */
export function checkReferences(root: ObjectNode, origins: Origins, diagnostics: Diagnostics): void {
  const references = collectReferences(root);
  const anchors = references.some((reference) => /^#[^/]/.test(targetOf(reference))) ? findAnchors(root) : new Map();
  const resolved = new Map<string, Resolution>();
  for (const reference of references) {
    const target = targetOf(reference);
    if (!target.startsWith("#")) continue;
    const resolution = resolved.get(target) ?? resolve(root, target, anchors);
    resolved.set(target, resolution);
    if ("problem" in resolution) reportReference(reference, target, resolution.problem, origins, diagnostics);
    else if (resolution.pointer !== decodeFragment(target.slice(1))) {
      setOwn(reference.holder, reference.key, "#" + resolution.pointer.replaceAll("%", "%25"));
    }
  }
}

function reportReference(
  reference: Reference,
  target: string,
  problem: "broken-ref" | "ref-loop",
  origins: Origins,
  diagnostics: Diagnostics,
): void {
  const at = origins.of(stepPointer({ parent: reference.step, key: reference.key }));
  diagnostics.add(diagnose(problem, { reference: target }, at));
}

type Resolution = { readonly pointer: string } | { readonly problem: "broken-ref" | "ref-loop" };

function resolve(root: ObjectNode, target: string, anchors: ReadonlyMap<string, string>): Resolution {
  const fragment = decodeFragment(target.slice(1));
  const pointer = fragment === "" || fragment.startsWith("/") ? fragment : anchors.get(fragment);
  const keys = pointer === undefined ? undefined : canonicalKeys(root, pointerKeys(pointer), 0);
  if (keys === undefined) return { problem: "broken-ref" };
  return isLoop(root, valueAt(root, keys)) ? { problem: "ref-loop" } : { pointer: toPointer(keys) };
}

/** More references in a row than any document has; a longer chain is a circle. */
const maxChain = 100;

/** Follows references that stand in the way of a pointer: `…/Pet/properties/name` where Pet is a `$ref`. */
function canonicalKeys(root: ObjectNode, keys: readonly string[], hops: number): string[] | undefined {
  let node: Node | undefined = root;
  for (const [index, key] of keys.entries()) {
    const child: Node | undefined = childOf(node, key);
    if (child === undefined) {
      const through = isObject(node) ? node["$ref"] : undefined;
      if (typeof through !== "string" || !through.startsWith("#/") || hops > maxChain) return undefined;
      return canonicalKeys(root, [...pointerKeys(decodeFragment(through.slice(1))), ...keys.slice(index)], hops + 1);
    }
    node = child;
  }
  return [...keys];
}

function isLoop(root: ObjectNode, start: Node | undefined): boolean {
  let node = start;
  for (let hops = 0; hops <= maxChain; hops++) {
    const next = isObject(node) ? node["$ref"] : undefined;
    if (typeof next !== "string" || !next.startsWith("#/")) return false;
    node = valueAt(root, pointerKeys(decodeFragment(next.slice(1))));
  }
  return true;
}

/** JSON Schema 2020-12, section 8.2.2: `$anchor` names a schema for `$ref: "#name"`. */
function findAnchors(root: ObjectNode): Map<string, string> {
  const anchors = new Map<string, string>();
  walk(root, (node, step) => {
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const name = node[keyword];
      if (typeof name === "string" && !anchors.has(name)) anchors.set(name, stepPointer(step));
    }
  });
  return anchors;
}
