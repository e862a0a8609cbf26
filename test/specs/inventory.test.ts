// Each spec against the inventory of the document it was written from, both ways: nothing documented is
// missing, nothing undocumented is there, unless a correction with a reason says so. AWSI's inventory is
// older and has a form of its own: `awsi-inventory.test.ts`.
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ObjectNode } from "../../generator/source/source-document.ts";
import { at, list, object, operationsByPath, readJson, readYaml, specFolders, text } from "./documents.ts";
import { differences } from "./inventory.ts";

const specs = specFolders()
  .filter(({ id }) => id !== "awsi")
  .map((one) => ({
    label: one.label,
    spec: readYaml(one.path),
    inventory: object(readJson(join(one.folder, "inventory.json"))),
  }));

describe.each(specs)("the inventory of $label", ({ spec, inventory }) => {
  const operations = [...operationsByPath(spec).keys()];

  /** Differences after `change` has been done to a copy of the spec. */
  function after(change: (copy: ObjectNode) => void): string[] {
    const copy = structuredClone(spec);
    change(copy);
    return differences(inventory, copy);
  }

  it("agrees with the spec both ways, corrections applied", () => {
    expect(differences(inventory, spec)).toEqual([]);
  });

  it("gives a reason with every correction, and corrects something", () => {
    for (const correction of list(inventory["corrections"]).map(object)) {
      expect(text(correction["reason"])).toMatch(/^[A-Z`].{15,}\.$/s);
      expect([...list(correction["documented"]), ...list(correction["spec"])]).not.toEqual([]);
    }
  });

  it.each(operations)("misses %s when it is gone", (name) => {
    const [method = "", path = ""] = name.split(" ");
    const found = after((copy) => Reflect.deleteProperty(object(at(copy, "paths", path)), method.toLowerCase()));
    expect(found).toContain(`${name}: only in the document`);
  });

  it("notices an undocumented parameter", () => {
    const [first = ""] = operations;
    const [method = "", path = ""] = first.split(" ");
    const found = after((copy) => {
      const operation = object(at(copy, "paths", path, method.toLowerCase()));
      const extra = { name: "extra", in: "query", schema: { type: "string" } };
      operation["parameters"] = [...list(operation["parameters"]), extra];
    });
    expect(found).toContain(`${first}: only in the spec: query extra?: string`);
  });

  it("notices a correction that corrects nothing", () => {
    const [first = ""] = operations;
    const copy = structuredClone(inventory);
    list(copy["corrections"]).push({ operations: [first], documented: ["query pin: string"], reason: "None at all." });
    expect(differences(copy, spec)).toContain(`${first}: corrected but not documented: query pin: string`);
  });
});

describe("the comparison", () => {
  const schemas = {
    Note: {
      type: "object",
      required: ["title"],
      properties: {
        id: { type: "integer", readOnly: true },
        secret: { type: "string", writeOnly: true },
        title: { type: "string", maxLength: 70 },
        tags: { type: "array", items: { oneOf: [{ $ref: "#/components/schemas/Tag" }, { type: "null" }] } },
        parent: { $ref: "#/components/schemas/Note" },
      },
    },
    Tag: { type: "string", enum: ["a", "b"] },
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Note" } } };
  const spec: ObjectNode = {
    paths: {
      "/notes/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } }],
        put: { requestBody: { content }, responses: { "202": { content } } },
      },
    },
    components: { schemas },
  };
  const field = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
  const tags = field("tags", "list");
  const operation = {
    operation: "PUT /notes/{id}",
    parameters: [field("id", "int", { in: "path", required: true, minimum: 1 })],
    request: [field("secret", "string"), field("title", "string", { required: true, maxLength: 70 }), tags],
    response: [field("id", "int"), field("title", "string", { maxLength: 70 }), tags],
  };
  const types = { int: "integer", list: "array<enum(a,b)|null>" };

  it("reads limits, directions, lists, and stops at a schema in itself", () => {
    const inventory = { types, operations: [operation] } as unknown as ObjectNode;
    expect(differences(inventory, spec)).toEqual([
      "PUT /notes/{id}: only in the spec: request parent?: object",
      "PUT /notes/{id}: only in the spec: response parent: object",
    ]);
  });

  it("takes a new operation from a correction, and leaves out answers that nobody documented", () => {
    const correction = {
      operations: ["PUT /notes/{id}"],
      spec: [
        "path id: integer minimum=1",
        "request secret?: string",
        "request title: string maxLength=70",
        "request tags?: array<enum(a,b)|null>",
        "request parent?: object",
      ],
      reason: "Nobody wrote of it.",
    };
    expect(differences({ operations: [], corrections: [correction] }, spec)).toEqual([]);
  });
});
