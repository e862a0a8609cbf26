/** Names of types, their properties, enum values and union members. */
import type { Api, Shape, TypeDeclaration, TypeId } from "../ir/index.ts";
import { Scope, type ScopeOptions } from "./scope.ts";
import type { TypeSymbol } from "./symbol.ts";
import { valueWords } from "./value-words.ts";

export function nameTypes(api: Api, scope: Scope, options: ScopeOptions): ReadonlyMap<TypeId, TypeSymbol> {
  const modules = new Scope({ ...options, ignoresCase: options.rules.caseInsensitiveModules });
  return new Map(api.types.map((type) => [type.id, typeSymbol(type, scope, modules, options)]));
}

function typeSymbol(type: TypeDeclaration, scope: Scope, modules: Scope, options: ScopeOptions): TypeSymbol {
  const { name: wireName, origin: at, shape } = type;
  return {
    name: scope.claim({ wireName, role: "type", at }),
    module: modules.claim({ wireName, role: "module", at }),
    properties: propertyNames(shape, options),
    members: memberNames(type, options),
  };
}

function propertyNames(shape: Shape, options: ScopeOptions): ReadonlyMap<string, string> {
  const scope = new Scope(options);
  const properties = shape.kind === "object" ? shape.properties : [];
  return new Map(
    properties.map(({ wireName, origin }) => [wireName, scope.claim({ wireName, role: "property", at: origin })]),
  );
}

function memberNames({ shape, origin: at }: TypeDeclaration, options: ScopeOptions): readonly string[] {
  const scope = new Scope(options);
  if (shape.kind === "union") {
    return shape.members.map((member) => scope.claim({ wireName: member.name, role: "unionMember", at }));
  }
  if (shape.kind !== "enum") return [];
  return shape.values.map((value) => {
    const wireName = value.name ?? (typeof value.value === "string" ? value.value : JSON.stringify(value.value));
    return scope.claim({ wireName, role: "enumMember", words: valueWords(value), at });
  });
}
