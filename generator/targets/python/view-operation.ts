/** The view of one method: its descriptor, and its sync and async form. */
import type { Api, Argument, Operation } from "../../ir/index.ts";
import { sentence } from "../shared/documented.ts";
import { descriptorItems, type Scene } from "./descriptor.ts";
import { describe } from "./docs.ts";
import { exampleCall } from "./example.ts";
import { docComment, hanging, list, literal, nested, width } from "./text.ts";
import type { NameUse } from "./types.ts";
import type { MethodView, OperationView } from "./view-schemas.ts";

export interface OperationScene extends Scene {
  readonly api: Api;
  /** Names of the class's own members, which its annotations cannot use. */
  readonly shadowed: ReadonlySet<string>;
  /** What the resource module imports. */
  readonly use: NameUse;
  /** How users reach the group, e.g. `client.auth`. */
  readonly access: string;
}

/** `_NAME: Operation[...] = Operation(`; in brackets of its own where the line is too long for that. */
export function operationView(scene: OperationScene, operation: Operation): OperationView {
  const name = `${constantName(scene, operation)}: ${descriptorType(scene, operation)} = `;
  const open = `${descriptorClass(operation)}(`;
  const isWide = name.length + open.length > width;
  const indent = isWide ? 8 : 4;
  return {
    open: isWide ? `${name}(\n    ${open}` : name + open,
    items: descriptorItems(scene, operation, indent).map((text) => ({ text: " ".repeat(indent) + text })),
    close: isWide ? "    )\n)" : ")",
  };
}

function constantName({ symbols }: Scene, { id }: Operation): string {
  return `_${symbols.operation(id).method.toUpperCase()}`;
}

const descriptorClass = (operation: Operation): string =>
  operation.pagination === undefined ? "Operation" : "PagedOperation";

function descriptorType(scene: OperationScene, operation: Operation): string {
  const module = { ...scene, shadowed: new Set<string>() };
  if (operation.pagination === undefined) return `Operation[${resultType(module, operation)}]`;
  const item = scene.types.field(operation.pagination.itemType, scene.use);
  return `PagedOperation[${resultType(module, operation)}, ${item}]`;
}

function resultType(scene: OperationScene, { result, responses }: Operation): string {
  switch (result.kind) {
    case "none":
      return "None";
    case "binary":
      return responses.some(({ status, contents }) => status.startsWith("2") && contents.length === 0)
        ? "bytes | None"
        : "bytes";
    case "value": {
      const text = scene.types.field(result.type, scene.use, scene.shadowed);
      return result.mayBeEmpty && text !== "Any" && !/(^|\| )None$/.test(text) ? `${text} | None` : text;
    }
    case "stream":
      return scene.types.field(result.type, scene.use, scene.shadowed);
  }
}

export function methodView(scene: OperationScene, operation: Operation, isAsync: boolean): MethodView {
  const { method } = scene.symbols.operation(operation.id);
  const isCoroutine = isAsync && operation.pagination === undefined;
  const open = `${isCoroutine ? "async " : ""}def ${method}(`;
  return {
    signature: list(open, signatureItems(scene, operation), `) -> ${returnType(scene, operation, isAsync)}:`, 4),
    doc: docComment(documentation(scene, operation, isAsync), 8),
    body: body(scene, operation, isCoroutine),
  };
}

function returnType(scene: OperationScene, operation: Operation, isAsync: boolean): string {
  const text = resultType(scene, operation);
  if (operation.pagination !== undefined) {
    const item = scene.types.field(operation.pagination.itemType, scene.use, scene.shadowed);
    return `${isAsync ? "AsyncPager" : "Page"}[${item}, ${text}]`;
  }
  return operation.result.kind === "stream" ? `${isAsync ? "AsyncStream" : "Stream"}[${text}]` : text;
}

/** What users see: not what the SDK fills in by itself. */
export function visibleArguments({ arguments: all }: Operation): readonly Argument[] {
  return all.filter(({ filledBy }) => filledBy !== "constant");
}

export function isNeeded({ required, filledBy }: Argument): boolean {
  return required && filledBy === undefined;
}

/** Path parameters by position or name, the rest by name; what is needed first (PEP 3102). */
function signatureItems(scene: OperationScene, operation: Operation): readonly string[] {
  const names = scene.symbols.operation(operation.id).parameters;
  const print = (argument: Argument): string => {
    const name = names.get(argument.key) ?? argument.key;
    const type = argumentType(scene, operation, argument);
    return isNeeded(argument)
      ? fitted(`${name}: `, type, "")
      : fitted(`${name}: `, `${type} | NotGiven`, " = NOT_GIVEN");
  };
  const visible = visibleArguments(operation);
  const positional = visible.filter((argument) => argument.source === "path" && isNeeded(argument));
  const others = visible.filter((argument) => !positional.includes(argument));
  const named = [...others.filter(isNeeded), ...others.filter((argument) => !isNeeded(argument))];
  return [
    "self",
    ...positional.map(print),
    ...(named.length > 0 ? ["*", ...named.map(print)] : []),
    "**options: Unpack[RequestOptions]",
  ];
}

/** A body of several media types may be whatever one of them takes. */
function argumentType({ types, use, shadowed }: OperationScene, operation: Operation, argument: Argument): string {
  if (argument.source !== "body" || operation.bodyMode !== "choice")
    return types.parameter(argument.type, use, shadowed);
  const choices = operation.requestBody?.contents.map(({ type }) => type) ?? [];
  return types.alternatives(choices, use, shadowed);
}

/** A parameter that is too long for its line breaks before each member of its union, as ruff does. */
function fitted(head: string, type: string, tail: string): string {
  const line = head + type + tail;
  return line.length + 9 <= width ? line : head + unionMembers(type).join("\n| ") + tail;
}

/** The members of a union's text: cut at the bars that stand in no brackets or quotes. */
function unionMembers(type: string): readonly string[] {
  const members = [""];
  let depth = 0;
  for (const token of type.match(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'| \| |[[\]]|[^[\]"' ]+| /g) ?? []) {
    if (token === "[") depth += 1;
    if (token === "]") depth -= 1;
    if (token === " | " && depth === 0) members.push("");
    else members.push((members.pop() ?? "") + token);
  }
  return members;
}

function body(scene: OperationScene, operation: Operation, isCoroutine: boolean): string {
  const names = scene.symbols.operation(operation.id).parameters;
  const entries = visibleArguments(operation).map(({ key }) => `${literal(key)}: ${names.get(key) ?? key}`);
  const call = operation.pagination !== undefined ? "paginate" : operation.result.kind === "stream" ? "stream" : "call";
  const head = `${operation.result.kind === "none" ? "" : "return "}${isCoroutine ? "await " : ""}`;
  const items = [constantName(scene, operation), nested("{", entries, "}", 12), "options"];
  return list(`${head}self._transport.${call}(`, items, ")", 8);
}

function documentation(scene: OperationScene, operation: Operation, isAsync: boolean): readonly string[] {
  return [
    operation.summary === undefined ? "" : sentence(operation.summary),
    operation.docs ?? (operation.summary === undefined ? `\`${operation.method} ${operation.path}\`.` : ""),
    operation.deprecated ? "Deprecated: the document advises against new uses." : "",
    section("Args", argumentLines(scene, operation)),
    section("Returns", [returnsText(operation, isAsync)]),
    section("Raises", raisesLines(scene, operation)),
    section("Example", exampleCall(scene, operation, { isAsync })),
  ];
}

/** A section of the docstring; prose hangs by one more level, code stays as it is. */
function section(title: string, lines: readonly string[]): string {
  const texts = lines.filter((line) => line !== "");
  const shown = texts.flatMap((line) => (/^(>>>|\.\.\.)/.test(line) ? [`    ${line}`] : hanging(line, 4, 8)));
  return texts.length === 0 ? "" : [`${title}:`, ...shown].join("\n");
}

function argumentLines(scene: OperationScene, operation: Operation): readonly string[] {
  const names = scene.symbols.operation(operation.id).parameters;
  const lines = visibleArguments(operation).map((argument) => {
    const words = describe(argument).replaceAll(/\s*\n\s*/g, " ");
    const remembered = argument.filledBy === "credential" ? " Default: the one remembered from the last login." : "";
    return `${names.get(argument.key) ?? argument.key}: ${words}${remembered}`.trimEnd();
  });
  return [...lines, "**options: Timeout, retries, and what to add to the request; see `RequestOptions`."];
}

function returnsText({ result, pagination, responses }: Operation, isAsync: boolean): string {
  if (pagination !== undefined) {
    return isAsync
      ? "A pager: `await` it for the first page, or `async for` over the items of all pages."
      : "The first page; iterating over it goes through the items of all pages.";
  }
  if (result.kind === "none") return "";
  if (result.kind === "stream") return "The items as they arrive.";
  const words = responses.find(({ status }) => status.startsWith("2"))?.docs?.replaceAll(/\s*\n\s*/g, " ");
  return sentence(words ?? "The decoded answer");
}

function raisesLines(scene: OperationScene, operation: Operation): readonly string[] {
  const catalogue = new Map(scene.api.errors?.codes.map((error) => [error.code, error]) ?? []);
  return operation.errorCodes.map((code) => {
    const message = catalogue.get(code)?.message ?? "";
    return `errors.${scene.symbols.error(code)}: ${sentence(message)} Code ${code}.`;
  });
}
