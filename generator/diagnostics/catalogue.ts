/**
 * All diagnostics: one entry per code, the texts of a stage together in `catalogue/<stage>.ts`.
 * To add one: `"some-code": entry<{ parameter: string }>(severity, message, help?)` in the stage's
 * file, a folder `test/diagnostics/<code>/`, and `diagnostics.add(diagnose("some-code", {...}, at))`.
 */
import { checkDiagnostics } from "./catalogue/check.ts";
import { cliDiagnostics } from "./catalogue/cli.ts";
import { diffDiagnostics } from "./catalogue/diff.ts";
import type { Entry } from "./catalogue/entry.ts";
import { lowerDiagnostics } from "./catalogue/lower.ts";
import { namingDiagnostics } from "./catalogue/naming.ts";
import { outputDiagnostics } from "./catalogue/output.ts";
import { registryDiagnostics } from "./catalogue/registry.ts";
import { sourceDiagnostics } from "./catalogue/source.ts";
import type { Diagnostic } from "./diagnostic.ts";

export const catalogue = {
  ...sourceDiagnostics,
  ...lowerDiagnostics,
  ...checkDiagnostics,
  ...namingDiagnostics,
  ...outputDiagnostics,
  ...registryDiagnostics,
  ...cliDiagnostics,
  ...diffDiagnostics,
};

export type DiagnosticCode = keyof typeof catalogue;

/** The parameters that a code's texts need. */
export type ParametersOf<Code extends DiagnosticCode> = (typeof catalogue)[Code] extends Entry<infer P> ? P : never;

/** Makes the diagnostic of a code; its text comes from the catalogue alone. */
export function diagnose<Code extends DiagnosticCode>(
  code: Code,
  parameters: ParametersOf<Code>,
  at?: Diagnostic["at"],
  position?: Diagnostic["position"],
): Diagnostic {
  const { severity, message, help } = catalogue[code] as Entry<ParametersOf<Code>>;
  return {
    code,
    severity,
    message: message(parameters),
    ...(help && { help: help(parameters) }),
    ...(at && { at }),
    ...(position && { position }),
  };
}
