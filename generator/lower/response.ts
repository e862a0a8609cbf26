/** Responses by status (OpenAPI 3.1, section 4.8.16). */
import type { Response } from "../ir/index.ts";
import { lowerContent, lowerHeaders } from "./content.ts";
import { type Context, follow, origin } from "./context.ts";
import { successType } from "./error-branch.ts";
import { type At, entriesOf, prose } from "./node.ts";
import { successStatuses } from "./response-status.ts";
import { typeOf } from "./schema.ts";

export function lowerResponses(context: Context, operation: At): readonly Response[] {
  const successes = successStatuses(operation.node);
  return entriesOf(operation, "responses")
    .filter(([status]) => !status.startsWith("x-"))
    .map(([status, response]) => {
      const at = follow(context, response);
      const docs = prose(at.node, "description");
      return {
        status: status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(),
        ...(docs !== undefined && { docs }),
        headers: lowerHeaders(context, at),
        contents: lowerContent(context, at, successes.includes(status) ? successType : typeOf),
        origin: origin(context, at.pointer),
      };
    });
}
