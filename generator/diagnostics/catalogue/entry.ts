/** The form of a catalogue entry: severity, message and help, written over typed parameters. */
import type { Severity } from "../diagnostic.ts";

export interface Entry<P> {
  readonly severity: Severity;
  readonly message: (parameters: P) => string;
  readonly help?: (parameters: P) => string;
}

/** Types the parameters of an entry by its message; `help` may use the same ones. */
export function entry<P = Record<string, never>>(
  severity: Severity,
  message: (parameters: P) => string,
  help?: (parameters: P) => string,
): Entry<P> {
  return help === undefined ? { severity, message } : { severity, message, help };
}
