/** What the command line says: about languages, APIs and options. */
import { entry } from "./entry.ts";

const suggest = (suggestion: string, known: string): string =>
  (suggestion === "" ? "" : `Did you mean ${suggestion}? `) + `Known: ${known}.`;

export const cliDiagnostics = {
  "unknown-language": entry<{ language: string; suggestion: string; known: string }>(
    "error",
    ({ language }) => `There is no language ${language}.`,
    ({ suggestion, known }) => suggest(suggestion, known),
  ),
  "no-api-chosen": entry<{ known: string }>(
    "error",
    () => "Neither an API nor a document was named.",
    ({ known }) => `Name one with --api (${known}), or a document of your own with --spec FILE.`,
  ),
  "invalid-option": entry<{ option: string; reason: string }>(
    "error",
    ({ option, reason }) => `${option}: ${reason}.`,
    () => "Run the command with --help to see its options.",
  ),
};
