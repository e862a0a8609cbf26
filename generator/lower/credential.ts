/** A credential in a body field that the client remembers (`x-awsi-credential`). */
import type { Argument, Credential, OperationCredential } from "../ir/index.ts";
import { type Context, report } from "./context.ts";
import { field, list, prose, text, texts } from "./node.ts";

export interface CredentialPlan {
  readonly credential: Credential;
  /** Operation id → pointer into the response body where a new one stands. */
  readonly capture: ReadonlyMap<string, string>;
  readonly clear: ReadonlySet<string>;
}

export function planCredential(context: Context, operationIds: ReadonlySet<string>): CredentialPlan | undefined {
  const node = field(context.document.root, "x-awsi-credential");
  const [name, wireName] = [text(node, "name"), text(node, "field")];
  if (name === undefined || wireName === undefined) return undefined;
  const docs = prose(node, "description");
  const capture = list(node, "capture").flatMap((entry): [string, string][] => {
    const [operation, from] = [text(entry, "operation"), text(entry, "from")];
    return operation === undefined || from === undefined ? [] : [[operation, bodyPointer(from)]];
  });
  const clear = texts(node, "clear");
  for (const operation of [...capture.map(([id]) => id), ...clear].filter((id) => !operationIds.has(id))) {
    report(context, "unknown-operation", { extension: "x-awsi-credential", operation }, "/x-awsi-credential");
  }
  return {
    credential: { name, field: wireName, ...(docs !== undefined && { docs }) },
    capture: new Map(capture),
    clear: new Set(clear),
  };
}

function bodyPointer(expression: string): string {
  return expression.replace(/^\$response\.body#?/, "");
}

export function operationCredential(
  plan: CredentialPlan | undefined,
  id: string,
  args: readonly Argument[],
): OperationCredential | undefined {
  if (plan === undefined) return undefined;
  const argument = args.find((one) => one.filledBy === "credential")?.key;
  const capture = plan.capture.get(id);
  const clear = plan.clear.has(id);
  if (argument === undefined && capture === undefined && !clear) return undefined;
  return { ...(argument !== undefined && { argument }), ...(capture !== undefined && { capture }), clear };
}
