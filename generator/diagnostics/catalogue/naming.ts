/** What `naming` says. */
import { entry } from "./entry.ts";

export const namingDiagnostics = {
  "name-clash": entry<{ first: string; second: string; name: string; given: string; target: string }>(
    "warning",
    ({ first, second, name, given, target }) =>
      `"${first}" and "${second}" would both be "${name}" in ${target}; the latter becomes "${given}".`,
    () => "Set a name of your own, e.g. with x-awsi-method, x-awsi-type-name or x-enum-varnames.",
  ),
};
