/** `view`: IR → what the stub's templates print. */
import type { Api, Operation } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView } from "../target.ts";
import { example } from "./example.ts";
import { allGroups, groupTree, interfaceNames, type Group } from "./groups.ts";
import { commentLine, docComment, markdownText, stringLiteral } from "./text.ts";
import { isMarked, isTyped, methodSignature, typeAlias } from "./types.ts";
import type { HandlersView, IndexView, OperationView, PackageView, ReadmeView, ServiceView } from "./view-schemas.ts";

export function view(api: Api, symbols: SymbolTable): readonly FileView[] {
  const root = groupTree(api, symbols);
  const index: IndexView = { api: symbols.api, title: commentLine(api.info.title) };
  const description = `Server stub of ${api.info.title}`;
  const packageFile: PackageView = { name: stringLiteral(symbols.package), description: stringLiteral(description) };
  return [
    { path: "handlers.ts", template: "handlers", data: handlersView(api, root, symbols) },
    { path: "index.ts", template: "index", data: index },
    { path: "package.json", template: "package", data: packageFile },
    { path: "README.md", template: "readme", data: readmeView(api, root, symbols) },
    { path: "tsconfig.json", template: "tsconfig", data: {} },
  ];
}

function handlersView(api: Api, root: Group, symbols: SymbolTable): HandlersView {
  const groups = allGroups(root);
  const operations = groups.flatMap((group) => group.operations);
  const marked = isMarked(api);
  const names = interfaceNames(groups);
  return {
    imports: imports(operations),
    services: [...groups.slice(1), root].map((group) => serviceView(group, names, symbols, marked)),
    places: groups.flatMap((group) => group.operations.map((operation) => place(operation, group, symbols))),
  };
}

function imports(operations: readonly Operation[]): string[] {
  const hasTyped = operations.some(isTyped);
  const hasUntyped = !operations.every(isTyped);
  const typed = [...(operations.length > 0 ? ["Answer"] : []), ...(hasTyped ? ["RequestOf", "ResponseOf"] : [])];
  const fromIndex = ["HandlerPlace", ...typed, ...(hasUntyped ? ["StubRequest", "StubResponse"] : [])].sort();
  return [
    `import type { ${fromIndex.join(", ")} } from "./runtime/index.ts";`,
    ...(hasTyped ? ['import type { paths } from "./schema.ts";'] : []),
  ];
}

function serviceView(
  group: Group,
  names: ReadonlyMap<string, string>,
  symbols: SymbolTable,
  marked: boolean,
): ServiceView {
  return {
    doc: docComment([group.docs ?? (group.id === "" ? "One handler per operation." : undefined)], ""),
    type: names.get(group.id) ?? "",
    groups: group.children.map((child) => ({
      doc: docComment([child.docs], "  "),
      text: `readonly ${child.path.at(-1) ?? ""}: ${names.get(child.id) ?? ""};`,
    })),
    operations: group.operations.map((operation) => operationView(operation, symbols, marked)),
  };
}

function operationView(operation: Operation, symbols: SymbolTable, marked: boolean): OperationView {
  const { method, type } = symbols.operation(operation.id);
  const deprecated = operation.deprecated ? "@deprecated" : undefined;
  return {
    doc: docComment([operation.summary, operation.docs, deprecated], "  "),
    signature: methodSignature(method, type),
    request: typeAlias(`${type}Request`, operation, "Request", marked),
    response: typeAlias(`${type}Response`, operation, "Response", marked),
  };
}

function place(operation: Operation, group: Group, symbols: SymbolTable): string {
  const path = [operation.id, ...group.path, symbols.operation(operation.id).method];
  const line = `  [${path.map(stringLiteral).join(", ")}],`;
  return line.length <= 100 ? line : `  [\n${path.map((part) => `    ${stringLiteral(part)},\n`).join("")}  ],`;
}

function readmeView(api: Api, root: Group, symbols: SymbolTable): ReadmeView {
  const groups = allGroups(root).filter(({ operations }) => operations.length > 0);
  return {
    api: symbols.api,
    title: markdownText(api.info.title),
    package: symbols.package,
    example: example(groups, symbols) ?? "  {},",
    groups: groups.map((group) => ({
      name: ["handlers", ...group.path].join("."),
      methods: group.operations.map(({ id }) => `\`${symbols.operation(id).method}\``).join(", "),
    })),
  };
}
