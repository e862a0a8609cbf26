/** How the arguments of a method look in Swift, and how their values reach the runtime. */
import type { Argument, MediaContent, Operation } from "../../ir/index.ts";
import { quotedLabels } from "./reserved.ts";
import type { Scene } from "./scene.ts";
import { stringLiteral } from "./text.ts";
import { bodyChoice } from "./view-body.ts";

/** One argument as callers see it. */
export interface Shown {
  readonly argument: Argument;
  readonly name: string;
  /** Without the optional's question mark. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly isNeeded: boolean;
  readonly form: "json" | "octets" | "choice";
}

/** What callers pass: first what is needed. The SDK fills in the rest by itself. */
export function shownArguments(scene: Scene, operation: Operation): readonly Shown[] {
  const all = operation.arguments
    .filter(({ filledBy }) => filledBy !== "constant")
    .map((argument) => shown(scene, operation, argument));
  return [...all.filter(({ isNeeded }) => isNeeded), ...all.filter(({ isNeeded }) => !isNeeded)];
}

function shown(scene: Scene, operation: Operation, argument: Argument): Shown {
  const name = scene.symbols.operation(operation.id).parameters.get(argument.key) ?? argument.key;
  const isNeeded = argument.required && argument.filledBy === undefined;
  const common = { argument, name, isNeeded, isNullable: false };
  if (argument.source === "body" && operation.bodyMode === "choice") {
    return { ...common, type: bodyChoice(scene, operation).name, form: "choice" };
  }
  const content = argument.source === "body" ? operation.requestBody?.contents[0] : undefined;
  if (content !== undefined) return { ...common, ...bodyType(scene, content) };
  const { text, isNullable } = scene.types.value(argument.type);
  return { ...common, type: text, isNullable: isNullable && text !== "JSONValue", form: "json" };
}

/** The type of a body in one media type. What has no codec is passed as finished text. */
export function bodyType(scene: Scene, content: MediaContent): Pick<Shown, "type" | "isNullable" | "form"> {
  switch (content.kind) {
    case "binary":
      return { type: "Data", isNullable: false, form: "octets" };
    case "text":
    case "xml":
    case "eventStream":
      return { type: "String", isNullable: false, form: "json" };
    case "jsonLines":
      return { type: `[${scene.types.text(content.type)}]`, isNullable: false, form: "json" };
    case "json":
    case "form":
    case "multipart": {
      const { text, isNullable } = scene.types.value(content.type);
      return { type: text, isNullable: isNullable && text !== "JSONValue", form: "json" };
    }
  }
}

/** The name as callers write it: the compiler warns of backticks that an argument does not need. */
export function label(name: string): string {
  const bare = name.replaceAll("`", "");
  return quotedLabels.has(bare) ? name : bare;
}

/** `name: Type`, with nil as default where nothing has to be passed. */
export function parameterText({ name, type, isNullable, isNeeded }: Shown): string {
  if (isNeeded) return `${name}: ${type}${isNullable ? "?" : ""}`;
  return `${name}: ${isNullable ? `Nullable<${type}>` : type}? = nil`;
}

/** The statement that hands the value to the runtime. */
export function placement({ argument, name, isNullable, isNeeded, form }: Shown): string {
  const key = stringLiteral(argument.key);
  if (form === "choice") return `${name}${isNeeded ? "" : "?"}.place(in: &arguments)`;
  if (form === "octets") return `arguments.setOctets(${key}, ${name})`;
  const method = isNeeded ? (isNullable ? "setNullable" : "set") : "setIfPresent";
  return `arguments.${method}(${key}, ${name})`;
}
