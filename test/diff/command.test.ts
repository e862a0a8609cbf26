/** `awsi-gen spec diff` as it is called: what it prints, and how it ends. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { run } from "../../generator/cli/run.ts";

const folder = mkdtempSync(join(tmpdir(), "awsi-gen-diff-command-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const document = (pet: string, version = "1.0.0"): string => `openapi: 3.1.0
info: { title: Pets, version: ${version} }
paths:
  /pets:
    get:
      responses:
        "200":
          description: all
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
components:
  schemas:
    Pet:
      type: object
      properties:
        ${pet}
`;

const old = file("old.yaml", document("name: { type: string }"));
const safe = file("safe.yaml", document("name: { type: string, description: what it is called }", "1.0.1"));
const risky = file("risky.yaml", document("name: { type: string, format: email }"));
const breaking = file("breaking.yaml", document("age: { type: integer }"));

async function call(...args: string[]): Promise<{ status: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation((text) => ((out += String(text)), true)),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => ((err += String(text)), true)),
  ];
  try {
    return { status: await run(["spec", "diff", ...args]), out, err };
  } finally {
    spies.forEach((spy) => {
      spy.mockRestore();
    });
  }
}

test.each([
  [old, [], 0],
  [safe, [], 0],
  [risky, [], 2],
  [breaking, [], 3],
  [risky, ["--fail-on", "breaking"], 0],
  [breaking, ["--fail-on", "breaking"], 3],
  [breaking, ["--fail-on", "none"], 0],
  [breaking, ["--severity", "breaking"], 3],
])("exit status: %s %j → %i", async (after, options, status) => {
  expect((await call(old, after, ...options)).status).toBe(status);
});

test("nothing changed", async () => {
  expect((await call(old, old)).out).toBe("No changes.\n");
});

test("text: by severity and operation, with the place in the document", async () => {
  const { out, err } = await call(old, breaking);
  expect(err).toBe("");
  expect(out).toBe(
    `2 changes: 1 breaking, 0 risky, 1 safe. Semantic versioning asks for a major version.

BREAKING (1)

GET /pets
  ${old}:17:9 breaking property-removed: The property Pet.name was removed.
    In responses: Clients that read it find nothing.

SAFE (1)

GET /pets
  ${breaking}:17:9 safe property-added: The property Pet.age was added.
    In responses: Clients that do not know it pass over it.
`.replace("The property Pet.age", "The optional property Pet.age"),
  );
});

test("--severity leaves out what is less severe, and still counts it", async () => {
  const { out } = await call(old, breaking, "--severity", "risky");
  expect(out).toContain("2 changes: 1 breaking, 0 risky, 1 safe.");
  expect(out).not.toContain("property-added");
});

test("JSON", async () => {
  const { out } = await call(old, safe, "--format", "json");
  const answer = JSON.parse(out) as { semver: string; counts: object; changes: { rule: string; place: object }[] };
  expect(answer).toMatchObject({ ok: true, semver: "patch", counts: { breaking: 0, risky: 0, safe: 2 } });
  expect(answer.changes).toContainEqual({
    rule: "documentation-changed",
    severity: "safe",
    surface: "documentation",
    semver: "patch",
    message: "Pet.name: the documentation changed (description).",
    reason: "It describes the API and does not change it.",
    side: "after",
    pointer: "/components/schemas/Pet/properties/name/description",
    before: "/components/schemas/Pet/properties/name",
    after: "/components/schemas/Pet/properties/name/description",
    to: "description",
    operations: ["GET /pets"],
    directions: ["response"],
    place: { file: safe, line: 17, column: 44 },
  });
});

test("Markdown, in which a document's text stays text", async () => {
  const hostile = file("hostile.yaml", document('"<b>*x*</b> @all https://evil.example \\e[2J": { type: string }'));
  const { out } = await call(old, hostile, "--format", "markdown");
  expect(out).toContain("# API changes\n");
  expect(out).toContain("## Breaking (1)\n\n### GET /pets\n\n- **");
  expect(out).toContain("\\<b\\>\\*x\\*\\</b\\> &#64;all https:&#47;/evil.example");
  expect(out).not.toContain("\u001b");
});

test("--ignore: accepted changes do not count", async () => {
  const accepted = file("accepted.txt", "# agreed\nproperty-removed /components/schemas/Pet/properties/name\n");
  const { status, out, err } = await call(old, breaking, "--ignore", accepted);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toContain("1 change: 0 breaking, 0 risky, 1 safe. Semantic versioning asks for a minor version.");
  const everywhere = file("everywhere.txt", "property-removed *\nproperty-added *\n");
  expect((await call(old, breaking, "--ignore", everywhere)).out).toBe("No changes.\n");
});

test.each([
  [[join(folder, "absent.yaml"), old], "file-not-found"],
  [[old, join(folder, "absent.yaml")], "file-not-found"],
  [["no-such-api", old], "unknown-api"],
  [[old, file("broken.yaml", "openapi: [")], "syntax-error"],
  [[old, old, "--ignore", join(folder, "absent.txt")], "file-not-found"],
  [[old], "missing required argument"],
  [[old, old, "--format", "xml"], "Allowed choices are text, json, markdown"],
])("what cannot be compared: %j", async (args, message) => {
  const { status, out, err } = await call(...args);
  expect({ status, out }).toEqual({ status: 1, out: "" });
  expect(err).toContain(message);
  expect(err).not.toContain("    at ");
});

test("an API of the registry by its name", async () => {
  expect(await call("awsi", "awsi")).toMatchObject({ status: 0, out: "No changes.\n" });
});
