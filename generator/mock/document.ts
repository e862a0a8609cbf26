/** What a mock reads of an operation, when it is first called: its responses with their examples. */
import { isObject, member, objectOf, OpenApiDocument, type JsonObject } from "../../server-stub/runtime/document.ts";
import { operationPlans } from "../../server-stub/runtime/operation-plan.ts";
import { isSchema, type Schema } from "../conformance/schema-model.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";

export interface MockMedia {
  /** As the document writes it. */
  readonly mediaType: string;
  readonly schema: Schema | undefined;
  /** By name; the one that has none is called `example`. */
  readonly examples: ReadonlyMap<string, Node>;
}

export interface MockHeader {
  readonly name: string;
  readonly schema: Schema | undefined;
  readonly example: Node | undefined;
}

export interface MockResponse {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly media: readonly MockMedia[];
  readonly headers: readonly MockHeader[];
}

export interface MockOperation {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Key in `paths`. */
  readonly path: string;
  readonly responses: readonly MockResponse[];
  /** Of the request body as JSON. */
  readonly requestSchema: Schema | undefined;
}

export class MockDocument {
  readonly root: ObjectNode;
  readonly openApi: OpenApiDocument;
  readonly #places: ReadonlyMap<string, { readonly method: string; readonly path: string }>;
  readonly #read = new Map<string, MockOperation>();

  constructor(root: ObjectNode) {
    this.root = root;
    this.openApi = new OpenApiDocument(root);
    const plans = operationPlans(this.openApi);
    this.#places = new Map(plans.map(({ id, method, pathKey }) => [id, { method, path: pathKey }]));
  }

  /** By the id that the server's runtime gives it. */
  operation(id: string): MockOperation {
    const known = this.#read.get(id);
    if (known !== undefined) return known;
    const { method = "", path = "" } = this.#places.get(id) ?? {};
    const node = this.#node(method, path);
    const operation = { id, method, path, responses: this.#responses(node), requestSchema: this.#requestSchema(node) };
    this.#read.set(id, operation);
    return operation;
  }

  /** Undefined where the path does not take the method. */
  operationAt(method: string, path: string): MockOperation | undefined {
    for (const [id, place] of this.#places) {
      if (place.method === method && place.path === path) return this.operation(id);
    }
    return undefined;
  }

  #node(method: string, path: string): JsonObject {
    const item = this.openApi.resolve(member(this.root["paths"], path));
    return objectOf(item[method.toLowerCase()] ?? member(item["additionalOperations"], method));
  }

  #responses(node: JsonObject): readonly MockResponse[] {
    return Object.entries(objectOf(node["responses"])).map(([status, value]) => {
      const response = this.openApi.resolve(value);
      return { status, media: this.#media(response), headers: this.#headers(response) };
    });
  }

  #media(owner: JsonObject): readonly MockMedia[] {
    return Object.entries(objectOf(owner["content"])).map(([mediaType, media]) => {
      return { mediaType, schema: schemaOf(media), examples: this.#examples(objectOf(media)) };
    });
  }

  #examples(media: JsonObject): ReadonlyMap<string, Node> {
    const examples = new Map<string, Node>();
    for (const [name, example] of Object.entries(objectOf(media["examples"]))) {
      const value = this.openApi.resolve(example)["value"];
      if (value !== undefined) examples.set(name, value as Node);
    }
    if (media["example"] !== undefined) examples.set("example", media["example"] as Node);
    return examples;
  }

  #headers(response: JsonObject): readonly MockHeader[] {
    return Object.entries(objectOf(response["headers"])).map(([name, value]) => {
      const header = this.openApi.resolve(value);
      const [first] = Object.values(objectOf(header["examples"])).map((item) => this.openApi.resolve(item)["value"]);
      return { name, schema: schemaOf(header), example: (header["example"] ?? first) as Node | undefined };
    });
  }

  #requestSchema(node: JsonObject): Schema | undefined {
    const content = objectOf(this.openApi.resolve(node["requestBody"])["content"]);
    const json = Object.entries(content).find(([mediaType]) => /[/+]json\b/.test(mediaType));
    return schemaOf(json?.[1]);
  }
}

function schemaOf(owner: unknown): Schema | undefined {
  const schema = isObject(owner) ? (owner["schema"] as Node | undefined) : undefined;
  return isSchema(schema) ? schema : undefined;
}
