import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api } from "../../ir/index.ts";

/** A document of webhooks or schemas alone is legal (OpenAPI 3.1, section 4.8.1), but rarely what was meant. */
export function noOperations(api: Api, diagnostics: Diagnostics): void {
  if (!api.services.some(({ operations }) => operations.length > 0)) diagnostics.add(diagnose("no-operations", {}));
}
