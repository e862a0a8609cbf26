/** Request bodies (OpenAPI 3.1, section 4.8.13). A body without media types is no body. */
import type { RequestBody } from "../ir/index.ts";
import { lowerContent } from "./content.ts";
import { type Context, follow, origin } from "./context.ts";
import { type At, child, field, flag, prose } from "./node.ts";

export function lowerRequestBody(context: Context, operation: At): RequestBody | undefined {
  if (field(operation.node, "requestBody") === undefined) return undefined;
  const at = follow(context, child(operation, "requestBody"));
  const contents = lowerContent(context, at);
  if (contents.length === 0) return undefined;
  const docs = prose(at.node, "description");
  return {
    required: flag(at.node, "required"),
    contents,
    ...(docs !== undefined && { docs }),
    origin: origin(context, at.pointer),
  };
}
