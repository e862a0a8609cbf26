/** What the document says of an operation's request, as far as an answer has to name it. */
import { listOf, objectOf, OpenApiDocument, type JsonObject } from "../../runtime/document.ts";
import { operationPlans, type Content, type OperationPlan } from "../../runtime/operation-plan.ts";

export interface Contract {
  readonly takesBody: boolean;
  /** Fields that the body must have. */
  readonly required: readonly string[];
  /** Fields that the resource has, and that no body may have. */
  readonly readOnly: readonly string[];
  /** Query parameters with their defaults. */
  readonly queryDefaults: JsonObject;
}

/** By operation id. */
export type Contracts = ReadonlyMap<string, Contract>;

export function readContracts(root: object): Contracts {
  const document = new OpenApiDocument(root);
  return new Map(operationPlans(document).map((plan) => [plan.id, contractOf(plan, document)]));
}

function contractOf(plan: OperationPlan, document: OpenApiDocument): Contract {
  const schema = schemaOf(plan.requestBody?.contents, document);
  return {
    takesBody: plan.takesBody,
    required: listOf(schema["required"]).map(String),
    readOnly: readOnlyFields(plan, document),
    queryDefaults: queryDefaults(plan, document),
  };
}

/** Requests leave them out, so the answer shows them. */
function readOnlyFields(plan: OperationPlan, document: OpenApiDocument): readonly string[] {
  const answer = plan.responses.find(({ status }) => status.startsWith("2"));
  const envelope = objectOf(schemaOf(answer?.contents, document)["properties"]);
  const content = document.resolve(envelope["content"]);
  return Object.entries(objectOf(content["properties"]))
    .filter(([, property]) => objectOf(property)["readOnly"] === true)
    .map(([name]) => name);
}

function queryDefaults({ parameters }: OperationPlan, document: OpenApiDocument): JsonObject {
  const query = parameters.filter((parameter) => parameter.in === "query");
  const entries = query.map(({ name, schema }) => [name, document.resolve(schema)["default"]] as const);
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function schemaOf(contents: readonly Content[] | undefined, document: OpenApiDocument): JsonObject {
  return document.resolve(contents?.[0]?.schema);
}
