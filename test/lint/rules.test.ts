/** Each rule of ours: a document that breaks it, with what is found and where, and the same document mended. */
import { describe, expect, test } from "vitest";
import { ruleset } from "../../generator/lint/ruleset.ts";
import { lintText } from "./linting.ts";

const head = 'openapi: 3.1.0\ninfo: {title: Pets, version: "1"}\n';
const operation = (more: string): string => `${head}paths:\n  /pets:\n    get:\n      operationId: listPets\n${more}`;
const schemas = (more: string): string => `${head}paths: {}\ncomponents:\n  schemas:\n${more}`;

interface RuleCase {
  readonly rule: string;
  readonly bad: string;
  /** `line:column`. */
  readonly at: readonly string[];
  readonly says: RegExp;
  readonly good: string;
}

const cases: readonly RuleCase[] = [
  {
    rule: "awsi/ambiguous-paths",
    bad: `${head}paths:\n  /pets/{id}/mine: {get: {}}\n  /pets/last/{kind}: {get: {}}\n`,
    at: ["5:3"],
    says: /A request can fit \/pets\/last\/\{kind\} and \/pets\/\{id\}\/mine/,
    good: `${head}paths:
  /pets/{id}/mine: {get: {parameters: [{name: id, in: path, required: true, schema: {type: integer}}]}}
  /pets/last/{kind}: {get: {}}
  /pets/last/{kind}/{more}: {get: {}}
  /dogs/{id}/mine: {post: {}}
  /dogs/last/{kind}: {get: {}}
`,
  },
  {
    rule: "awsi/operation-id-usable",
    bad: operation("").replace("listPets", '"123"'),
    at: ["6:20"],
    says: /no letter/,
    good: operation(""),
  },
  {
    rule: "awsi/operation-described",
    bad: operation('      description: " "\n'),
    at: ["5:5"],
    says: /neither summary nor description/,
    good: operation("      summary: All pets.\n"),
  },
  {
    rule: "awsi/schema-described",
    bad: schemas("    Pet: {type: object}\n"),
    at: ["6:5"],
    says: /neither title nor description/,
    good: schemas("    Pet: {type: object, title: A pet}\n"),
  },
  {
    rule: "awsi/field-described",
    bad: schemas("    Pet:\n      properties:\n        name: {type: string}\n"),
    at: ["8:9"],
    says: /"name" has no description/,
    good: schemas(
      "    Name: {type: string, description: A name.}\n    Pet:\n      properties:\n        name: {$ref: '#/components/schemas/Name'}\n        age: {type: integer, description: In years.}\n",
    ),
  },
  {
    rule: "awsi/example-valid",
    bad: schemas(
      "    Pet:\n      type: object\n      properties: {age: {type: integer}}\n      example:\n        age: old\n",
    ),
    at: ["10:14"],
    says: /at \/age: it is string, not integer/,
    good: schemas(
      "    Pet:\n      type: object\n      properties: {age: {type: integer}}\n      example:\n        age: 3\n",
    ),
  },
  {
    rule: "awsi/default-valid",
    bad: schemas("    Size:\n      type: string\n      enum: [small, large]\n      default: huge\n"),
    at: ["9:16"],
    says: /it is none of "small", "large"/,
    good: schemas("    Size:\n      type: string\n      enum: [small, large]\n      default: small\n"),
  },
  {
    rule: "awsi/example-present",
    bad: operation(
      "      responses:\n        '200':\n          description: All.\n          content:\n            application/json:\n              schema: {type: string}\n",
    ),
    at: ["11:13"],
    says: /application\/json body has no example/,
    good: operation(
      "      responses:\n        '200':\n          description: All.\n          content:\n            application/json:\n              schema: {type: string}\n              example: a\n",
    ),
  },
  {
    rule: "awsi/extension-valid",
    bad: operation("      x-awsi-method: 5\n"),
    at: ["7:22"],
    says: /x-awsi-method is not valid/,
    good: operation("      x-awsi-method: list\n"),
  },
  {
    rule: "awsi/discriminator",
    bad: schemas(
      "    Cat: {type: object, properties: {kind: {type: string}}}\n    Dog: {type: object}\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n      discriminator:\n        propertyName: kind\n        mapping:\n          dog: Dogg\n",
    ),
    at: ["13:16", "11:23"],
    says: /"Dogg"|Member 1 of oneOf has no property "kind"/,
    good: schemas(
      "    Cat: {type: object, properties: {kind: {type: string}}}\n    Pet:\n      oneOf: [{$ref: '#/components/schemas/Cat'}]\n      discriminator:\n        propertyName: kind\n        mapping:\n          cat: Cat\n",
    ),
  },
  {
    rule: "awsi/pointer-hits",
    bad: operation(
      "      x-awsi-payload: /data\n      responses:\n        '200':\n          description: All.\n          content:\n            application/json:\n              schema: {type: object, properties: {items: {type: array}}}\n",
    ),
    at: ["7:23"],
    says: /nothing at "\/data"/,
    good: operation(
      "      x-awsi-payload: /items\n      responses:\n        '200':\n          description: All.\n          content:\n            application/json:\n              schema: {type: object, properties: {items: {type: array}}}\n",
    ),
  },
  {
    rule: "awsi/names-distinct",
    bad: schemas(
      "    Pet:\n      properties:\n        pet_id: {type: string}\n        petId: {type: string}\n        -1: {}\n        +1: {}\n",
    ),
    at: ["9:9"],
    says: /"pet_id" and "petId"/,
    good: schemas("    Pet:\n      properties:\n        pet_id: {type: string}\n        id: {type: string}\n"),
  },
  {
    rule: "awsi/security-scheme-exists",
    bad: `${head}security:\n  - token: []\npaths: {}\n`,
    at: ["4:5"],
    says: /no security scheme "token"/,
    good: `${head}security:\n  - token: []\npaths: {}\ncomponents: {securitySchemes: {token: {type: http, scheme: bearer}}}\n`,
  },
  {
    rule: "awsi/security-declared",
    bad: `${operation("      security: []\n")}    put: {operationId: putPets}\n`,
    at: ["8:5"],
    says: /what security the operation needs/,
    good: `${operation("")}security: []\n`,
  },
  {
    rule: "awsi/version-text",
    bad: `${head}paths: {}\n`.replace("3.1.0", "3.1"),
    at: ["1:10"],
    says: /number/,
    good: `${head}paths: {}\n`,
  },
];

describe.each(cases)("$rule", ({ rule, bad, at, says, good }) => {
  test("finds what is wrong, where it stands", async () => {
    const { found, messages } = await lintText(bad, rule);
    const severity = ruleset[rule]?.strict ?? "";
    expect(found).toEqual(at.map((place) => `${place} ${severity} ${rule}`));
    for (const message of messages) expect(message).toMatch(says);
  });

  test("finds nothing once it is mended", async () => {
    expect((await lintText(good, rule)).messages).toEqual([]);
  });
});

test("awsi/inline-type is a hint, of the sdk profile alone", async () => {
  const text = schemas(
    "    Pet:\n      properties:\n        owner: {type: object, properties: {name: {type: string}}}\n",
  );
  const { found } = await lintText(text, "awsi/inline-type", { profile: "sdk" });
  expect(found).toEqual(["8:9 hint awsi/inline-type"]);
  expect((await lintText(text, "awsi/inline-type")).found).toEqual([]);
  const named = text.replace("{type: object,", "{type: object, title: Owner,");
  expect((await lintText(named, "awsi/inline-type", { profile: "sdk" })).found).toEqual([]);
});

test("every rule of ours has a case", () => {
  const tested = new Set([...cases.map(({ rule }) => rule), "awsi/inline-type"]);
  expect([...tested].toSorted()).toEqual(
    Object.keys(ruleset)
      .filter((id) => id.startsWith("awsi/"))
      .toSorted(),
  );
});
