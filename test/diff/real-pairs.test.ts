/**
 * Real documents: two versions of GitHub's, and one kind of Kubernetes' API in two groups. What the
 * comparison says is set against sets that are computed here, from the JSON as it was written.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import type { Change, Comparison } from "../../generator/diff/change.ts";
import { compareDocuments } from "../../generator/diff/compare-documents.ts";
import { load } from "../../generator/source/load.ts";
import type { SourceDocument } from "../../generator/source/source-document.ts";
import { corpusFolder } from "../corpus/corpus-folder.ts";

interface Parameter {
  readonly $ref?: string;
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
}
interface Operation {
  readonly operationId?: string;
  readonly deprecated?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly responses: Readonly<Record<string, unknown>>;
}
interface Raw {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>> & { parameters?: readonly Parameter[] }>>;
  readonly components?: { readonly parameters?: Readonly<Record<string, Parameter>> };
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** The same path whatever its parameters are called. */
const shape = (path: string): string => path.replace(/\{[^}]*\}/g, "{}");

/** Method and path → operation. */
function operationsOf(raw: Raw): Map<string, Operation> {
  const all = Object.entries(raw.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [[`${method.toUpperCase()} ${shape(path)}`, operation] as const] : [];
    }),
  );
  return new Map(all);
}

function parametersOf(raw: Raw, { parameters = [] }: Operation): Parameter[] {
  return parameters.map((own) => raw.components?.parameters?.[own.$ref?.split("/").at(-1) ?? ""] ?? own);
}

/** All `operation: text` of operations in both documents, where the texts of the second are not among the first's. */
function fresh(old: Raw, current: Raw, texts: (raw: Raw, operation: Operation) => string[]): string[] {
  const before = operationsOf(old);
  return [...operationsOf(current)]
    .flatMap(([name, operation]) => {
      const other = before.get(name);
      const known = other && texts(old, other);
      return known
        ? texts(current, operation).flatMap((text) => (known.includes(text) ? [] : [`${name}: ${text}`]))
        : [];
    })
    .sort();
}

/** `operation: last key of the pointer` of each change by one of the rules. */
function told(changes: readonly Change[], rules: readonly string[], text: (change: Change) => string): string[] {
  return changes
    .filter(({ rule }) => rules.includes(rule))
    .flatMap((change) => change.operations.map((operation) => `${shape(operation)}: ${text(change)}`))
    .sort();
}

const lastKey = ({ pointer }: Change): string => pointer.split("/").at(-1) ?? "";
const removed = ["operation-removed", "operation-removed-after-deprecation"];
const named = (changes: readonly Change[], rules: readonly string[]): string[] =>
  changes.flatMap(({ rule, operations }) => (rules.includes(rule) ? operations.map(shape) : [])).sort();

const pairs = [
  ["github-api.json", "github-api-current.json"],
  ["kubernetes-v3-discovery-v1.json", "kubernetes-v3-apps-v1.json"],
] as const;

describe.each(pairs)("%s and %s", (before, after) => {
  const paths = [join(corpusFolder, before), join(corpusFolder, after)];
  const missing = paths.filter((path) => !existsSync(path));
  if (missing.length > 0) console.warn(`SKIPPED: no ${missing.join(", ")}; set AWSI_GEN_CORPUS.`);
  const check = test.skipIf(missing.length > 0);

  let [old, current]: (Raw | undefined)[] = [];
  let documents: readonly SourceDocument[] = [];
  let [there, back]: (Comparison | undefined)[] = [];
  const state = (): { old: Raw; current: Raw; there: Comparison; back: Comparison } => {
    if (!old || !current || !there || !back) throw new Error("not loaded");
    return { old, current, there, back };
  };

  beforeAll(async () => {
    if (missing.length > 0) return;
    [old, current] = paths.map((path) => JSON.parse(readFileSync(path, "utf8")) as Raw);
    const loading = paths.map((path) => load(path, new Diagnostics()));
    documents = (await Promise.all(loading)).flatMap((document) => document ?? []);
    const [first, second] = documents;
    if (!first || !second) throw new Error("a document did not load");
    there = compareDocuments(first, second);
    back = compareDocuments(second, first);
  });

  check("each is the same as itself", () => {
    for (const document of documents) {
      const copy = { ...document, root: structuredClone(document.root) };
      expect(compareDocuments(document, copy)).toEqual({ changes: [], semver: "none" });
    }
  });

  check("operations that came and went", () => {
    const { old, current, there, back } = state();
    const [left, right] = [operationsOf(old), operationsOf(current)];
    const gone = [...left.keys()].filter((name) => !right.has(name)).sort();
    const made = [...right.keys()].filter((name) => !left.has(name)).sort();
    expect(gone.length + made.length).toBeGreaterThan(0);
    expect(named(there.changes, removed)).toEqual(gone);
    expect(named(there.changes, ["operation-added"])).toEqual(made);
    expect(named(back.changes, removed)).toEqual(made);
    expect(named(back.changes, ["operation-added"])).toEqual(gone);
  });

  check("responses that came and went", () => {
    const { old, current, there, back } = state();
    const statuses = (_: Raw, { responses }: Operation): string[] => Object.keys(responses);
    const added = ["success-response-added", "error-response-added"];
    const lost = ["success-response-removed", "error-response-removed"];
    expect(told(there.changes, added, lastKey)).toEqual(fresh(old, current, statuses));
    expect(told(there.changes, lost, lastKey)).toEqual(fresh(current, old, statuses));
    expect(told(back.changes, lost, lastKey)).toEqual(fresh(old, current, statuses));
  });

  check("parameters that came, went, and became required", () => {
    const { old, current, there } = state();
    const query = (raw: Raw, operation: Operation): string[] =>
      parametersOf(raw, operation).flatMap((own) => (own.in === "query" ? [own.name] : []));
    const required = (raw: Raw, operation: Operation): string[] =>
      parametersOf(raw, operation).flatMap((own) => (own.in === "query" && own.required === true ? [own.name] : []));
    const nameOf = ({ message }: Change): string => /parameter (\S+)/.exec(message)?.[1] ?? "";
    const added = ["parameter-added", "required-parameter-added"];
    expect(told(there.changes, added, nameOf)).toEqual(fresh(old, current, query));
    expect(told(there.changes, ["parameter-removed"], nameOf)).toEqual(fresh(current, old, query));
    const demanded = ["parameter-became-required", "required-parameter-added"];
    expect(told(there.changes, demanded, nameOf)).toEqual(fresh(old, current, required));
  });

  check("names and deprecations", () => {
    const { old, current, there } = state();
    const flagged = (_: Raw, { deprecated }: Operation): string[] => (deprecated ? ["deprecated"] : []);
    const atOperation = there.changes.filter(({ pointer }) => pointer.split("/").length === 5);
    expect(told(atOperation, ["deprecated"], lastKey)).toEqual(fresh(old, current, flagged));
    const ids = (_: Raw, { operationId = "" }: Operation): string[] => [operationId];
    const renamed = told(
      there.changes,
      ["operation-id-changed"],
      ({ message }) => /to "(.*)"\.$/.exec(message)?.[1] ?? "",
    );
    expect(renamed).toEqual(fresh(old, current, ids));
  });

  check("every pointer leads somewhere, and every change has its words", () => {
    const { there } = state();
    const [first, second] = documents.map(({ root }) => root);
    for (const { before: from, after: to, message, reason } of there.changes) {
      if (from !== undefined && first) expect(reaches(first, from), from).toBe(true);
      if (to !== undefined && second) expect(reaches(second, to), to).toBe(true);
      for (const sentence of [message, reason]) expect(sentence).toMatch(/^\S.*\.$/s);
    }
  });
});

function reaches(root: unknown, pointer: string): boolean {
  const keys = pointer.split("/").slice(1);
  let at: unknown = root;
  for (const key of keys) {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return false;
    at = (at as Record<string, unknown>)[name];
  }
  return true;
}
