/** Operation Object: `operationId` is unique among all operations; it names the method in an SDK. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { ObjectNode } from "./source-document.ts";
import type { Origins } from "./origins.ts";
import { isObject, toPointer } from "./pointer.ts";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]);

export function checkOperationIds(root: ObjectNode, origins: Origins, diagnostics: Diagnostics): void {
  const seen = new Map<string, string>();
  for (const section of ["paths", "webhooks"]) {
    const items = root[section];
    if (!isObject(items)) continue;
    for (const [path, item] of Object.entries(items)) {
      if (!isObject(item)) continue;
      for (const [method, operation] of Object.entries(item)) {
        const id = methods.has(method) && isObject(operation) ? operation["operationId"] : undefined;
        if (typeof id !== "string") continue;
        const first = seen.get(id);
        const name = `${method.toUpperCase()} ${path}`;
        if (first === undefined) seen.set(id, name);
        else {
          const at = origins.of(toPointer([section, path, method, "operationId"]));
          diagnostics.add(diagnose("duplicate-operation-id", { id, first }, at));
        }
      }
    }
  }
}
