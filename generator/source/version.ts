/** Which OpenAPI version a parsed file declares, and whether we read it. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { childOf } from "./pointer.ts";
import type { Node } from "./source-document.ts";

/** The declared version; undefined, with an error reported, if it is none that we read. */
export function readVersion(path: string, root: Node, diagnostics: Diagnostics): string | undefined {
  const declared = childOf(root, "openapi");
  if (declared === undefined || declared === null) return readSwagger(path, root, diagnostics);
  const at = { document: path, pointer: "/openapi" };
  // Unquoted in YAML, 3.1 is a number, and 3.0 is the number 3.
  const version = typeof declared === "number" ? declared.toFixed(1) : declared;
  if (typeof version === "string" && /^3\.[01](\.|-|$)/.test(version)) return version;
  if (typeof version === "string" && /^3\.2(\.|-|$)/.test(version)) {
    diagnostics.add(diagnose("newer-version", { version }, at));
    return version;
  }
  diagnostics.add(diagnose("unsupported-version", { version: JSON.stringify(declared) }, at));
  return undefined;
}

/** Swagger 2.0 is the only version before 3.0 that is still in use; unquoted in YAML, it is the number 2. */
function readSwagger(path: string, root: Node, diagnostics: Diagnostics): string | undefined {
  const declared = childOf(root, "swagger");
  if (declared === "2.0" || declared === 2) return "2.0";
  const at = { document: path, pointer: declared === undefined ? "" : "/swagger" };
  diagnostics.add(
    declared === undefined
      ? diagnose("not-openapi", { path }, at)
      : diagnose("unsupported-version", { version: JSON.stringify(declared) }, at),
  );
  return undefined;
}

export function isSwagger(version: string): boolean {
  return version === "2.0";
}
