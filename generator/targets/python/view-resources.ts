/** The views of `resources/`: one module per group, with its sync and its async class. */
import type { Api, Operation, Service } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView } from "../target.ts";
import { allServices } from "../shared/services.ts";
import { byModule, importLine, Imports } from "./imports.ts";
import { docComment } from "./text.ts";
import type { NameUse, Types } from "./types.ts";
import { methodView, operationView, type OperationScene } from "./view-operation.ts";
import type { ChildView, ClassView, ResourceView } from "./view-schemas.ts";

export interface PackageScene {
  readonly api: Api;
  readonly symbols: SymbolTable;
  readonly types: Types;
  readonly folder: string;
}

/** Methods at the root stand in a module of their own, which the clients inherit from. */
export const rootModule = "_root";
const rootClass = "RootMethods";

export function resourceFiles(scene: PackageScene): readonly FileView[] {
  const files = allServices(scene.api)
    .filter(({ id, operations }) => id !== "" || operations.length > 0)
    .map((service) => {
      const module = service.id === "" ? rootModule : scene.symbols.service(service.id).module;
      const data = resourceView(scene, service);
      return { path: `${scene.folder}/resources/${module}.py`, template: "resource", data };
    });
  return [...files, { path: `${scene.folder}/resources/__init__.py`, template: "resources-index", data: {} }];
}

/** A group below another, or below the client. */
export interface Child {
  readonly member: string;
  readonly className: string;
  readonly module: string;
  readonly doc: string;
}

export function childrenOf(scene: PackageScene, parent: readonly string[]): readonly Child[] {
  return allServices(scene.api)
    .filter(({ path }) => path.length === parent.length + 1 && parent.every((name, index) => name === path[index]))
    .map((service) => {
      const { member, module } = scene.symbols.service(service.id);
      return {
        member,
        className: classNameOf(scene, service),
        module,
        doc: docComment([service.docs ?? `Methods of \`${service.id}\`.`], 8),
      };
    });
}

export function childView(child: Child, isAsync: boolean, package_: string): ChildView {
  const type = (isAsync ? "Async" : "") + child.className;
  return { member: child.member, type, doc: child.doc, load: importLine(`${package_}${child.module}`, [type], 8) };
}

/** Imports of both classes of each child, for type checkers. */
export function childImports(children: readonly Child[], package_: string): string[] {
  return [...children]
    .sort((a, b) => byModule(a.module, b.module))
    .map(({ module, className }) => importLine(`${package_}${module}`, [`Async${className}`, className], 4));
}

/** The class must not be called like what its module imports from the runtime. */
function classNameOf({ symbols }: Pick<PackageScene, "symbols">, service: Service): string {
  if (service.id === "") return rootClass;
  const { type } = symbols.service(service.id);
  const taken = Object.values(runtimeNames).flat();
  return taken.includes(type) || taken.includes(`Async${type}`) ? `${type}Methods` : type;
}

/** How users reach a group: `client.projects.services`. */
export function accessTo({ symbols }: Pick<PackageScene, "symbols">, path: readonly string[]): string {
  const members = path.map((_, depth) => symbols.service(path.slice(0, depth + 1).join(".")).member);
  return ["client", ...members].join(".");
}

function resourceView(scene: PackageScene, service: Service): ResourceView {
  // The groups below the root hang on the client itself.
  const children = service.id === "" ? [] : childrenOf(scene, service.path);
  const methods = service.operations.map(({ id }) => scene.symbols.operation(id).method);
  const shadowed = new Set([...methods, ...children.map(({ member }) => member)].filter((name) => builtins.has(name)));
  const imports = new Imports(scene.symbols, "");
  const access = accessTo(scene, service.path);
  const inner: OperationScene = { ...scene, shadowed, use: typesPackage(imports), access };
  const classes = [false, true].map((isAsync) => classView(inner, service, children, isAsync));
  const operations = service.operations.map((operation) => operationView(inner, operation));
  return {
    ...importView(imports, service.operations, codeOf(classes, operations), children),
    hasChildren: children.length > 0,
    operations,
    classes,
  };
}

/** Types are named through their package: no type can then be hidden by a name of the runtime's. */
function typesPackage(imports: Imports): NameUse {
  return {
    library: (name) => {
      imports.library(name);
    },
    declared: (_, name) => `types.${name}`,
  };
}

const builtins = new Set("str int float bool bytes list dict tuple".split(" "));

function classView(scene: OperationScene, service: Service, children: readonly Child[], isAsync: boolean): ClassView {
  const prefix = isAsync ? "Async" : "";
  const where = isAsync ? scene.access.replace("client", "async_client") : scene.access;
  return {
    className: prefix + classNameOf(scene, service),
    parent: `${prefix}Resource`,
    doc: docComment([service.docs ?? `Reached by \`${where}\`.`], 4),
    children: children.map((child) => childView(child, isAsync, ".")),
    methods: service.operations.map((operation) => methodView(scene, operation, isAsync)),
  };
}

/** What is code and not documentation. */
function codeOf(classes: readonly ClassView[], operations: ResourceView["operations"]): string {
  const methods = classes.flatMap(({ parent, methods: all }) => [parent, ...all.map(({ signature }) => signature)]);
  const descriptors = operations.flatMap(({ open, items }) => [open, ...items.map(({ text }) => text)]);
  return [...methods, ...descriptors].join("\n");
}

const runtimeNames: Readonly<Record<string, readonly string[]>> = {
  client: ["AsyncResource", "Resource"],
  operation: ["Content", "CredentialUse", "Operation", "PagedOperation", "Paging", "Param", "Part", "RequestOptions"],
  pagination: ["AsyncPager", "Page"],
  sentinel: ["NOT_GIVEN", "NotGiven"],
  streaming: ["AsyncStream", "Stream"],
};

/** `source` is the module's text so far: a name of the runtime is imported where it stands in it. */
function importView(
  imports: Imports,
  operations: readonly Operation[],
  source: string,
  children: readonly Child[],
): Pick<ResourceView, "imports" | "checking" | "hasChecking"> {
  if (operations.length > 0) imports.library("Unpack");
  if (children.length > 0) imports.library("cached_property");
  const lines = Object.entries(runtimeNames).flatMap(([module, names]) => {
    const used = names.filter((name) => new RegExp(`(?<![\\w."'])${name}(?![\\w"'])`).test(source));
    return used.length === 0 ? [] : [importLine(`.._runtime.${module}`, used, 0)];
  });
  const usesTypes = /(?<![\w.])types\.[\p{L}_]/u.test(source);
  const checking = [...(usesTypes ? ["    from .. import types"] : []), ...childImports(children, ".")];
  if (checking.length > 0) imports.library("TYPE_CHECKING");
  const { groups } = imports.blocks(".._runtime");
  const local = groups.filter((group) => group.some((line) => line.startsWith("from .")));
  const foreign = groups.filter((group) => !local.includes(group));
  const all = [...foreign, [...local.flat(), ...lines].sort(byLine)].filter((group) => group.length > 0);
  return { imports: all.map((group) => ({ lines: [...group] })), checking, hasChecking: checking.length > 0 };
}

function byLine(a: string, b: string): number {
  return a < b ? -1 : 1;
}
