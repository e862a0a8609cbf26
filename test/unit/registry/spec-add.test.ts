/** `spec add`, `publish`, `verify`, `bundle`: what a registry takes, keeps and refuses. */
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { createWorkbench, pets, type Workbench } from "./fixture.ts";

let bench: Workbench;
beforeAll(() => {
  bench = createWorkbench("add");
});
afterAll(() => {
  bench.remove();
});

interface Version {
  readonly version: string;
  readonly path: string;
  readonly sha256: string;
  readonly status: string;
  readonly overlay?: string;
  readonly original: { readonly file?: string; readonly sha256: string };
}

function entryOf(id: string): { title: string; packages?: object; versions: Version[] } {
  const { apis } = parse(readFileSync(bench.path("specs", "registry.yaml"), "utf8")) as {
    apis: { id: string; title: string; versions: Version[] }[];
  };
  const entry = apis.find((one) => one.id === id);
  if (!entry) throw new Error(`${id} is not in the registry`);
  return entry;
}

function expectFine(): void {
  const { status, stderr } = bench.spec("verify");
  // One of the documents is in version 3.2, which is said each time.
  expect(stderr.match(/(error|warning) (?!newer-version)[a-z-]+:.*/g)).toBeNull();
  expect(status).toBe(0);
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

test("a document in one file is kept byte for byte, with what it came from", () => {
  const text = `# A comment.\n${pets("1.0.0", ["/pets"], "x-awsi-packages: { python: { package: pets } }\n")}`;
  bench.write("plain.yaml", text);
  expect(bench.spec("add", "plain.yaml", "--name", "plain").stdout).toContain("plain@1.0.0 draft: specs/plain/1.0.0");
  expect(readFileSync(bench.path("specs/plain/1.0.0/openapi.yaml"), "utf8")).toBe(text);
  expect(entryOf("plain")).toMatchObject({
    title: "Pets",
    targets: "all",
    packages: { python: { package: "pets" } },
    versions: [{ version: "1.0.0", status: "draft", original: { file: "plain.yaml", sha256: sha256(text) } }],
  });
  expectFine();
});

test("the hash knows content, not layout: comments and line ends are free, a word is not", () => {
  const path = bench.path("specs/plain/1.0.0/openapi.yaml");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("# A comment.", "# Another.").replaceAll("\n", "\r\n"));
  expectFine();
  writeFileSync(path, text.replace("Reads", "Tells"));
  expect(bench.spec("verify").stderr).toContain("draft-changed");
  expect(bench.spec("publish", "plain").stderr).toContain("draft-changed");
  expect(bench.spec("verify", "plain", "--update").status).toBe(0);
  expectFine();
});

test("what is published is frozen", () => {
  bench.write("frozen.yaml", pets("1.0.0"));
  bench.spec("add", "frozen.yaml", "--name", "frozen");
  expect(bench.spec("publish", "frozen@1.0.0").stdout).toMatch(/^frozen@1\.0\.0 published \d{4}-\d\d-\d\d\n$/);
  expect(bench.spec("publish", "frozen").stdout).toContain("already");
  const path = bench.path("specs/frozen/1.0.0/openapi.yaml");
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.replace("Reads", "Tells"));
  expect(bench.spec("verify", "--update")).toMatchObject({ status: 1 });
  expect(bench.spec("verify").stderr).toContain("published-changed");
  expect(bench.spec("add", "frozen.yaml", "--name", "frozen", "--force").stderr).toContain("version-exists");
  writeFileSync(path, text);
  expectFine();
});

describe("an overlay", () => {
  const overlay = `overlay: 1.0.0
info: { title: Corrections, version: 1.0.0 }
extends: raw.yaml
actions:
  - target: $.info
    update: { title: Corrected }
`;

  test("is kept beside the document, which stays as it was, and counts whenever it is read", () => {
    const text = bench.path(bench.write("raw.yaml", pets("1.0.0")));
    bench.write("fix.yaml", overlay);
    const added = bench.spec("add", "raw.yaml", "--name", "corrected", "--overlay", "fix.yaml");
    expect(added).toMatchObject({ status: 0, stderr: "" });
    const folder = bench.path("specs/corrected/1.0.0");
    expect(readFileSync(`${folder}/openapi.yaml`, "utf8")).toBe(readFileSync(text, "utf8"));
    expect(readFileSync(`${folder}/overlay.yaml`, "utf8")).toBe(overlay);
    expect(entryOf("corrected")).toMatchObject({
      title: "Corrected",
      versions: [{ overlay: "corrected/1.0.0/overlay.yaml" }],
    });
    expect(bench.spec("show", "corrected").stdout).toMatch(/^Corrected 1\.0\.0/);
    expect(bench.spec("bundle", "--api", "corrected").stdout).toContain("title: Corrected");
    expectFine();
    expect(bench.spec("publish", "corrected").status).toBe(0);
    writeFileSync(`${folder}/overlay.yaml`, overlay.replace("Corrected", "Forged"));
    expect(bench.spec("verify").stderr).toContain("published-changed");
    writeFileSync(`${folder}/overlay.yaml`, overlay);
  });
});

test("several files become one, in the notation of the first", () => {
  mkdirSync(bench.path("parts"));
  const main = `openapi: 3.0.3
info: { title: Parts, version: 2.0.0 }
paths:
  /a:
    get:
      operationId: a
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "more.json#/A" } } } } }
`;
  bench.write("parts/main.yaml", main);
  bench.write(
    "parts/more.json",
    JSON.stringify({ A: { type: "object", properties: { on: { type: "string", enum: ["yes", "1_000"] } } } }),
  );
  expect(bench.spec("add", "parts/main.yaml", "--name", "parts")).toMatchObject({ status: 0, stderr: "" });
  const stored = readFileSync(bench.path("specs/parts/2.0.0/openapi.yaml"), "utf8");
  expect(stored).toContain("openapi: 3.0.3");
  expect(stored).toContain("#/components/schemas/A");
  expect(stored).not.toContain("more.json");
  expect(readdirSync(bench.path("specs/parts/2.0.0"))).toEqual(["openapi.yaml"]);
  expectFine();
  expect(bench.spec("bundle", "parts/main.yaml").stdout).toBe(stored);
  expect(bench.spec("bundle", "parts/main.yaml", "--format", "json", "--upgrade").stdout).toContain(
    '"openapi": "3.1.1"',
  );
});

test.each([
  ["swagger", `{"swagger": "2.0", "info": {"title": "Old", "version": "1.0.0"}, "paths": {}}`, "json"],
  ["newer", pets("1.0.0").replace("3.1.0", "3.2.0"), "yaml"],
])("%s documents stay in their version and notation", (name, text, extension) => {
  bench.write("other", text);
  expect(bench.spec("add", "other", "--name", name, "--version", "1.0.0").status).toBe(0);
  expect(readFileSync(bench.path(`specs/${name}/1.0.0/openapi.${extension}`), "utf8")).toBe(text);
});

test("a file that lies in its place already is registered where it is", () => {
  mkdirSync(bench.path("specs/placed/1.0.0"), { recursive: true });
  bench.write("specs/placed/1.0.0/openapi.yaml", pets("1.0.0"));
  bench.write("specs/placed/1.0.0/corrections.md", "# Corrections\n");
  expect(bench.spec("verify").stderr).toContain("stray-version");
  const added = bench.spec("add", "specs/placed/1.0.0/openapi.yaml", "--name", "placed", "--version", "1.0.0");
  expect(added).toMatchObject({ status: 0, stderr: "" });
  expect(readdirSync(bench.path("specs/placed/1.0.0")).sort()).toEqual(["corrections.md", "openapi.yaml"]);
  expectFine();
});

test("comments and style of the registry stay", () => {
  const file = bench.path("specs", "registry.yaml");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace("apis:", "# Ours.\napis:").replace("  - id: plain", "  # Plain.\n  - id: plain"),
  );
  bench.write("comments.yaml", pets("1.0.0"));
  expect(
    bench.spec("add", "comments.yaml", "--name", "comments", "--licence", "MIT", "--description", "A: b # c").status,
  ).toBe(0);
  const text = readFileSync(file, "utf8");
  expect(text).toContain("# Ours.\napis:");
  expect(text).toContain("  # Plain.\n  - id: plain");
  expect(entryOf("comments")).toMatchObject({ licence: "MIT", description: "A: b # c" });
});

describe("versions", () => {
  const add = (version: string, paths: readonly string[], ...more: string[]) => {
    bench.write("next.yaml", pets(version, paths));
    return bench.spec("add", "next.yaml", "--name", "steps", "--version", version, ...more);
  };

  test.each([
    ["1.0.0", ["/a", "/b"], undefined],
    ["1.0.0", ["/a", "/b"], "version-exists"],
    ["0.9.0", ["/a", "/b"], "version-not-greater"],
    ["1.0.1", ["/a", "/b", "/c"], "minor step"],
    ["1.1.0", ["/a", "/b", "/c"], undefined],
    ["1.2.0", ["/a", "/c"], "major step"],
    ["2.0.0-beta.1", ["/a", "/c"], undefined],
    ["2.0.0-beta.2", ["/a"], undefined],
    ["2.0.0", ["/a", "/c"], undefined],
  ])("%s with %j", (version, paths, refusal) => {
    const { status, stderr } = add(version, paths);
    if (refusal === undefined) expect([status, stderr]).toEqual([0, ""]);
    else {
      expect(status).toBe(1);
      expect(stderr).toContain(refusal);
    }
  });

  test("a refusal names the change and the least version", () => {
    const { stderr } = add("2.0.1", ["/a"]);
    expect(stderr).toContain("paths/~1c");
    expect(stderr).toContain("Name it 3.0.0 or more");
    expect(existsSync(bench.path("specs/steps/2.0.1"))).toBe(false);
  });

  test("a draft is replaced by --force, in another notation too", () => {
    bench.write("next.json", JSON.stringify(parse(pets("2.0.0", ["/a", "/c", "/d"]))));
    const args = ["add", "next.json", "--name", "steps", "--version", "2.0.0"];
    expect(bench.spec(...args).stderr).toContain("version-exists");
    expect(bench.spec(...args, "--force")).toMatchObject({ status: 0, stderr: "" });
    expect(readdirSync(bench.path("specs/steps/2.0.0"))).toEqual(["openapi.json"]);
    expectFine();
  });

  test("below 1.0.0 a minor step may break", () => {
    const early = (version: string, paths: readonly string[]) => {
      bench.write("early.yaml", pets(version, paths));
      return bench.spec("add", "early.yaml", "--name", "early").status;
    };
    expect([early("0.1.0", ["/a", "/b"]), early("0.1.1", ["/a"]), early("0.2.0", ["/a"])]).toEqual([0, 1, 0]);
  });
});

test("--since finds what was published and is no longer", () => {
  cpSync(bench.path("specs", "registry.yaml"), bench.path("earlier.yaml"));
  const file = bench.path("specs", "registry.yaml");
  const text = readFileSync(file, "utf8");
  const { sha256: hash } = entryOf("frozen").versions[0] ?? { sha256: "" };
  writeFileSync(bench.path("specs/frozen/1.0.0/openapi.yaml"), pets("1.0.0", ["/other"]));
  const found = (JSON.parse(bench.spec("verify", "frozen", "--json").stdout) as { versions: { found: string }[] })
    .versions;
  writeFileSync(file, text.replace(hash, found[0]?.found ?? ""));
  expectFine();
  expect(bench.spec("verify", "--since", "earlier.yaml").stderr).toContain(
    "frozen@1.0.0 was published, and now it has another hash",
  );
  writeFileSync(file, text);
  writeFileSync(bench.path("specs/frozen/1.0.0/openapi.yaml"), pets("1.0.0"));
  expectFine();
});

describe("bad input leaves the registry as it was", () => {
  const bomb = Array.from({ length: 30 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n");
  test.each([
    ["truncated", pets("1.0.0").slice(0, -20) + '"', "syntax-error"],
    ["utf-16", Buffer.from(`\ufeff${pets("1.0.0")}`, "utf16le"), ""],
    ["twice", pets("1.0.0") + "info: {}\n", "duplicate-key"],
    ["explosion", `${pets("1.0.0")}x-a:\n  a0: &a0 [1, 2]\n${bomb}\n`, "too-many-aliases"],
    [
      "passwd",
      pets("1.0.0", ["/a"], `x: 1\ncomponents: { schemas: { A: { $ref: /etc/passwd } } }\n`),
      "external-ref-refused",
    ],
    [
      "upwards",
      pets("1.0.0", ["/a"], `components: { schemas: { A: { $ref: ../../up.yaml } } }\n`),
      "external-ref-refused",
    ],
    [
      "fetching",
      pets("1.0.0", ["/a"], `components: { schemas: { A: { $ref: "http://127.0.0.1:1/a.yaml" } } }\n`),
      "external-ref-refused",
    ],
    ["link", pets("1.0.0", ["/a"], `components: { schemas: { A: { $ref: link.yaml } } }\n`), "external-ref-refused"],
    ["circle", pets("1.0.0", ["/a"], `components: { schemas: { A: { $ref: "other.yaml#/B" } } }\n`), "ref-loop"],
    ["binary", Buffer.from([0, 255, 254, 7]), ""],
    ["nothing", "", "file-empty"],
  ])("%s", (name, content, code) => {
    bench.write("bad.yaml", content);
    bench.write("other.yaml", `B: { $ref: "bad.yaml#/components/schemas/A" }\n`);
    if (!existsSync(bench.path("link.yaml"))) symlinkSync("/etc/passwd", bench.path("link.yaml"));
    const before = readFileSync(bench.path("specs", "registry.yaml"), "utf8");
    for (const args of [
      ["add", "bad.yaml", "--name", name, "--version", "1.0.0"],
      ["bundle", "bad.yaml", "--upgrade"],
    ]) {
      const { status, stderr, stdout } = bench.spec(...args);
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toContain(` ${code}`);
      expect(stderr).not.toContain("root:");
      expect(stderr).not.toMatch(/^\s+at /m);
    }
    expect(readFileSync(bench.path("specs", "registry.yaml"), "utf8")).toBe(before);
    expect(existsSync(bench.path("specs", name))).toBe(false);
  });

  test("__proto__ and constructor are names like any other", () => {
    bench.write(
      "proto.yaml",
      `${pets("1.0.0")}components: { schemas: { __proto__: { type: object }, constructor: { type: string } } }\n`,
    );
    expect(bench.spec("add", "proto.yaml", "--name", "proto").status).toBe(0);
    expectFine();
  });

  test.each([
    [["add", "plain.yaml", "--name", "../up", "--version", "1.0.0"], "small letters"],
    [["add", "plain.yaml", "--name", "a", "--version", "1.0"], "three numbers"],
    [["add", "plain.yaml", "--name", "a", "--version", "../1"], "three numbers"],
    [["add", "plain.yaml", "--name", "a", "--targets", "pyton"], "Did you mean python?"],
    [["add", "ftp://example.org/a.yaml", "--name", "a", "--version", "1.0.0"], "There is no file"],
    [["add", "plain.yaml"], "--name"],
    [["show", "plane"], "Did you mean plain?"],
    [["show", "plain@9.0.0"], "has no version 9.0.0"],
    [["show", "plain", "getpet"], "Did you mean getpets?"],
    [["publish", "nothing"], "There is no API nothing"],
    [["search", "pets", "--limit", "x"], "whole number"],
    [["bundle"], "name a file"],
  ])("%j", (args, hint) => {
    const { status, stdout, stderr } = bench.spec(...args);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(hint);
  });
});
