// What the AWSI document says, as one line per fact, from `inventory.json`; its corrections are
// rewrites of such lines. `awsi-spec-facts.ts` says the same of the spec, so that both compare as sets.
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { isObject, list, object, text } from "./documents.ts";

/** Facts by function name; the error catalogue stands under `errors`. */
export type Facts = Map<string, Set<string>>;

/** The document's type words, as `kindOf` in `awsi-spec-facts.ts` names schemas. */
function kindOfWord(word: string): string {
  const kinds: Record<string, string> = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    any: "any",
    list: "array",
    dict: "object",
    map: "object",
    "{'...': '...'}": "object",
    "[str]": "array<string>",
    base64: "base64",
  };
  if (word.startsWith('"cron(')) return "pattern";
  if (word.includes(" | ")) return `enum(${word.replaceAll('"', "").replaceAll(" | ", ",")})`;
  const kind = kinds[word];
  if (kind === undefined) throw new Error(`unknown type word ${word}`);
  return kind;
}

function kindOfValue(value: Node | undefined): string {
  if (isObject(value)) return "object";
  return Array.isArray(value) ? `array<${kindOfValue(value[0])}>` : kindOfWord(text(value));
}

function defaultOf(parameter: ObjectNode): string {
  const value = parameter["default"];
  if (value === undefined) return "";
  const isWord = parameter["type"] === "bool" || parameter["type"] === "int";
  return ` = ${isWord ? text(value).toLowerCase() : JSON.stringify(value)}`;
}

function parameterLine(parameter: ObjectNode): string {
  const mark = parameter["required"] === true ? "" : "?";
  return `parameter ${text(parameter["name"])}${mark}: ${kindOfValue(parameter["type"])}${defaultOf(parameter)}`;
}

/** `"..."` and `"str"` as keys mean further fields; `?` after a key means absent on failure. */
function fieldLines(fields: ObjectNode, prefix: string): string[] {
  return Object.entries(fields).flatMap(([key, value]) => {
    if (key === "..." || key === "str") return [];
    return valueLines(value, prefix + key.replace("?", ""));
  });
}

function valueLines(value: Node, path: string): string[] {
  const line = `${path}: ${kindOfValue(value)}`;
  if (isObject(value)) return [line, ...fieldLines(value, `${path}.`)];
  const item = Array.isArray(value) ? value[0] : undefined;
  return isObject(item) ? [line, ...fieldLines(item, `${path}[].`)] : [line];
}

function functionLines(documented: ObjectNode): Set<string> {
  const { "error?": error, ...result } = object(documented["result"]);
  return new Set([
    `parameter module_name: const ${text(documented["function"])}`,
    ...list(documented["parameters"]).map((parameter) => parameterLine(object(parameter))),
    ...fieldLines(result, "").map((line) => `result ${line}`),
    ...valueLines(object(error), "error").map((line) => `failure ${line}`),
  ]);
}

export function documentedFacts(inventory: ObjectNode): Facts {
  const facts: Facts = new Map();
  for (const entry of list(inventory["functions"]).map(object)) {
    facts.set(text(entry["function"]), functionLines(entry));
  }
  const codes = list(inventory["errors"]).map(object);
  facts.set("errors", new Set(codes.map((code) => `${JSON.stringify(code["code"])}: ${text(code["message"])}`)));
  return facts;
}

function linesOf(node: Node | undefined): string[] {
  return typeof node === "string" ? [node] : list(node).map(text);
}

/** Applies one correction; says what of it does not fit the facts. */
function applyCorrection(facts: Facts, correction: ObjectNode): string[] {
  const every = [...facts.keys()].filter((name) => name !== "errors");
  const functions = correction["functions"] === "*" ? every : list(correction["functions"]).map(text);
  return functions.flatMap((name) => {
    const lines = facts.get(name);
    if (lines === undefined) return [`correction of ${name}, which the inventory does not list`];
    const missing = linesOf(correction["documented"]).filter((line) => !lines.delete(line));
    const doubled = linesOf(correction["spec"]).filter((line) => lines.has(line));
    for (const line of linesOf(correction["spec"])) lines.add(line);
    return [
      ...missing.map((line) => `${name}: corrected but not documented: ${line}`),
      ...doubled.map((line) => `${name}: added but documented: ${line}`),
    ];
  });
}

/** Applies the inventory's corrections to `facts`; returns those that do not fit. */
export function correct(facts: Facts, inventory: ObjectNode): string[] {
  const corrections = ["renames", "changes", "additions", "removals"].flatMap((key) => list(inventory[key]));
  return corrections.flatMap((correction) => applyCorrection(facts, object(correction)));
}
