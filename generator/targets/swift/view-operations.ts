/** The views of methods: signature, what they hand to the runtime, documentation. */
import type { Operation } from "../../ir/index.ts";
import { sentence } from "../shared/documented.ts";
import { parameterText, placement, shownArguments, type Shown } from "./arguments.ts";
import { descriptor } from "./descriptor.ts";
import { describe } from "./docs.ts";
import { exampleCall } from "./example.ts";
import type { Scene } from "./scene.ts";
import { docComment, list } from "./text.ts";
import type { OperationView } from "./view-schemas.ts";

/** `access` is how users reach the group: `client.auth`. */
export function operationView(scene: Scene, operation: Operation, access: string): OperationView {
  const { method } = scene.symbols.operation(operation.id);
  const shown = shownArguments(scene, operation);
  const parameters = [...shown.map(parameterText), "options: RequestOptions = RequestOptions()"];
  const isLazy = isSequence(operation);
  const type = returnType(scene, operation);
  const effects = isLazy ? "" : " async throws";
  const isDiscardable = !isLazy && type !== undefined && operation.method !== "GET" && operation.method !== "HEAD";
  return {
    doc: methodDoc(scene, operation, shown, access),
    attributes: [
      ...(operation.deprecated
        ? [{ text: '@available(*, deprecated, message: "The API advises against new uses.")' }]
        : []),
      ...(isDiscardable ? [{ text: "@discardableResult" }] : []),
    ],
    signature: list(`public func ${method}(`, parameters, `)${effects}${type === undefined ? "" : ` -> ${type}`} {`, 4),
    statements: shown.map((argument) => ({ text: placement(argument) })),
    isMutable: shown.length > 0,
    call: callText(scene, operation),
    constant: method,
    descriptor: descriptor(scene.api, operation, 8),
  };
}

/** Lists and streams are iterated: the request is sent by then. */
export function isSequence({ pagination, result }: Operation): boolean {
  return pagination !== undefined || result.kind === "stream";
}

/** A successful response without content is documented beside others. */
export function answersNothing({ responses }: Operation): boolean {
  return responses.some(({ status, contents }) => status.startsWith("2") && contents.length === 0);
}

/** Whether successful responses are text: all of them, or those in some of their media types. */
function textuality({ responses }: Operation): "all" | "some" | "none" {
  const kinds = responses
    .filter(({ status }) => status.startsWith("2") || status === "default")
    .flatMap((response) => response.contents.map(({ kind }) => kind === "text" || kind === "xml"));
  if (!kinds.includes(true)) return "none";
  return kinds.includes(false) ? "some" : "all";
}

export interface ResultType {
  readonly text: string;
  readonly isOptional: boolean;
}

/** Undefined where there is no result. */
export function resultType({ types }: Scene, operation: Operation): ResultType | undefined {
  const { result } = operation;
  switch (result.kind) {
    case "none":
      return undefined;
    case "binary":
      return { text: "Data", isOptional: answersNothing(operation) };
    case "stream":
      return { text: types.text(result.type), isOptional: false };
    case "value": {
      const texts = textuality(operation);
      if (texts === "all") return { text: "String", isOptional: result.mayBeEmpty };
      const { text: type, isNullable } = types.value(result.type);
      const text = texts === "some" && type !== "String" && type !== "JSONValue" ? `TextOr<${type}>` : type;
      return { text, isOptional: result.mayBeEmpty || (isNullable && text !== "JSONValue") };
    }
  }
}

function returnType(scene: Scene, operation: Operation): string | undefined {
  const result = resultType(scene, operation);
  if (operation.result.kind === "stream") return `ItemStream<${result?.text ?? "JSONValue"}>`;
  const text = result && `${result.text}${result.isOptional ? "?" : ""}`;
  if (operation.pagination === undefined) return text;
  return `PagedList<${scene.types.text(operation.pagination.itemType)}, ${text ?? "JSONValue"}>`;
}

function callText(scene: Scene, operation: Operation): string {
  const { method } = scene.symbols.operation(operation.id);
  const given = `OperationSpecs.${method}, arguments, options`;
  if (operation.pagination !== undefined) return `return PagedList(core, ${given})`;
  if (operation.result.kind === "stream") {
    const format = streamFormat(scene, operation);
    const items = [`core: core`, `operation: OperationSpecs.${method}`, "arguments: arguments", "options: options"];
    return list("return ItemStream(", [...items, `format: .${format}`], ")", 8);
  }
  const result = resultType(scene, operation);
  if (result === undefined) return `try await core.run(${given})`;
  const name = operation.result.kind === "binary" ? "octets" : "value";
  return `return try await core.${result.isOptional ? optional[name] : name}(${given})`;
}

const optional = { octets: "optionalOctets", value: "optionalValue" } as const;

/** An item with a field `data` is a whole event (OpenAPI 3.2, section 4.14.3); else it is what `data` holds. */
function streamFormat({ types }: Scene, { result }: Operation): string {
  if (result.kind !== "stream" || result.format === "jsonLines") return "jsonLines";
  const shape = result.type.kind === "named" ? types.declaration(result.type.id)?.shape : undefined;
  if (shape?.kind === "object") {
    const names = shape.properties.map((property) => property.wireName);
    const isEvent = names.includes("data") && names.every((name) => ["data", "event", "id", "retry"].includes(name));
    if (isEvent) return "events";
  }
  return result.type.kind === "primitive" && result.type.primitive === "string" ? "eventText" : "eventData";
}

function methodDoc(scene: Scene, operation: Operation, shown: readonly Shown[], access: string): string {
  const { summary, docs } = operation;
  const head = summary === docs ? [summary] : [summary && sentence(summary), docs];
  const words = head.some((text) => text !== undefined && text !== "")
    ? head
    : [`\`${operation.method} ${operation.path}\`.`];
  const example = exampleCall(scene, operation, access);
  const lines = [parameterDocs(shown), returnDoc(operation), throwsDoc(scene, operation)].filter((text) => text !== "");
  return docComment([...words, example === undefined ? "" : `\`\`\`swift\n${example}\n\`\`\``, lines.join("\n")], 4);
}

function parameterDocs(shown: readonly Shown[]): string {
  const lines = shown.map(({ argument, name }) => {
    const words = describe(argument)
      .filter((text) => text !== "")
      .join(" ")
      .replaceAll(/\s*\n\s*/g, " ");
    const remembered = argument.filledBy === "credential" ? " Default: the one that the client remembers." : "";
    return `  - ${name.replaceAll("`", "")}: ${`${words}${remembered}`.trim()}`.trimEnd();
  });
  return ["- Parameters:", ...lines, "  - options: Timeout, retries, and what to add to the request."].join("\n");
}

function returnDoc({ result, pagination, responses }: Operation): string {
  if (pagination !== undefined) return "- Returns: A list to iterate over, or to take the first page of.";
  if (result.kind === "none") return "";
  if (result.kind === "stream") return "- Returns: The items as they arrive.";
  const words = responses.find(({ status }) => status.startsWith("2"))?.docs?.replaceAll(/\s*\n\s*/g, " ");
  return `- Returns: ${sentence(words ?? "The decoded answer")}`;
}

function throwsDoc(scene: Scene, operation: Operation): string {
  if (operation.errorCodes.length === 0) return "";
  const names = operation.errorCodes.map((code) => `\`${scene.symbols.error(code)}\` (${String(code)})`);
  return `- Throws: ${names.join(", ")}.`;
}
