/**
 * What the build ships in place of `openapi-schema.ts` says word for word what swagger-parser says: of every
 * document in this repository, of damaged ones, and of the corpus where there is one. The same holds for
 * our own schemas and ajv.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { extensions } from "../../../generator/source/extensions.ts";
import { type Fault, schemaFaults } from "../../../generator/source/openapi-schema.ts";
import { firstFaults } from "../../../generator/source/own-schemas.ts";
import { parse } from "../../../generator/source/parse.ts";
import { isObject } from "../../../generator/source/pointer.ts";
import type { Node, ObjectNode } from "../../../generator/source/source-document.ts";
import { checkedForm } from "../../../generator/source/validate.ts";
import { projectRoot } from "../../project-root.ts";

interface Validator {
  (document: unknown): boolean;
  readonly errors?: readonly Fault[] | null;
}
interface Script {
  readonly openApiValidator: (version: string) => Promise<string>;
  readonly ownValidators: () => Promise<string>;
}

const compiled = new Map<string, Validator>();
let own: ReadonlyMap<string, Validator> = new Map();

const folder = mkdtempSync(join(tmpdir(), "awsi-gen-validators-"));
async function imported<T>(name: string, source: string): Promise<T> {
  const file = join(folder, name);
  writeFileSync(file, source);
  return (await import(pathToFileURL(file).href)) as T;
}

beforeAll(async () => {
  const script = pathToFileURL(join(projectRoot, "scripts", "compiled-validators.mjs")).href;
  const { openApiValidator, ownValidators } = (await import(script)) as Script;
  for (const version of ["2.0", "3.0", "3.1"]) {
    const source = await openApiValidator(version);
    compiled.set(version, (await imported<{ default: Validator }>(`${version}.mjs`, source)).default);
  }
  own = (await imported<{ validators: typeof own }>("own.mjs", await ownValidators())).validators;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function compiledVersion({ swagger, openapi }: ObjectNode): string {
  if (swagger === "2.0") return "2.0";
  return openapi === "3.0.3" ? "3.0" : "3.1";
}

function faultsOfCompiled(document: ObjectNode): readonly Fault[] {
  const validate = compiled.get(compiledVersion(document));
  if (!validate) throw new Error("No validator for this version");
  return validate(document) ? [] : (validate.errors ?? []);
}

async function expectAgreement(root: ObjectNode, version: string): Promise<number> {
  const document = checkedForm(root, version);
  const before = JSON.stringify(document);
  const faults = await schemaFaults(document);
  expect(faultsOfCompiled(document)).toEqual(faults);
  expect(JSON.stringify(document)).toBe(before);
  return faults.length;
}

async function documentsBelow(home: string): Promise<readonly (readonly [string, ObjectNode, string])[]> {
  const files = readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) => /\.(ya?ml|json)$/.test(name));
  const found: (readonly [string, ObjectNode, string])[] = [];
  for (const name of files.filter((file) => !file.includes("expected"))) {
    const root = await parse(name, readFileSync(join(home, name), "utf8"), new Diagnostics());
    const version = isObject(root) ? (root["openapi"] ?? root["swagger"]) : undefined;
    if (isObject(root) && typeof version === "string" && /^(2\.0|3\.[01])/.test(version))
      found.push([name, root, version]);
  }
  return found;
}

test.each(["specs", "test/golden", "test/diagnostics"])("of the documents in %s", async (home) => {
  const documents = await documentsBelow(join(projectRoot, home));
  expect(documents.length).toBeGreaterThan(0);
  for (const [, root, version] of documents) {
    await expectAgreement(root, version);
    // The same document as the other version breaks different rules.
    if (version !== "2.0") await expectAgreement(root, version.startsWith("3.0") ? "3.1.0" : "3.0.3");
  }
});

/** Each object and list of a document in turn loses its first entry, or becomes a value of another type. */
function* damaged(root: ObjectNode): Generator<ObjectNode> {
  const places: string[][] = [];
  const visit = (node: Node, keys: string[]): void => {
    if (typeof node !== "object" || node === null) return;
    places.push(keys);
    for (const [key, child] of Object.entries<Node>(node)) visit(child, [...keys, key]);
  };
  visit(root, []);
  for (const keys of places.filter((one) => one.length > 0)) {
    for (const value of [7, "text", null, [], {}]) {
      const copy = structuredClone(root);
      let node = copy as Record<string, unknown>;
      for (const key of keys.slice(0, -1)) node = node[key] as Record<string, unknown>;
      node[keys.at(-1) ?? ""] = value;
      yield copy;
    }
  }
}

const damagedDocuments = [
  ["2.0", "unit/source/swagger.yaml"],
  ["3.0.3", "golden/multipart/spec.yaml"],
  ["3.1.0", "golden/multipart/spec.yaml"],
] as const;

describe.each(damagedDocuments)("of damaged documents (%s)", (version, path) => {
  test("every fault is the same", async () => {
    const file = join(projectRoot, "test", path);
    // swagger-parser compiles its schema for each one: a share of them is enough.
    const root = await parse("spec.yaml", readFileSync(file, "utf8"), new Diagnostics());
    if (!isObject(root)) throw new Error("No document");
    let faulty = 0;
    for (const copy of [...damaged(root)].filter((_, index) => index % 3 === 0)) {
      if ((await expectAgreement(copy, version)) > 0) faulty += 1;
    }
    expect(faulty).toBeGreaterThan(10);
  });
});

const pagination = { style: "page", items: "$response.body#/items", page: "$request.query.page" };

const registered = {
  id: "a",
  title: "A",
  targets: "all",
  packages: { python: { package: "a" } },
  versions: [{ version: "1.0.0", path: "a/1.0.0/openapi.yaml", sha256: "ab".repeat(32), status: "draft" }],
};

describe("our own schemas", () => {
  test("all are compiled", () => {
    const names = Object.entries(extensions).flatMap(([at, ones]) => Object.keys(ones).map((name) => `${at} ${name}`));
    expect([...own.keys()].toSorted()).toEqual([...names, "registry"].toSorted());
  });

  test.each([
    [undefined, null, 7, "", "text", "/pointer", "~", [], [7], ["text"], {}, { a: 1 }],
    [pagination, { ...pagination, page: 7 }, { ...pagination, style: "odd" }, { ...pagination, extra: 1 }],
    [{ name: "n", field: "f", capture: [{ operation: "o", from: "$response.body" }] }, { method: "POST" }],
    [{ python: { package: "p" } }, { python: { wrong: "p" } }, [{ code: 1, name: "n", message: "m" }], [{ code: 1 }]],
    [{ apis: [] }, { apis: [{ id: "a", title: "A", versions: [] }] }, { apis: [{ id: 1 }] }, { apis: [registered] }],
    [
      { apis: [{ ...registered, targets: "some" }] },
      { apis: [{ ...registered, versions: [{ status: "published" }] }] },
    ],
  ])("judge alike (%#)", async (...values) => {
    for (const [schema, validate] of own) {
      const faults = await firstFaults(values.map((value) => ({ schema, value })));
      expect(values.map((value) => (validate(value) ? undefined : validate.errors?.[0]))).toEqual(faults);
    }
  });
});

const corpus = process.env["AWSI_GEN_CORPUS"] ?? join(projectRoot, "..", "shared", "corpus");
const hasCorpus = existsSync(join(corpus, "torture"));
describe.skipIf(!hasCorpus)(hasCorpus ? "corpus" : `SKIPPED, not passed: no corpus at AWSI_GEN_CORPUS`, () => {
  test("of the torture documents", async () => {
    for (const [, root, version] of await documentsBelow(join(corpus, "torture"))) await expectAgreement(root, version);
  });
});
