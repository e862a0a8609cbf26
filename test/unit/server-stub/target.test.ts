import { describe, expect, it } from "vitest";
import { documentFiles } from "../../../generator/targets/server-stub/document-files.ts";
import { jsonText } from "../../../generator/targets/server-stub/json-text.ts";
import { docComment, markdownText, stringLiteral } from "../../../generator/targets/server-stub/text.ts";
import { handlerTable } from "../../../server-stub/runtime/index.ts";
import type { StubRequest } from "../../../server-stub/runtime/types.ts";
import { projectRoot } from "../../project-root.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openapi } from "./serve.ts";

const text = async (root: object, path: string): Promise<string> => {
  const file = (await documentFiles(root)).find((candidate) => candidate.path === path);
  return String(file?.content);
};

describe("document files", () => {
  it("keeps integers exact and takes mappings by name, foreign references and stray percent signs", async () => {
    const pet = {
      oneOf: [{ $ref: "#/components/schemas/Cat" }],
      discriminator: { propertyName: "k", mapping: { c: "Cat", d: "Dog" } },
    };
    const cat = {
      type: "object",
      required: ["k"],
      properties: {
        k: { type: "string" },
        n: { maximum: 9223372036854775807n },
        p: { $ref: "#/components/schemas/Per%" },
      },
    };
    const examples = { user: { $ref: "https://example.invalid/user.json" } };
    const root = openapi(
      {
        "/p": {
          get: { responses: { 200: { description: "", content: { "application/json": { schema: pet, examples } } } } },
        },
      },
      { schemas: { Pet: pet, Cat: cat, "Per%": {} } },
    );
    expect(await text(root, "openapi.json")).toContain('"maximum": 9223372036854775807');
    expect(await text(root, "schema.ts")).toContain('"application/json"');
  });

  it("cuts schemas that are bare members of themselves, and no others", async () => {
    const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
    const schemas = {
      Nested: { oneOf: [{ type: "string" }, { type: "array", items: ref("Nested") }] },
      Ping: ref("Pong"),
      Pong: ref("Ping"),
      Tree: { type: "object", properties: { child: ref("Tree"), all: { type: "array", items: ref("Tree") } } },
    };
    const types = await text(openapi({}, { schemas }), "schema.ts");
    expect(types).toContain("Nested: string | unknown[];");
    expect(types).toContain('child?: components["schemas"]["Tree"];');
    expect(types).toContain('all?: components["schemas"]["Tree"][];');
    expect(types.match(/P[io]ng: unknown/g)).toHaveLength(1);
  });

  it("escapes what hides code", async () => {
    const root = openapi({}, { schemas: { A: { description: "a */ b \u202e", enum: ["\u2028", '"'] } } });
    const types = await text(root, "schema.ts");
    expect(types).not.toMatch(/[\u202e\u2028]/);
    expect(types).not.toContain("a */ b");
  });
});

describe("text of a document", () => {
  it.each([
    ['a"b\\', '"a\\"b\\\\"'],
    ["\u2028\u202e", '"\\u2028\\u202e"'],
    ["`${x}", '"`${x}"'],
  ])("as a literal: %j", (value, literal) => {
    expect(stringLiteral(value)).toBe(literal);
    expect(JSON.parse(stringLiteral(value))).toBe(value);
  });

  it("as a comment cannot end it", () => {
    expect(docComment(["a */ b", undefined, "second\r\nline"], "  ")).toBe(
      "  /**\n   * a *\\/ b\n   *\n   * second\n   * line\n   */\n",
    );
    expect(docComment([undefined, " "], "")).toBe("");
  });

  it("as Markdown is one plain line", () => {
    expect(markdownText("<b>x</b>\n`y` [z](u)")).toBe("&lt;b>x&lt;/b> \\`y\\` \\[z\\](u)");
  });

  it("as JSON is what JSON.stringify gives", () => {
    const value = { a: [1, { b: null }, [], {}], __proto__x: "é\u0000", c: true };
    expect(jsonText(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });
});

describe("handler table", () => {
  const request = {} as StubRequest;

  it("finds handlers in nested groups and classes, keeps this, leaves the rest", async () => {
    class Auth {
      #status = 201;
      login(): { status: number } {
        return { status: this.#status };
      }
    }
    const table = handlerTable(
      [
        ["a", "auth", "login"],
        ["b", "auth", "logout"],
        ["c", "deep", "er", "list"],
        ["d", "none", "x"],
        ["e", "auth", "toString"],
      ],
      { auth: new Auth(), deep: { er: { list: () => ({ status: 204 }) } } },
    );
    expect(Object.keys(table)).toEqual(["a", "c"]);
    expect(await table["a"]?.(request)).toEqual({ status: 201 });
    expect(await table["c"]?.(request)).toEqual({ status: 204 });
  });
});

it("the generated package asks for the versions that we test with", () => {
  const read = (path: string) =>
    JSON.parse(readFileSync(join(projectRoot, path), "utf8").replaceAll(/\{\{\w+\}\}/g, '""')) as {
      dependencies: Record<string, string>;
      devDependencies: Record<string, string>;
    };
  const ours = read("package.json");
  const theirs = read("templates/server-stub/package.hbs");
  const all: Record<string, string> = { ...ours.dependencies, ...ours.devDependencies };
  for (const [name, version] of Object.entries({ ...theirs.dependencies, ...theirs.devDependencies })) {
    expect([name, all[name]]).toEqual([name, version]);
  }
});
