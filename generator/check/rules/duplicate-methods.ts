import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { Api, Operation } from "../../ir/index.ts";
import { splitWords } from "../../ir/words.ts";

/** Lowering avoids clashes among names that it makes up; what is left was asked for twice. */
export function duplicateMethods(api: Api, diagnostics: Diagnostics): void {
  for (const { operations } of api.services) {
    const seen = new Map<string, Operation>();
    for (const operation of operations) {
      const key = splitWords(operation.name).join(" ").toLowerCase();
      const first = seen.get(key);
      if (first === undefined) seen.set(key, operation);
      else {
        const parameters = { first: first.id, second: operation.id, method: operation.name };
        diagnostics.add(diagnose("duplicate-method", parameters, operation.origin));
      }
    }
  }
}
