/** Redocly ends at the first circle of references alone, without telling which; this finds them. */
import { collectReferences, type Reference, targetOf } from "../source/references.ts";
import { decodeFragment, isObject, pointerKeys, valueAt } from "../source/pointer.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { stepPointer } from "../source/walk.ts";
import type { FolderResolver } from "./folder-resolver.ts";

/** More references in a row than any document has; a longer chain is a circle. */
const maxChain = 100;

export interface Loop {
  readonly reference: string;
  /** Of the reference, in the document. */
  readonly pointer: string;
}

export async function findLoops(root: ObjectNode, resolver: FolderResolver): Promise<readonly Loop[]> {
  const loops: Loop[] = [];
  for (const reference of collectReferences(root)) {
    if (reference.key === "$ref" && (await isLoop(reference, root, resolver))) {
      loops.push({ reference: targetOf(reference), pointer: `${stepPointer(reference.step)}/$ref` });
    }
  }
  return loops;
}

async function isLoop(reference: Reference, root: ObjectNode, resolver: FolderResolver): Promise<boolean> {
  let target: unknown = targetOf(reference);
  let file = resolver.rootFile;
  for (let hops = 0; hops < maxChain; hops += 1) {
    if (typeof target !== "string") return false;
    const [address = "", fragment = ""] = target.split(/#(.*)/s);
    if (address !== "") file = resolver.resolveExternalRef(file, address);
    const content = file === resolver.rootFile ? root : await contentOf(file, resolver);
    const value = content === undefined ? undefined : valueAt(content, pointerKeys(decodeFragment(fragment)));
    target = isObject(value) ? value["$ref"] : undefined;
  }
  return true;
}

async function contentOf(file: string, resolver: FolderResolver): Promise<Node | undefined> {
  const document = await resolver.resolveDocument<Node>(resolver.rootFile, file).catch(() => undefined);
  return document?.parsed;
}
