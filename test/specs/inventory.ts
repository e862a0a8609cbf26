// What a source document says, as one line per fact, from `inventory.json`; corrections are rewrites of
// such lines. `spec-lines.ts` says the same of the spec, so that both compare as sets.
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { list, object, text } from "./documents.ts";
import { defaultOf, type Facts, limitsOf, specFacts } from "./spec-lines.ts";

/** The document's word for a type, as `kindOf` in `spec-lines.ts` names schemas. */
function kindOfWord(inventory: ObjectNode, word: Node | undefined): string {
  const kind = object(inventory["types"] ?? {})[text(word)];
  return kind === undefined ? text(word) : text(kind);
}

function line(inventory: ObjectNode, place: string, field: ObjectNode): string {
  const mark = place === "response" || field["required"] === true ? "" : "?";
  const given = place === "response" ? "" : defaultOf(field);
  const kind = kindOfWord(inventory, field["type"]);
  return `${place} ${text(field["name"])}${mark}: ${kind}${limitsOf(field)}${given}`;
}

function operationLines(inventory: ObjectNode, entry: ObjectNode): Set<string> {
  return new Set([
    ...list(entry["parameters"]).map((field) => line(inventory, text(object(field)["in"]), object(field))),
    ...list(entry["request"]).map((field) => line(inventory, "request", object(field))),
    ...list(entry["response"]).map((field) => line(inventory, "response", object(field))),
    ...list(entry["statuses"]).map((status) => `status ${text(status)}`),
  ]);
}

function documentedFacts(inventory: ObjectNode): Facts {
  return new Map(
    list(inventory["operations"]).map((entry) => [
      text(object(entry)["operation"]),
      operationLines(inventory, object(entry)),
    ]),
  );
}

/** Applies one correction; says what of it does not fit the facts. A new operation is one that only corrections name. */
function applyCorrection(facts: Facts, correction: ObjectNode): string[] {
  const { operations } = correction;
  const names = operations === "*" ? [...facts.keys()] : list(operations).map(text);
  return names.flatMap((name) => {
    const lines = facts.get(name) ?? new Set<string>();
    facts.set(name, lines);
    const wrong = list(correction["documented"]).map(text);
    const right = list(correction["spec"]).map(text);
    const missing = wrong.filter((one) => !lines.delete(one));
    const doubled = right.filter((one) => lines.has(one));
    for (const one of right) lines.add(one);
    return [
      ...missing.map((one) => `${name}: corrected but not documented: ${one}`),
      ...doubled.map((one) => `${name}: added but documented: ${one}`),
    ];
  });
}

/** Answers and statuses are compared only where the document or a correction says something of them. */
function comparable(lines: ReadonlySet<string>, documented: ReadonlySet<string>): string[] {
  const says = (place: string): boolean => [...documented].some((one) => one.startsWith(place));
  return [...lines].filter((one) => ["response ", "status "].every((place) => !one.startsWith(place) || says(place)));
}

/** What is wrong between the inventory, corrections applied, and the spec; one line each. */
export function differences(inventory: ObjectNode, document: ObjectNode): string[] {
  const expected = documentedFacts(inventory);
  const unfit = list(inventory["corrections"]).flatMap((correction) => applyCorrection(expected, object(correction)));
  const actual = specFacts(document);
  const found = [...new Set([...expected.keys(), ...actual.keys()])].flatMap((name) => {
    const documented = expected.get(name);
    const specified = actual.get(name);
    if (documented === undefined) return [`${name}: only in the spec`];
    if (specified === undefined) return [`${name}: only in the document`];
    const compared = comparable(specified, documented);
    return [
      ...[...documented].filter((one) => !specified.has(one)).map((one) => `${name}: only in the document: ${one}`),
      ...compared.filter((one) => !documented.has(one)).map((one) => `${name}: only in the spec: ${one}`),
    ];
  });
  return [...unfit, ...found];
}
