/** Example calls for documentation, from the examples that the document gives. */
import type { Argument, Json, Operation } from "../../ir/index.ts";
import type { Scene } from "./scene.ts";
import { visibleArguments } from "./arguments.ts";
import { literal } from "./text.ts";

/** How a call is written, and values that are expressions and no literals. */
export interface Writing {
  /** `var result = `. */
  readonly head?: string;
  readonly expression?: (argument: Argument) => string | undefined;
}

/** A call with every needed argument, or nothing where the document gives no value for one. */
export function exampleLines(
  scene: Scene,
  operation: Operation,
  access: string,
  { head = "", expression }: Writing = {},
): readonly string[] {
  const names = scene.symbols.operation(operation.id).parameters;
  const sent = operation.requestBody?.contents[0]?.examples[0]?.value;
  const items: string[] = [];
  for (const argument of visibleArguments(operation)) {
    if (argument.filledBy !== undefined) continue;
    const value = expression?.(argument) ?? valueOf(scene, argument, sent);
    if (value === undefined && argument.required) return [];
    if (value !== undefined) items.push(`.${names.get(argument.key) ?? argument.key}(${value})`);
  }
  const call = `${head}${access}.${scene.symbols.operation(operation.id).method}`;
  if (items.length === 0) return [`${call}();`];
  const line = `${call}(it -> it${items.join("")});`;
  return line.length <= 90 ? [line] : [`${call}(it -> it`, ...items.map((item) => `    ${item}`)].map(closed);
}

function closed(line: string, index: number, all: readonly string[]): string {
  return index === all.length - 1 ? `${line});` : line;
}

/** Only values that are written as they are: what has a class of its own would need more words. */
function valueOf(scene: Scene, argument: Argument, sent: Json | undefined): string | undefined {
  const { type } = scene.types.peel(argument.type);
  const value = argument.source === "bodyField" && isRecord(sent) ? sent[argument.wireName] : argument.example;
  if (value === undefined || argument.source === "body") return undefined;
  const isPlain = type.kind === "primitive" && plain.has(type.primitive);
  const isOpen = type.kind === "unknown" || ((type.kind === "map" || type.kind === "list") && isUntyped(type));
  return isPlain || isOpen || type.kind === "literal" ? literal(value) : undefined;
}

const plain: ReadonlySet<string> = new Set(
  "string boolean integer int32 int64 number float double decimal duration time uri".split(" "),
);

function isUntyped(type: { readonly kind: string; readonly value?: unknown; readonly item?: unknown }): boolean {
  const inner = (type.value ?? type.item) as { readonly kind?: string; readonly primitive?: string } | undefined;
  return inner?.kind === "unknown" || inner?.primitive === "string";
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
