/** The document's `x-awsi-error-envelope`; its fields tell which form it is. */
import type { ErrorEnvelope } from "../ir/index.ts";
import type { Context } from "./context.ts";
import { field, text } from "./node.ts";

export function errorEnvelope({ document }: Context): ErrorEnvelope | undefined {
  const node = field(document.root, "x-awsi-error-envelope");
  if (node === undefined) return undefined;
  const places = { code: text(node, "code") ?? "/code", message: text(node, "message") ?? "/message" };
  const error = text(node, "error");
  if (error !== undefined) return { form: "object", error, ...places };
  const status = text(node, "status");
  const success = field(node, "success");
  const isScalar = typeof success === "string" || typeof success === "number" || typeof success === "boolean";
  if (status !== undefined && isScalar) return { form: "status", error: "", ...places, status, success };
  return { form: "http", error: "", ...places };
}
