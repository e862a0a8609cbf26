// Each operation of each spec has examples of its request and of its answers, and each is valid where it stands.
import { describe, expect, it } from "vitest";
import type { Node, ObjectNode } from "../../generator/source/source-document.ts";
import { OpenApiDocument } from "../../server-stub/runtime/document.ts";
import { Validators } from "../../server-stub/runtime/validators.ts";
import { at, isObject, list, object, operationsByPath, readYaml, resolve, responsesOf, specFolders, text } from "./documents.ts";

type Direction = "request" | "response";

interface Media {
  readonly label: string;
  readonly direction: Direction;
  readonly schema: Node;
  readonly examples: readonly (readonly [name: string, value: Node])[];
}

function examplesOf(document: ObjectNode, media: ObjectNode): [string, Node][] {
  const single: [string, Node][] = media["example"] === undefined ? [] : [["example", media["example"]]];
  const named = Object.entries(object(media["examples"] ?? {})).map(([name, example]): [string, Node] => {
    return [name, resolve(document, example)["value"] ?? null];
  });
  return [...single, ...named];
}

function mediaOf(document: ObjectNode, content: Node | undefined, direction: Direction, place: string): Media[] {
  return Object.entries(object(content ?? {})).map(([type, node]) => {
    const media = object(node);
    const label = `${place} ${type}`;
    return { label, direction, schema: media["schema"] ?? true, examples: examplesOf(document, media) };
  });
}

function mediaOfOperation(document: ObjectNode, operation: ObjectNode): Media[] {
  const body = operation["requestBody"];
  return [
    ...(body === undefined ? [] : mediaOf(document, resolve(document, body)["content"], "request", "the request")),
    ...responsesOf(document, operation).flatMap(([status, response]) =>
      mediaOf(document, response["content"], "response", `the answer ${status}`),
    ),
  ];
}

/** Octets have no example in JSON. */
const isBinary = ({ label, schema }: Media): boolean =>
  !/json|form|text/.test(label) || at(schema, "format") === "binary" || at(schema, "contentMediaType") !== undefined;

/** What is wrong with the examples of one document, one line each. */
function faults(document: ObjectNode): string[] {
  const opened = new OpenApiDocument(document);
  const validators = { request: new Validators(opened, "request"), response: new Validators(opened, "response") };
  return [...operationsByPath(document)].flatMap(([key, operation]) =>
    mediaOfOperation(document, operation).flatMap((media) => {
      const { label, direction, schema, examples } = media;
      if (examples.length === 0) return isBinary(media) ? [] : [`${key}: ${label} has no example`];
      return examples.flatMap(([name, value]) =>
        validators[direction]
          .issues(schema, value, 0)
          .map((issue) => `${key}: ${label}, example ${name}: ${issue.at} ${issue.message}`),
      );
    }),
  );
}

const specs = specFolders().map((one) => ({ ...one, spec: readYaml(one.path) }));

describe.each(specs)("$label", ({ spec }) => {
  it("has a valid example of each request and each answer with a body", () => {
    expect(faults(spec)).toEqual([]);
  });

  it("has an example of each parameter, or a schema that tells", () => {
    const bare = [...operationsByPath(spec)].flatMap(([key, operation]) =>
      list(operation["parameters"])
        .map((node) => resolve(spec, node))
        .filter((parameter) => !isObject(parameter["schema"]) && parameter["content"] === undefined)
        .map((parameter) => `${key}: ${text(parameter["name"])}`),
    );
    expect(bare).toEqual([]);
  });
});

describe("the check of examples", () => {
  const schema = {
    type: "object",
    required: ["id", "name"],
    properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } },
  };
  const content = (value: Node) => ({ "application/json": { schema, examples: { one: { value } } } });
  const document = (request: Node, response: Node): ObjectNode => ({
    openapi: "3.1.0",
    paths: {
      "/x": { put: { requestBody: { content: content(request) }, responses: { "200": { content: content(response) } } } },
    },
  });

  it("passes what is valid in its direction", () => {
    expect(faults(document({ name: "a" }, { id: 1, name: "a" }))).toEqual([]);
  });

  it("refuses what is not", () => {
    expect(faults(document({ name: 1 }, { name: "a" }))).toEqual([
      expect.stringMatching(/^PUT \/x: the request application\/json, example one: \/name /),
      expect.stringMatching(/^PUT \/x: the answer 200 application\/json, example one: .*id/),
    ]);
  });

  it("misses examples", () => {
    const bare = { paths: { "/x": { get: { responses: { "200": { content: { "application/json": { schema } } } } } } } };
    expect(faults(bare)).toEqual(["GET /x: the answer 200 application/json has no example"]);
  });
});
