/** What a rule has to say; printed as a diagnostic is, with the rule's id as its code. */
import type { Reportable } from "../diagnostics/report.ts";

export type Level = "error" | "warning" | "hint";

export interface Finding extends Reportable {
  /** Id of the rule. */
  readonly code: string;
  readonly severity: Level;
  readonly at: { readonly document: string; readonly pointer: string };
}
