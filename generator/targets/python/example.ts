/** Example calls for documentation, from the examples that the document gives. */
import type { Argument, Json, Operation } from "../../ir/index.ts";
import { list, literal } from "./text.ts";
import type { OperationScene } from "./view-operation.ts";

/** How a call is written, and values that are expressions and no literals. */
export interface Writing {
  readonly isAsync?: boolean;
  /** `result = `. */
  readonly head?: string;
  readonly expression?: (argument: Argument) => string | undefined;
}

/** A call with every needed argument, or nothing where the document gives no value for one. */
export function exampleCall(scene: OperationScene, operation: Operation, writing: Writing): readonly string[] {
  const { isAsync = false, head = "", expression } = writing;
  const names = scene.symbols.operation(operation.id).parameters;
  const sent = requestExample(operation);
  const items: string[] = [];
  for (const argument of operation.arguments) {
    if (argument.filledBy !== undefined) continue;
    const value = valueOf(argument, sent);
    const text = expression?.(argument) ?? (value === undefined ? undefined : literal(value));
    if (text === undefined && argument.required) return [];
    if (text !== undefined) items.push(`${names.get(argument.key) ?? argument.key}=${text}`);
  }
  const awaited = isAsync && operation.pagination === undefined ? "await " : "";
  const call = `${head}${awaited}${scene.access}.${scene.symbols.operation(operation.id).method}(`;
  return list(`>>> ${call}`, items, ")", 12)
    .split("\n")
    .map((line, index) => (index === 0 ? line : `... ${line.slice(12)}`));
}

function requestExample(operation: Operation): Json | undefined {
  return operation.requestBody?.contents[0]?.examples[0]?.value;
}

function valueOf(argument: Argument, sent: Json | undefined): Json | undefined {
  if (argument.source === "body") return sent;
  if (argument.source !== "bodyField" || !isRecord(sent)) return argument.example;
  if (Object.hasOwn(sent, argument.wireName)) return sent[argument.wireName];
  // An example of the whole body leaves out what goes without saying.
  return argument.required ? argument.example : undefined;
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
