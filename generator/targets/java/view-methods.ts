/** The views of methods: a call with a lambda that fills in its arguments, and shorter forms of it. */
import type { Operation, Service } from "../../ir/index.ts";
import { sentence } from "../shared/documented.ts";
import { isNeeded, settersOf, visibleArguments, type Setter } from "./arguments.ts";
import { exampleLines } from "./example.ts";
import { Imports } from "./imports.ts";
import { packageName } from "./packages.ts";
import { docComment, docText, list, type DocTag, tagText } from "./text.ts";
import { resultReference } from "./results.ts";
import { resultType } from "./view-params.ts";
import { accessTo, type ResourceScene } from "./view-resources.ts";
import type { MethodView } from "./view-schemas.ts";

/** More arguments than this are given by name alone. */
const mostPositional = 3;

interface MethodScene {
  readonly scene: ResourceScene;
  readonly service: Service;
  readonly isAsync: boolean;
  readonly imports: Imports;
  /** The expression of the runtime's core. */
  readonly core: string;
}

export function methodViews(
  scene: ResourceScene,
  service: Service,
  isAsync: boolean,
  imports: Imports,
  core: string,
): MethodView[] {
  if (service.operations.length > 0) imports.use("Calls", "Consumer");
  if (service.operations.length > 0 && isAsync) imports.use("CompletableFuture");
  const context = { scene, service, isAsync, imports, core };
  return service.operations.flatMap((operation) => [...shortForms(context, operation), longForm(context, operation)]);
}

function longForm(context: MethodScene, operation: Operation): MethodView {
  const { scene, imports } = context;
  const { method } = scene.symbols.operation(operation.id);
  const params = imports.own("resources", scene.names.params(operation));
  const items = [
    context.core,
    `${params}.OPERATION`,
    ...(operation.pagination === undefined ? [] : [`${params}.PAGING`]),
    `Calls.filled(new ${params}(), params)`,
  ];
  return {
    doc: documentation(context, operation, [{ tag: "param", text: "params sets the arguments" }], true),
    isDeprecated: operation.deprecated,
    signature: list(`public ${returned(context, operation)} ${method}(`, [`Consumer<${params}> params`], ") {", 2),
    body: `${isVoid(context, operation) ? "" : "return "}${list(`Calls.${call(context, operation)}(`, items, ");", 4)}`,
  };
}

/** Without arguments where none is needed; with those that are needed, where they are few. */
function shortForms(context: MethodScene, operation: Operation): readonly MethodView[] {
  const needed = visibleArguments(operation).filter(isNeeded);
  if (needed.length > mostPositional) return [];
  const { scene, imports } = context;
  const setters = settersOf(scene, operation, new Imports(scene.symbols, "resources"));
  const first = setters.filter(({ argument }) => needed.includes(argument));
  // A body of several types has no one form.
  if (first.length !== needed.length) return [];
  for (const { argument, type } of first) {
    if (type !== "Number") scene.types.print(argument.type, imports);
  }
  return [shortForm(context, operation, first)];
}

function shortForm(context: MethodScene, operation: Operation, setters: readonly Setter[]): MethodView {
  const { method } = context.scene.symbols.operation(operation.id);
  const items = setters.map(({ type, name }) => `${type} ${name}`);
  const given = setters.map(({ name }) => `.${name}(${name})`).join("");
  const lambda = setters.length === 0 ? "params -> {}" : `params -> params${given}`;
  const tags = setters.map(({ name, argument }) => ({
    tag: "param",
    text: `${name} ${tagText(argument.docs ?? "") || "the value"}`,
  }));
  return {
    doc: documentation(context, operation, tags, false),
    isDeprecated: operation.deprecated,
    signature: list(`public ${returned(context, operation)} ${method}(`, items, ") {", 2),
    body: `${isVoid(context, operation) ? "" : "return "}${method}(${lambda});`,
  };
}

function isVoid({ isAsync }: MethodScene, { result }: Operation): boolean {
  return result.kind === "none" && !isAsync;
}

function call({ scene, isAsync }: MethodScene, operation: Operation): string {
  const { pagination, result } = operation;
  const stem =
    pagination !== undefined
      ? "page"
      : result.kind === "stream"
        ? "stream"
        : result.kind === "binary"
          ? "download"
          : isOptional(scene, operation)
            ? "callOptional"
            : "call";
  return isAsync ? `${stem}Async` : stem;
}

/** Any JSON value may be null by itself. */
function isOptional(scene: ResourceScene, operation: Operation): boolean {
  const { result } = operation;
  if (result.kind !== "value") return false;
  const { type, isNullable } = scene.types.peel(resultReference(scene, operation) ?? result.type);
  return type.kind !== "unknown" && (result.mayBeEmpty || isNullable);
}

function returned(context: MethodScene, operation: Operation): string {
  const plain = outcome(context, operation);
  if (!context.isAsync) return plain === "Void" ? "void" : plain;
  return `CompletableFuture<${plain}>`;
}

function outcome({ scene, imports, isAsync }: MethodScene, operation: Operation): string {
  const type = resultType(scene, operation, imports);
  const { result, pagination } = operation;
  if (pagination !== undefined) {
    const page = isAsync ? "AsyncPage" : "Page";
    imports.use(page);
    return `${page}<${scene.types.boxed(pagination.itemType, imports)}, ${type}>`;
  }
  if (result.kind === "stream") {
    imports.use("EventStream");
    return `EventStream<${type}>`;
  }
  if (result.kind !== "binary" && !isOptional(scene, operation)) return type;
  imports.use("Optional");
  return `Optional<${type}>`;
}

function documentation(context: MethodScene, operation: Operation, params: readonly DocTag[], isLong: boolean): string {
  const { scene, service, isAsync } = context;
  const example = isLong ? exampleLines(scene, operation, accessTo(scene, service.path, isAsync)) : [];
  const words = docComment(
    [
      operation.summary === undefined ? "" : sentence(operation.summary),
      (isLong ? operation.docs : undefined) ??
        (operation.summary === undefined ? `\`${operation.method} ${operation.path}\`.` : ""),
    ],
    [
      ...params,
      ...(isVoid(context, operation) ? [] : [{ tag: "return", text: tagText(returnsText(operation, isAsync)) }]),
      ...raised(scene, operation),
      ...(operation.deprecated ? [{ tag: "deprecated", text: "The document advises against new uses." }] : []),
    ],
    2,
  );
  if (example.length === 0) return words;
  const code = ["   * <pre>", ...example.map((line) => `   * ${docText(line)}`), "   * </pre>", "   *", ""].join("\n");
  return words.replace(/ {3}\* @/, () => `${code}   * @`);
}

function returnsText({ result, pagination, responses }: Operation, isAsync: boolean): string {
  const later = isAsync ? " to come" : "";
  if (pagination !== undefined) return `the first page${later}; it leads to the items of all pages`;
  if (result.kind === "none") return `done${later}`;
  if (result.kind === "stream") return `the items as they arrive${later}`;
  const words = responses.find(({ status }) => status.startsWith("2"))?.docs;
  return words === undefined || words.trim() === "" ? `the decoded answer${later}` : words;
}

function raised(scene: ResourceScene, operation: Operation): readonly DocTag[] {
  const catalogue = new Map(scene.api.errors?.codes.map((error) => [error.code, error]) ?? []);
  const home = packageName(scene.symbols, "errors");
  return operation.errorCodes
    .filter((code) => catalogue.has(code))
    .map((code) => ({
      tag: "throws",
      text: `${home}.${scene.symbols.error(code)} ${tagText(sentence(catalogue.get(code)?.message ?? ""))} Code ${code}.`,
    }));
}
