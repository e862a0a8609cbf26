/** The operations of a document. Parameters, bodies and responses are read when an operation is first called. */
import { isObject, member, objectOf, stringOf, type JsonObject, type OpenApiDocument } from "./document.ts";
import { parameterPlans, type ParameterPlan } from "./parameter-plan.ts";

export interface Content {
  /** As the document writes it. */
  readonly mediaType: string;
  readonly schema: unknown;
  readonly encoding: unknown;
}

export interface RequestBodyPlan {
  readonly required: boolean;
  readonly contents: readonly Content[];
}

export interface ResponsePlan {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly contents: readonly Content[];
  readonly headers: readonly ParameterPlan[];
}

const METHODS: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);

export class OperationPlan {
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** Key in `paths`, with its fragment. */
  readonly pathKey: string;
  readonly #document: OpenApiDocument;
  readonly #pathItem: JsonObject;
  readonly #node: JsonObject;
  #parameters: readonly ParameterPlan[] | undefined;
  #requestBody: RequestBodyPlan | null | undefined;
  #responses: readonly ResponsePlan[] | undefined;

  constructor(id: string, method: string, pathKey: string, place: OperationPlace) {
    this.id = id;
    this.method = method;
    this.pathKey = pathKey;
    this.#document = place.document;
    this.#pathItem = place.pathItem;
    this.#node = place.node;
  }

  get parameters(): readonly ParameterPlan[] {
    return (this.#parameters ??= parameterPlans(this.#document, this.#pathItem, this.#node));
  }

  get takesBody(): boolean {
    return isObject(this.#node["requestBody"]);
  }

  /** Null where the operation takes no body. */
  get requestBody(): RequestBodyPlan | null {
    this.#requestBody ??= isObject(this.#node["requestBody"])
      ? requestBodyPlan(this.#document.resolve(this.#node["requestBody"]))
      : null;
    return this.#requestBody;
  }

  get responses(): readonly ResponsePlan[] {
    return (this.#responses ??= Object.entries(objectOf(this.#node["responses"])).map(([status, node]) =>
      responsePlan(status, this.#document.resolve(node), this.#document),
    ));
  }

  /** The response that applies to a status: itself, its range, or the default (OpenAPI 3.1, 4.8.16). */
  response(status: number): ResponsePlan | undefined {
    const range = `${Math.floor(status / 100)}XX`;
    return (
      this.responses.find((response) => response.status === String(status)) ??
      this.responses.find((response) => response.status.toUpperCase() === range) ??
      this.responses.find((response) => response.status === "default")
    );
  }
}

export interface OperationPlace {
  readonly document: OpenApiDocument;
  readonly pathItem: JsonObject;
  readonly node: JsonObject;
}

export function operationPlans(document: OpenApiDocument): OperationPlan[] {
  const plans = new Map<string, OperationPlan>();
  for (const [pathKey, value] of Object.entries(objectOf(document.root["paths"]))) {
    if (!pathKey.startsWith("/")) continue;
    const pathItem = document.resolve(value);
    for (const [method, node] of methodsOf(pathItem)) {
      const fallbackId = `${method} ${pathKey}`;
      const ownId = stringOf(node["operationId"]) ?? fallbackId;
      const id = plans.has(ownId) ? fallbackId : ownId;
      plans.set(id, new OperationPlan(id, method, pathKey, { document, pathItem, node }));
    }
  }
  return [...plans.values()];
}

/** Also `additionalOperations` of OpenAPI 3.2, whose keys are methods as sent. */
function methodsOf(pathItem: JsonObject): (readonly [method: string, node: JsonObject])[] {
  const fixed = Object.entries(pathItem)
    .filter(([key]) => METHODS.has(key))
    .map(([key, node]) => [key.toUpperCase(), node] as const);
  const additional = Object.entries(objectOf(pathItem["additionalOperations"]));
  return [...fixed, ...additional].filter((entry): entry is readonly [string, JsonObject] => isObject(entry[1]));
}

function requestBodyPlan(node: JsonObject): RequestBodyPlan {
  return { required: node["required"] === true, contents: contentsOf(node) };
}

function contentsOf(node: JsonObject): Content[] {
  return Object.entries(objectOf(node["content"])).map(([mediaType, content]) => ({
    mediaType,
    schema: member(content, "schema"),
    encoding: member(content, "encoding"),
  }));
}

function responsePlan(status: string, node: JsonObject, document: OpenApiDocument): ResponsePlan {
  const headers = Object.entries(objectOf(node["headers"])).map(([name, header]) => ({
    ...document.resolve(header),
    name,
    in: "header",
  }));
  return { status, contents: contentsOf(node), headers: parameterPlans(document, {}, { parameters: headers }) };
}
