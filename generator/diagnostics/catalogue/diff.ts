/** What `spec diff` says about its list of accepted changes. */
import { entry } from "./entry.ts";

export const diffDiagnostics = {
  "invalid-ignored-change": entry<{ line: string; reason: string }>(
    "error",
    ({ line, reason }) => `"${line}" accepts no change: ${reason}.`,
    () => "Write a rule and a JSON Pointer, e.g. property-removed /components/schemas/Pet/properties/name.",
  ),
  "unused-ignored-change": entry<{ line: string }>(
    "warning",
    ({ line }) => `"${line}" is accepted, but nothing changed there.`,
    () => "Remove the line, so that a later change is noticed.",
  ),
};
