/** What the registry of API documents says: about its file, versions, hashes, and what is added to it. */
import { entry } from "./entry.ts";

const suggest = (suggestion: string, known: string): string =>
  (suggestion === "" ? "" : `Did you mean ${suggestion}? `) + `Known: ${known}.`;

export const registryDiagnostics = {
  "invalid-registry": entry<{ reason: string }>(
    "error",
    ({ reason }) => `The registry is not valid: ${reason}.`,
    () => "specs/registry.schema.json describes what may stand here.",
  ),
  "unknown-api": entry<{ api: string; suggestion: string; known: string }>(
    "error",
    ({ api }) => `There is no API ${api} in the registry.`,
    ({ suggestion, known }) => suggest(suggestion, known),
  ),
  "unknown-version": entry<{ api: string; version: string; suggestion: string; known: string }>(
    "error",
    ({ api, version }) => `${api} has no version ${version}.`,
    ({ suggestion, known }) => suggest(suggestion, known),
  ),
  "no-such-operation": entry<{ operation: string; api: string; suggestion: string }>(
    "error",
    ({ operation, api }) => `${api} has no operation ${operation}.`,
    ({ suggestion }) =>
      suggestion === ""
        ? "Name it by its operationId, as `METHOD /path`, or as group.method; `spec show` without it lists all."
        : `Did you mean ${suggestion}?`,
  ),
  "published-changed": entry<{ name: string; expected: string; found: string }>(
    "error",
    ({ name, expected, found }) =>
      `${name} is published and yet has changed: its hash is ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}….`,
    () => "Put the document back as it was, and add what is new as a version of its own: awsi-gen spec add.",
  ),
  "draft-changed": entry<{ name: string; expected: string; found: string }>(
    "error",
    ({ name, expected, found }) =>
      `${name}, a draft, has changed: its hash is ${found.slice(0, 12)}…, not ${expected.slice(0, 12)}….`,
    ({ name }) => `If the change is meant: awsi-gen spec verify ${name} --update`,
  ),
  "published-removed": entry<{ name: string; reason: string }>(
    "error",
    ({ name, reason }) => `${name} was published, and now ${reason}.`,
    () => "What is published stays; put the version back as it was.",
  ),
  "registry-mismatch": entry<{ name: string; field: string; expected: string; found: string }>(
    "error",
    ({ name, field, expected, found }) =>
      `${name}: ${field} is ${found} in the registry, but ${expected} in the document.`,
    ({ name }) => `Of a draft, the registry follows the document: awsi-gen spec verify ${name} --update`,
  ),
  "version-differs": entry<{ name: string; found: string }>(
    "warning",
    ({ name, found }) => `${name} calls itself version ${found}.`,
    () => "Correct info.version; users see it in the documentation and in packages.",
  ),
  "unknown-target": entry<{ name: string; target: string; suggestion: string; known: string }>(
    "error",
    ({ name, target }) => `${name} is to be generated for ${target}, which is no target.`,
    ({ suggestion, known }) => suggest(suggestion, known),
  ),
  "stray-version": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} lies in the registry's folder, but the registry does not name it.`,
    () => "Register it with awsi-gen spec add, or remove it.",
  ),
  "registry-busy": entry<{ folder: string }>(
    "error",
    ({ folder }) => `Another process is writing to the registry in ${folder}; nothing was changed.`,
    () => "Try again when it has finished.",
  ),
  "registry-unwritable": entry<{ folder: string; reason: string }>(
    "error",
    ({ folder, reason }) => `Nothing was changed: the registry in ${folder} cannot be written (${reason}).`,
    () => "Choose another folder with --registry, or correct its permissions.",
  ),
  "version-exists": entry<{ name: string; status: string }>(
    "error",
    ({ name, status }) => `${name} is in the registry already, as ${status === "draft" ? "a draft" : "published"}.`,
    ({ status }) =>
      status === "draft"
        ? "Add it under another version, or replace the draft with --force."
        : "What is published never changes: add it under another version.",
  ),
  "version-not-greater": entry<{ name: string; newest: string }>(
    "error",
    ({ name, newest }) => `${name} is not greater than ${newest}, the newest version in the registry.`,
    ({ newest }) => `Choose a version after ${newest}.`,
  ),
  "version-step-too-small": entry<{ name: string; before: string; asked: string; least: string; changes: string }>(
    "error",
    ({ name, before, asked, changes }) =>
      `${name} follows ${before}, but the changes ask for a ${asked} step: ${changes}.`,
    ({ least }) => `Name it ${least} or more, or take the changes back.`,
  ),
  "file-in-registry": entry<{ path: string }>(
    "error",
    ({ path }) => `${path} lies at the place of the document and is another one; nothing was changed.`,
    () => "Add that file itself, remove it, or overwrite it with --force.",
  ),
  "overlay-for-other": entry<{ extends: string; document: string }>(
    "warning",
    ({ extends: other, document }) => `The overlay says that it is for ${other}, and is applied to ${document}.`,
    () => "Correct `extends` in the overlay, or apply another one.",
  ),
  "url-not-read": entry<{ url: string; reason: string }>(
    "error",
    ({ url, reason }) => `${url} was not read: ${reason}.`,
    () => "Check the address in a browser, or download the document and name the file.",
  ),
};
