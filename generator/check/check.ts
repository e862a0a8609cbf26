/**
 * `check`: what users should know before they generate. Neutral rules first, one file each, then what
 * the target cannot express. Nothing is changed here.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api } from "../ir/index.ts";
import type { Target } from "../targets/target.ts";
import { binaryInJson } from "./rules/binary-in-json.ts";
import { duplicateMethods } from "./rules/duplicate-methods.ts";
import { noOperations } from "./rules/no-operations.ts";
import { xmlBodies } from "./rules/xml-bodies.ts";

const rules: readonly ((api: Api, diagnostics: Diagnostics) => void)[] = [
  noOperations,
  duplicateMethods,
  xmlBodies,
  binaryInJson,
];

export function checkApi(api: Api, target: Target, diagnostics: Diagnostics): void {
  for (const rule of rules) rule(api, diagnostics);
  target.check?.(api, diagnostics);
}
