/** The views of `types/`: one private module per declared type, and the package that finds them. */
import type { Api, ObjectShape, Property, TypeDeclaration } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { FileView } from "../target.ts";
import { usedTypes } from "../shared/used-types.ts";
import { describe } from "./docs.ts";
import { byKind, byModule, importLine, Imports, typeModule } from "./imports.ts";
import { docComment, list, stringLiteral } from "./text.ts";
import type { Types } from "./types.ts";
import { aliasView } from "./view-alias.ts";
import type { ModelView, TypesIndexView } from "./view-schemas.ts";

export interface TypeScene {
  readonly api: Api;
  readonly symbols: SymbolTable;
  readonly types: Types;
  /** Folder of the package in the output, e.g. `src/aws_interface`. */
  readonly folder: string;
}

/** A declared type's module, and the names it offers. */
interface TypeFile {
  readonly file: FileView;
  readonly module: string;
  readonly exports: readonly string[];
}

export function typeFiles(scene: TypeScene): readonly FileView[] {
  const used = usedTypes(scene.api, ({ bodyMode }) => bodyMode === "choice");
  const files = scene.api.types.filter(({ id }) => used.has(id)).map((type) => typeFile(scene, type));
  return [...files.map(({ file }) => file), typesIndex(scene, files)];
}

function typeFile(scene: TypeScene, type: TypeDeclaration): TypeFile {
  const module = typeModule(scene.symbols, type.id);
  const path = `${scene.folder}/types/${module}.py`;
  const { shape } = type;
  const name = scene.types.name(type.id);
  const param = scene.types.hasParam(type.id) ? [scene.types.paramName(type.id)] : [];
  if (shape.kind === "object") {
    const data = modelView(scene, type, shape, module);
    return { file: { path, template: "model", data }, module, exports: [name, ...param] };
  }
  const data = aliasView(scene, type, module);
  const constants = data.hasConstants ? [data.constantsName] : [];
  return { file: { path, template: "alias", data }, module, exports: [name, ...param, ...constants] };
}

function typesIndex(scene: TypeScene, files: readonly TypeFile[]): FileView {
  const names = files.flatMap(({ module, exports }) => exports.map((name) => ({ name, module })));
  const sorted = [...names].sort((a, b) => byKind(a.name, b.name));
  const data: TypesIndexView = {
    isEmpty: files.length === 0,
    imports: [...files]
      .sort((a, b) => byModule(a.module, b.module))
      .map(({ module, exports }) => importLine(`.${module}`, exports, 4)),
    names: sorted.map(({ name, module }) => ({ name: stringLiteral(name), module: stringLiteral(module) })),
  };
  return { path: `${scene.folder}/types/__init__.py`, template: "types-index", data };
}

function modelView(scene: TypeScene, type: TypeDeclaration, shape: ObjectShape, module: string): ModelView {
  const { symbols, types } = scene;
  const properties = symbols.type(type.id).properties;
  const shadowed = new Set([...properties.values(), ...properties.keys()]);
  const imports = new Imports(symbols, module, shadowed);
  imports.library("ApiModel");
  const fields = shape.properties.map((property) => field(scene, { type, imports, shadowed }, property));
  const additional = shape.additional.kind === "typed" ? types.expression(shape.additional.type) : "";
  if (additional !== "") imports.library("ClassVar");
  const param = types.hasParam(type.id) ? paramLines(scene, { type, imports, shadowed }, shape) : [];
  return {
    ...importView(imports),
    className: types.name(type.id),
    doc: docComment([type.docs ?? `\`${type.name}\`.`, describe({ ...type, docs: "" })], 4),
    fields,
    hasFields: fields.length > 0,
    hasAdditional: additional !== "",
    additional: stringLiteral(additional),
    hasParam: param.length > 0,
    param,
  };
}

/** The import lines of a types module, as all its templates take them. */
export function importView(imports: Imports): Pick<ModelView, "imports" | "checking" | "hasChecking"> {
  const { groups, checking } = imports.blocks(".._runtime");
  return {
    imports: groups.map((lines) => ({ lines: [...lines] })),
    checking: [...checking],
    hasChecking: checking.length > 0,
  };
}

interface ModelContext {
  readonly type: TypeDeclaration;
  readonly imports: Imports;
  /** Names that fields have, which annotations of the same class cannot use. */
  readonly shadowed: ReadonlySet<string>;
}

function field(scene: TypeScene, context: ModelContext, property: Property): ModelView["fields"][number] {
  const { type, imports, shadowed } = context;
  const name = scene.symbols.type(type.id).properties.get(property.wireName) ?? property.wireName;
  const isRequired = isAlwaysThere(type, property);
  let annotation = scene.types.field(property.type, imports, shadowed);
  if (property.access === "readOnly" && type.usage.request) {
    for (const used of ["Annotated", "READ_ONLY"]) imports.library(used);
    annotation = `Annotated[${annotation}, READ_ONLY]`;
  }
  if (!isRequired && annotation !== "Any" && !/(^|\| )None$/.test(annotation)) annotation += " | None";
  const doc = docComment([describe(property)], 4);
  const facts = [
    ...(isRequired ? [] : ["default=None"]),
    ...aliases(name, property.wireName),
    // What only ever goes to the server is a secret as a rule: printing a model does not show it.
    ...(property.access === "writeOnly" ? ["repr=False"] : []),
  ];
  return { line: fieldLine(`${name}: ${annotation}`, facts, imports), doc, hasDoc: doc !== "" };
}

/** A model is what the server sends: write-only fields are absent there, read-only ones in a request. */
function isAlwaysThere(type: TypeDeclaration, property: Property): boolean {
  if (!property.required) return false;
  if (property.access === "writeOnly") return !type.usage.response;
  return property.access === "readWrite" || type.usage.response;
}

function aliases(name: string, wire: string): readonly string[] {
  const alias = stringLiteral(wire);
  return name === wire ? [] : [`validation_alias=${alias}`, `serialization_alias=${alias}`];
}

function fieldLine(declaration: string, facts: readonly string[], imports: Imports): string {
  if (facts.length === 0) return declaration;
  if (facts.length === 1 && facts[0] === "default=None") return `${declaration} = None`;
  imports.library("pydantic");
  return list(`${declaration} = pydantic.Field(`, facts, ")", 4);
}

/** The form that callers pass: a typed dictionary with wire names, or a mapping where keys are free. */
function paramLines(scene: TypeScene, { type, imports, shadowed }: ModelContext, shape: ObjectShape): string[] {
  const { types } = scene;
  const name = types.paramName(type.id);
  const properties = shape.properties.filter(({ access }) => access !== "readOnly");
  const isFree = shape.additional.kind === "typed" || (shape.additional.kind === "open" && shape.additional.isDeclared);
  if (isFree === true || properties.length === 0) {
    for (const used of ["Any", "Mapping", "TypeAliasType"]) imports.library(used);
    return [`${name} = TypeAliasType(${stringLiteral(name)}, Mapping[str, Any])`];
  }
  imports.library("TypedDict");
  const isClass = properties.every(({ wireName }) => isKey(wireName));
  const entry = (property: Property): string => {
    const annotation = types.parameter(property.type, imports, shadowed);
    if (property.required) return annotation;
    imports.library("NotRequired");
    return `NotRequired[${annotation}]`;
  };
  if (isClass) {
    return [
      `class ${name}(TypedDict):`,
      docComment([`What may be passed as :class:\`${types.name(type.id)}\`.`], 4),
      "",
      ...properties.map((property) => `    ${property.wireName}: ${entry(property)}`),
    ];
  }
  const items = properties.map(
    (property) => `${stringLiteral(property.wireName)}: ${forwardReference(entry(property))}`,
  );
  return [list(`${name} = TypedDict(${stringLiteral(name)}, {`, items, "})", 0)];
}

const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** Keys that a class body can declare: identifiers that Python does not mangle. */
function isKey(wireName: string): boolean {
  return /^(?!__)[A-Za-z_]\w*$/.test(wireName) && !keywords.has(wireName);
}

/** An annotation in quotes; escapes are not allowed in one, so a type that would need them says less. */
export function forwardReference(annotation: string): string {
  const quoted = stringLiteral(annotation);
  return quoted.includes("\\") ? '"Any"' : quoted;
}
