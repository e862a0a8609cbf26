// What holds for the Zopsm spec alone.
import { describe, expect, it } from "vitest";
import type { ObjectNode } from "../../generator/source/source-document.ts";
import { at, list, object, operationsByPath, readYaml, resolve, responsesOf, specFolders, text } from "./documents.ts";

const folder = specFolders().find(({ id }) => id === "zopsm");
if (folder === undefined) throw new Error("specs/zopsm is missing");
const spec = readYaml(folder.path);
const operations = operationsByPath(spec);
const keys = [...operations.keys()];

const publicOnes = [
  "POST /session",
  "POST /forgot-password",
  "PUT /reset-password",
  "POST /register",
  "PUT /register/{registration_id}",
  "POST /register/approve-code",
];

const jsonSchema = (holder: ObjectNode): ObjectNode =>
  resolve(spec, at(holder, "content", "application/json", "schema"));
const propertiesOf = (schema: ObjectNode): [string, ObjectNode][] =>
  Object.entries(object(schema["properties"] ?? {})).map(([name, value]) => [name, object(value)]);

const statusByMethod: Record<string, string> = { GET: "200", POST: "201", PUT: "202", DELETE: "202" };

describe("the Zopsm spec", () => {
  it("has 26 paths and 43 operations", () => {
    expect(Object.keys(object(spec["paths"]))).toHaveLength(26);
    expect(operations.size).toBe(43);
  });

  it("wants the token in the header AUTHORIZATION, but for public operations", () => {
    expect(at(spec, "components", "securitySchemes", "token")).toMatchObject({
      type: "apiKey",
      in: "header",
      name: "AUTHORIZATION",
    });
    expect(spec["security"]).toEqual([{ token: [] }]);
    expect(keys.filter((key) => operations.get(key)?.["security"] !== undefined).sort()).toEqual(publicOnes.sort());
    for (const key of publicOnes) expect(operations.get(key)?.["security"]).toEqual([]);
  });

  it("says 401 of every operation that wants a token, and of no other", () => {
    const refused = keys.filter((key) => at(operations.get(key), "responses", "401") !== undefined);
    expect(refused.sort()).toEqual(keys.filter((key) => !publicOnes.includes(key)).sort());
  });

  it("says which roles may call whatever wants a token", () => {
    for (const key of keys.filter((one) => !publicOnes.includes(one))) {
      expect(text(operations.get(key)?.["description"]), key).toMatch(/\b[Aa]dmins?\b|managers|Everybody/);
    }
  });
});

describe.each([...operations])("%s", (key, operation) => {
  it("takes `indent`, an integer, 0 by default", () => {
    const parameters = list(operation["parameters"]).map((node) => resolve(spec, node));
    expect(parameters.find(({ name }) => name === "indent")).toMatchObject({
      in: "query",
      required: false,
      schema: { type: "integer", default: 0 },
    });
  });

  it("takes no read-only field, and all others are required", () => {
    const body = operation["requestBody"];
    expect(body !== undefined).toBe(/^(POST|PUT) /.test(key));
    if (body === undefined) return;
    const schema = jsonSchema(object(body));
    const fields = propertiesOf(schema);
    expect(fields.filter(([, field]) => field["readOnly"] === true)).toEqual([]);
    expect(list(schema["required"])).toEqual(fields.map(([name]) => name));
  });

  it("answers its method's status, in the envelope, without write-only fields", () => {
    const [[status, response] = ["", {}], ...more] = responsesOf(spec, operation).filter(([one]) => one.startsWith("2"));
    expect([status, more]).toEqual([statusByMethod[key.split(" ")[0] ?? ""], []]);
    const schema = jsonSchema(response);
    expect(schema["required"]).toEqual(["meta", "content"]);
    const content = resolve(spec, at(schema, "properties", "content"));
    const item = content["items"] === undefined ? content : resolve(spec, content["items"]);
    expect(propertiesOf(item).filter(([, field]) => field["writeOnly"] === true)).toEqual([]);
    expect(content["type"] === "null").toBe(key.startsWith("DELETE "));
  });

  it("describes its failures by title and description", () => {
    const failures = responsesOf(spec, operation).filter(([status]) => !status.startsWith("2"));
    expect(failures.map(([status]) => status)).toEqual(expect.arrayContaining(["400", "500"]));
    for (const [, response] of failures) {
      const schema = jsonSchema(response);
      expect(Object.keys(object(schema["properties"]))).toEqual(["title", "description"]);
      expect(schema["required"]).toEqual(["title"]);
    }
  });
});
