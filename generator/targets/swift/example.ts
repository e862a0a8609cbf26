/** Example calls for documentation, from the examples that the document gives. */
import type { Argument, Json, Operation, TypeReference } from "../../ir/index.ts";
import { label, shownArguments } from "./arguments.ts";
import type { Scene } from "./scene.ts";
import { jsonLiteral, list, stringLiteral } from "./text.ts";
import { isSequence, resultType } from "./view-operations.ts";

/** How a call is written, and values that are expressions and no literals. */
export interface Writing {
  /** By default what fits the result. */
  readonly head?: string;
  readonly expression?: (argument: Argument) => string | undefined;
}

/** A call with all that is needed; nothing where the document gives no value for a part of it. */
export function exampleCall(
  scene: Scene,
  operation: Operation,
  access: string,
  { head, expression }: Writing = {},
): string | undefined {
  const sent = requestExample(operation);
  const items: string[] = [];
  for (const { argument, name, isNeeded } of shownArguments(scene, operation)) {
    if (argument.filledBy !== undefined) continue;
    const value = valueOf(argument, sent);
    const literal =
      expression?.(argument) ?? (value === undefined ? undefined : valueLiteral(scene, argument.type, value));
    if (literal === undefined && isNeeded) return undefined;
    if (literal !== undefined) items.push(`${label(name)}: ${literal}`);
  }
  const start =
    head ??
    (isSequence(operation)
      ? "let list = "
      : resultType(scene, operation) === undefined
        ? "try await "
        : "let result = try await ");
  return list(`${start}${access}.${scene.symbols.operation(operation.id).method}(`, items, ")", 8).replaceAll(
    "\n        ",
    "\n",
  );
}

function requestExample(operation: Operation): Json | undefined {
  const content = operation.requestBody?.contents[0];
  return content?.kind === "json" ? content.examples[0]?.value : undefined;
}

function valueOf(argument: Argument, sent: Json | undefined): Json | undefined {
  if (argument.source === "bodyField" && isRecord(sent) && Object.hasOwn(sent, argument.wireName)) {
    return sent[argument.wireName];
  }
  return argument.source === "body" ? undefined : argument.example;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A literal of the argument's own type, where there is one. */
function valueLiteral({ types }: Scene, type: TypeReference, value: Json): string | undefined {
  const { text } = types.value(type);
  if (text === "String" && typeof value === "string") return stringLiteral(value);
  if ((text === "Int" || text === "Double" || text === "Int64") && typeof value === "number") return String(value);
  if (text === "Bool" && typeof value === "boolean") return String(value);
  const isFree = ["JSONValue", "[JSONValue]", "[[JSONValue]]", "[String: JSONValue]"].includes(text);
  if (isFree || (text === "[String]" && Array.isArray(value))) return jsonLiteral(value, "nil");
  return undefined;
}
