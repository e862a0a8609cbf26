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
  "no-examples-folder": entry<{ path: string }>(
    "error",
    ({ path }) => `There is no folder ${path} with examples.`,
    () => "Correct --examples, or the field examples of the registry: a folder with one folder per language.",
  ),
  "example-unreadable": entry<{ path: string; reason: string }>(
    "error",
    ({ path, reason }) => `The program ${path} is no TypeScript: ${reason}.`,
    () => "Correct the program: the JavaScript package ships it without its types.",
  ),
};
