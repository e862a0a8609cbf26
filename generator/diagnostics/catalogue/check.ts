/** What `check` says. */
import { entry } from "./entry.ts";

export const checkDiagnostics = {
  "no-operations": entry(
    "warning",
    () => "The document has no operations; the SDK will have types alone.",
    () => "Operations stand under `paths`; webhooks and callbacks are not generated.",
  ),
  "duplicate-method": entry<{ first: string; second: string; method: string }>(
    "warning",
    ({ first, second, method }) => `"${first}" and "${second}" are both called "${method}" in one group.`,
    () => "Set x-awsi-method on one of them.",
  ),
  "xml-body": entry<{ operation: string }>(
    "warning",
    ({ operation }) => `"${operation}" has a body in XML alone; it is passed as text, not coded.`,
  ),
  "binary-in-json": entry<{ property: string }>(
    "warning",
    ({ property }) => `"${property}" holds raw octets, which JSON cannot; it is read and written as text.`,
    () => "Use contentEncoding: base64 (format: byte in OpenAPI 3.0).",
  ),
};
