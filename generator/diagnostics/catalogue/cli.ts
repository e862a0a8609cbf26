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
  "unknown-api": entry<{ api: string; suggestion: string; known: string }>(
    "error",
    ({ api }) => `There is no API ${api} in specs/registry.yaml.`,
    ({ suggestion, known }) => suggest(suggestion, known),
  ),
  "no-api-chosen": entry<{ known: string }>(
    "error",
    () => "Neither an API nor a document was named.",
    ({ known }) => `Name one with --api (${known}), or a document of your own with --spec FILE.`,
  ),
  "invalid-registry": entry<{ reason: string }>(
    "error",
    ({ reason }) => `specs/registry.yaml is not valid: ${reason}.`,
  ),
  "invalid-option": entry<{ option: string; reason: string }>(
    "error",
    ({ option, reason }) => `${option}: ${reason}.`,
    () => "Run the command with --help to see its options.",
  ),
};
