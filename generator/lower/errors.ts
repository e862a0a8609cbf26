/** The error envelope and the catalogue of codes (`x-awsi-error-envelope`, `x-awsi-errors`). */
import type { ErrorCatalogue, ErrorCode, ErrorEnvelope, TypeReference } from "../ir/index.ts";
import { typeAtPointer } from "../ir/walk.ts";
import { lowerContent } from "./content.ts";
import { type Context, follow, report } from "./context.ts";
import { errorBranch } from "./error-branch.ts";
import { errorEnvelope } from "./error-envelope.ts";
import { type At, entriesOf, field, itemsOf, list, prose, text } from "./node.ts";
import { successStatuses } from "./response-status.ts";
import { typeOf } from "./schema.ts";

export function lowerErrors(context: Context, operations: readonly At[]): ErrorCatalogue | undefined {
  const { root } = context.document;
  const envelope = errorEnvelope(context);
  const codes = itemsOf({ node: root, pointer: "" }, "x-awsi-errors").flatMap(({ node }) => lowerCode(node));
  if (envelope === undefined && codes.length === 0) return undefined;
  const type = envelope && errorType(context, operations, envelope);
  return { ...(envelope && { envelope }), ...(type && { type }), codes };
}

function lowerCode(node: At["node"]): readonly ErrorCode[] {
  const code = field(node, "code");
  if (typeof code !== "number" && typeof code !== "string") return [];
  const message = text(node, "message") ?? "";
  const docs = prose(node, "description");
  const name = prose(node, "name") ?? (message === "" ? `code ${code}` : message);
  const status = field(node, "status");
  return [{ code, name, message, ...(typeof status === "number" && { status }), ...(docs !== undefined && { docs }) }];
}

/** From the first successful response that declares its error branch. */
function errorType(context: Context, operations: readonly At[], { error }: ErrorEnvelope): TypeReference | undefined {
  for (const operation of operations) {
    for (const branch of successSchemas(context, operation).flatMap((at) => errorBranch(context, at) ?? [])) {
      const type = typeAtPointer((id) => context.declarations.get(id), typeOf(context, branch), error);
      if (type) return type;
    }
  }
  return undefined;
}

function successSchemas(context: Context, operation: At): readonly At[] {
  const schemas: At[] = [];
  const successes = successStatuses(operation.node);
  for (const [status, response] of entriesOf(operation, "responses")) {
    if (!successes.includes(status)) continue;
    lowerContent(context, follow(context, response), (_, at) => {
      schemas.push(at);
      return { kind: "unknown" };
    });
  }
  return schemas;
}

/** Codes that an operation documents, ascending: numbers before texts. */
export function lowerErrorCodes(
  context: Context,
  operation: At,
  id: string,
  catalogue: ErrorCatalogue | undefined,
): readonly (number | string)[] {
  const known = new Set(catalogue?.codes.map(({ code }) => code));
  const codes = list(operation.node, "x-awsi-errors").filter(
    (code) => typeof code === "number" || typeof code === "string",
  );
  for (const code of codes.filter((one) => !known.has(one))) {
    report(context, "unknown-error-code", { code: String(code), operation: id }, `${operation.pointer}/x-awsi-errors`);
  }
  return [...new Set(codes)].filter((code) => known.has(code)).sort(byCode);
}

function byCode(left: number | string, right: number | string): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === typeof right) return left < right ? -1 : 1;
  return typeof left === "number" ? -1 : 1;
}
