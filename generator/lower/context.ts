/**
 * What one run of `lower` carries along: the document, where diagnostics go, and the declarations
 * made so far, keyed by the pointer where each was written.
 */
import type { Parameter, SourceRef, TypeDeclaration, TypeId, TypeReference } from "../ir/index.ts";
import { diagnose, type DiagnosticCode, type ParametersOf } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../source/source-document.ts";
import { type At, nodeAt, text } from "./node.ts";

/** A declaration before it is known who uses it. */
type Declared = Omit<TypeDeclaration, "usage">;

export interface Context {
  readonly document: SourceDocument;
  readonly diagnostics: Diagnostics;
  /** Filled in any order; `order` says how they are listed. */
  readonly declarations: Map<TypeId, Declared>;
  /** Component schemas first, then hoisted ones in the order in which they were met. */
  readonly order: Set<TypeId>;
  /** Words for each operation's pointer, the stem of the names of its inline types. */
  readonly operationLabels: Map<string, string>;
  /** Equal inline enums of one owner: owner and content → declaration. */
  readonly sharedEnums: Map<string, TypeId>;
  /** Results by pointer: allOf meets the same property once per child. */
  readonly references: Map<string, TypeReference>;
  /** `$ref` → the place it names; large documents repeat a few thousand references very often. */
  readonly targets: Map<string, At | undefined>;
  /** Labels of the members of a choice, by the pointer of the first. */
  readonly memberLabels: Map<string, readonly string[]>;
  /** Component parameters, lowered once for all operations. */
  readonly parameters: Map<string, Parameter>;
  /** What was reported for a whole path, so that each of its operations does not repeat it. */
  readonly reported: Set<string>;
  /** Pointers being lowered, to notice recursion that passes no declaration. */
  readonly open: Set<string>;
  /** Discriminated base → schemas that extend it by allOf; made on first use. */
  readonly children: { map?: ReadonlyMap<string, readonly string[]> };
}

export function createContext(document: SourceDocument, diagnostics: Diagnostics): Context {
  return {
    document,
    diagnostics,
    declarations: new Map(),
    order: new Set(),
    operationLabels: new Map(),
    sharedEnums: new Map(),
    references: new Map(),
    targets: new Map(),
    memberLabels: new Map(),
    parameters: new Map(),
    reported: new Set(),
    open: new Set(),
    children: {},
  };
}

export function origin(context: Context, pointer: string): SourceRef {
  return context.document.origin(pointer);
}

export function report<Code extends DiagnosticCode>(
  context: Context,
  code: Code,
  parameters: ParametersOf<Code>,
  pointer: string,
): void {
  context.diagnostics.add(diagnose(code, parameters, origin(context, pointer)));
}

const componentSchema = "/components/schemas/";

/** The name of a component schema, or undefined for any other pointer. */
export function componentName(pointer: string): string | undefined {
  if (!pointer.startsWith(componentSchema)) return undefined;
  const name = pointer.slice(componentSchema.length);
  return name.includes("/") || name === "" ? undefined : name.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** Chains of references longer than this are loops. */
const maximumChain = 64;

/** One step: the place that a `$ref` names; undefined if it leads nowhere in this document. */
export function target(context: Context, reference: string): At | undefined {
  if (context.targets.has(reference)) return context.targets.get(reference);
  const found = findTarget(context, reference);
  context.targets.set(reference, found);
  return found;
}

function findTarget(context: Context, reference: string): At | undefined {
  if (!reference.startsWith("#/") && reference !== "#") return undefined;
  const pointer = decodePointer(reference.slice(1));
  const node = nodeAt(context.document.root, pointer);
  return node === undefined ? undefined : { node, pointer };
}

/** Fragments are percent-encoded (RFC 6901, section 6); a stray `%` is taken as written. */
function decodePointer(fragment: string): string {
  if (!fragment.includes("%")) return fragment;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Follows `$ref`s to the thing itself; a broken or endless chain gives `null` in place. */
export function follow(context: Context, at: At): At {
  let here = at;
  for (let step = 0; step < maximumChain; step += 1) {
    const reference = text(here.node, "$ref");
    if (reference === undefined) return here;
    const next = target(context, reference);
    if (next === undefined) return { node: null, pointer: here.pointer };
    here = next;
  }
  return { node: null, pointer: at.pointer };
}
