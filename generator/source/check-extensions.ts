/** Checks our own extensions against their schemas; costs nothing in a document that has none. */

import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { extensions, type Location } from "./extensions.ts";
import type { Origins } from "./origins.ts";
import { firstFaults } from "./own-schemas.ts";
import type { Node, ObjectNode } from "./source-document.ts";
import { stepKeys, stepPointer, walk } from "./walk.ts";

interface Use {
  readonly name: string;
  readonly location: Location;
  readonly value: Node;
  readonly pointer: string;
}

export async function checkExtensions(root: ObjectNode, origins: Origins, diagnostics: Diagnostics): Promise<void> {
  const uses = findExtensions(root);
  if (uses.length === 0) return;
  const faults = await findFaults(uses);
  for (const { name, location, pointer } of uses) {
    if (Object.hasOwn(extensions[location], name)) continue;
    const suggestion = nearest(name, Object.keys(extensions[location])) ?? "";
    diagnostics.add(diagnose("unknown-extension", { extension: name, suggestion }, origins.of(pointer)));
  }
  for (const { use, instancePath, reason } of faults) {
    const { name = "", pointer = "" } = uses[use] ?? {};
    diagnostics.add(diagnose("invalid-extension", { extension: name, reason }, origins.of(pointer + instancePath)));
  }
}

/** What is wrong with which use, by its index. */
interface FaultyUse {
  readonly use: number;
  readonly instancePath: string;
  readonly reason: string;
}

async function findFaults(uses: readonly Use[]): Promise<FaultyUse[]> {
  const faults = await firstFaults(uses.map(({ name, location, value }) => ({ schema: `${location} ${name}`, value })));
  return faults.flatMap((fault, use) => {
    if (!fault) return [];
    const { instancePath, message = "wrong value", params } = fault;
    const extra = params["additionalProperty"];
    const what = typeof extra === "string" ? `there is no field ${extra}` : message;
    return [{ use, instancePath, reason: `${instancePath.slice(1)} ${what}`.trim() }];
  });
}

function findExtensions(root: ObjectNode): Use[] {
  const uses: Use[] = [];
  walk(root, (node, step) => {
    for (const [name, value] of Object.entries(node)) {
      if (!name.startsWith("x-awsi-")) continue;
      const location = locationOf(stepKeys(step));
      uses.push({ name, location, value, pointer: stepPointer({ parent: step, key: name }) });
    }
  });
  return uses;
}

function locationOf(keys: readonly string[]): Location {
  if (keys.length === 0) return "root";
  const [section, , , ...deeper] = keys;
  return (section === "paths" || section === "webhooks") && deeper.length === 0 ? "operation" : "schema";
}
