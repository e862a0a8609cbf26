/** Builds a document from YAML and lowers it; prints types in one line so that tests read like the spec. */
import yaml from "js-yaml";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import type { Api, Operation, TypeDeclaration, TypeReference } from "../../../generator/ir/index.ts";
import { lower } from "../../../generator/lower/lower.ts";
import type { ObjectNode, SourceDocument } from "../../../generator/source/source-document.ts";

function documentOf(root: ObjectNode): SourceDocument {
  return {
    path: "spec.yaml",
    sha256: "0",
    version: "3.1.0",
    root: { openapi: "3.1.0", info: { title: "Test", version: "1" }, ...root },
    origin: (pointer) => ({ document: "spec.yaml", pointer }),
  };
}

export interface Lowering {
  readonly api: Api;
  readonly diagnostics: readonly Diagnostic[];
  readonly codes: readonly string[];
  /** The declaration with this name, on one line. */
  readonly type: (name: string) => string;
  readonly declaration: (name: string) => TypeDeclaration;
  readonly operation: (id: string) => Operation;
}

export function lowerDocument(root: ObjectNode): Lowering {
  const collected = new Diagnostics();
  const api = lower(documentOf(root), collected);
  const names = new Map(api.types.map(({ id, name }) => [id, name]));
  const declaration = (name: string): TypeDeclaration => {
    const found = api.types.find((type) => type.name === name);
    if (!found) throw new Error(`No type ${name} among ${[...names.values()].join(", ")}`);
    return found;
  };
  return {
    api,
    diagnostics: collected.all,
    codes: collected.all.map(({ code }) => code),
    declaration,
    type: (name) => printShape(declaration(name), names),
    operation: (id) => {
      const found = api.services.flatMap(({ operations }) => operations).find((operation) => operation.id === id);
      if (!found) throw new Error(`No operation ${id}`);
      return found;
    },
  };
}

export function lowerYaml(text: string): Lowering {
  return lowerDocument(yaml.load(text) as ObjectNode);
}

/** A document with these component schemas alone. */
export function lowerSchemas(text: string): Lowering {
  return lowerDocument({ components: { schemas: yaml.load(text) as ObjectNode } });
}

/** One operation `POST /things/{id}` with the given parts. */
export function lowerOperation(text: string, rest: ObjectNode = {}): Lowering & { readonly it: Operation } {
  const operation = { operationId: "doIt", responses: { "204": {} }, ...(yaml.load(text) as ObjectNode) };
  const lowering = lowerDocument({ paths: { "/things": { post: operation } }, ...rest });
  return { ...lowering, it: lowering.operation("doIt") };
}

type Names = ReadonlyMap<string, string>;

export function print(type: TypeReference, names: Names = new Map()): string {
  const inner = (one: TypeReference): string => print(one, names);
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "named":
      return names.get(type.id) ?? type.id;
    case "list":
      return `${inner(type.item)}[]`;
    case "map":
      return `map<${inner(type.value)}>`;
    case "tuple":
      return `(${type.items.map(inner).join(", ")})${type.rest === null ? "" : ` ...${inner(type.rest)}`}`;
    case "nullable":
      return `${inner(type.of)}?`;
    case "literal":
      return JSON.stringify(type.value);
    case "unknown":
      return "unknown";
  }
}

function printShape({ shape }: TypeDeclaration, names: Names): string {
  switch (shape.kind) {
    case "alias":
      return `= ${print(shape.of, names)}`;
    case "enum":
      return `${shape.base} ${shape.values.map(({ value }) => JSON.stringify(value)).join(" ")}`;
    case "union":
      return shape.members
        .map(
          ({ type, discriminatorValues: values }) =>
            print(type, names) + (values.length > 0 ? `(${values.join()})` : ""),
        )
        .join(" | ");
    case "object": {
      const fields = shape.properties.map(
        ({ wireName, required, type }) => `${wireName}${required ? "" : "?"}: ${print(type, names)}`,
      );
      const { additional } = shape;
      const rest = additional.kind === "typed" ? `...${print(additional.type, names)}` : additional.kind;
      return `{ ${[...fields, rest].join("; ")} }`;
    }
  }
}
