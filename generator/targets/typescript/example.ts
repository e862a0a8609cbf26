/** Example calls for documentation: from the document's examples, else made from the types. */
import type { Argument, Json, Operation, TypeId, TypeReference, UnionShape } from "../../ir/index.ts";
import { paramKey } from "./descriptor.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, Expression, memberAccess } from "./text.ts";

/** How a call is written, and values that are expressions and no literals. */
export interface Writing {
  /** `await ` by default. */
  readonly head?: string;
  /** Blanks before each of its lines but the first. */
  readonly indent?: number;
  readonly expression?: (argument: Argument) => string | undefined;
}

/** A call that compiles, as a user would write it. */
export function exampleCall(scene: Scene, operation: Operation, access: string, writing: Writing = {}): string {
  const { head = "await ", indent = 0 } = writing;
  const params = exampleParams(scene, operation, writing);
  const start = `${head}${access}${memberAccess(scene.symbols.operation(operation.id).method)}(`;
  return `${start}${params === undefined ? "" : code(params, indent, start.length + 2)});`;
}

function exampleParams(scene: Scene, operation: Operation, { expression }: Writing): Code {
  const given = bodyExample(operation);
  const entries = operation.arguments
    .filter((argument) => argument.filledBy === undefined)
    .flatMap((argument): (readonly [string, Code])[] => {
      const own = expression?.(argument);
      const value = own === undefined ? exampleValue(scene, argument, given) : new Expression(own);
      return value === undefined ? [] : [[paramKey(scene, operation, argument), value]];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function bodyExample(operation: Operation): Json | undefined {
  const content = operation.requestBody?.contents[0];
  return content?.kind === "json" ? content.examples[0]?.value : undefined;
}

function exampleValue(scene: Scene, argument: Argument, given: Json | undefined): Code {
  const found =
    argument.source === "body" ? given : argument.source === "bodyField" ? own(given, argument.wireName) : undefined;
  if (found !== undefined) return found;
  if (!argument.required) return undefined;
  return argument.example ?? sample(scene, argument.type, new Set());
}

function own(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as { readonly [key: string]: Json })[key];
}

/** A value of the type; types that contain themselves end in an empty object. */
function sample(scene: Scene, type: TypeReference, inside: ReadonlySet<TypeId>): Code {
  switch (type.kind) {
    case "primitive":
      return samplePrimitive(type.primitive);
    case "named":
      return sampleNamed(scene, type.id, inside);
    case "list":
      return [sample(scene, type.item, inside)];
    case "tuple":
      return type.items.map((item) => sample(scene, item, inside));
    case "nullable":
      return sample(scene, type.of, inside);
    case "literal":
      return type.value;
    case "map":
    case "unknown":
      return {};
  }
}

function samplePrimitive(primitive: Extract<TypeReference, { kind: "primitive" }>["primitive"]): Code {
  switch (primitive) {
    case "boolean":
      return true;
    case "integer":
    case "int32":
    case "int64":
    case "uint64":
    case "number":
    case "float":
    case "double":
    case "decimal":
      return 1;
    case "binary":
      return new Expression('new Blob(["text"])');
    case "bytes":
      return "dGV4dA==";
    case "date":
      return "2026-01-31";
    case "dateTime":
      return "2026-01-31T12:00:00Z";
    case "time":
      return "12:00:00Z";
    case "duration":
      return "PT1H";
    case "uuid":
      return "123e4567-e89b-42d3-a456-426614174000";
    case "uri":
      return "https://example.org/";
    case "decimalString":
      return "1.50";
    case "string":
      return "text";
  }
}

function sampleNamed(scene: Scene, id: TypeId, inside: ReadonlySet<TypeId>): Code {
  const declaration = scene.declarations.get(id);
  if (declaration === undefined || inside.has(id)) return {};
  if (declaration.example !== undefined) return declaration.example;
  const { shape } = declaration;
  const below = new Set(inside).add(id);
  switch (shape.kind) {
    case "object":
      return Object.fromEntries(
        shape.properties
          .filter((property) => property.required && property.access !== "readOnly")
          .map((property) => [property.wireName, property.example ?? sample(scene, property.type, below)]),
      );
    case "enum":
      return shape.values[0]?.value;
    case "union":
      return sampleUnion(scene, shape, below);
    case "alias":
      return sample(scene, shape.of, below);
  }
}

/** The first member, which the discriminator must name. */
function sampleUnion(scene: Scene, { members: [first], discriminator }: UnionShape, inside: ReadonlySet<TypeId>): Code {
  if (first === undefined) return {};
  const value = sample(scene, first.type, inside);
  const name = first.discriminatorValues[0];
  if (discriminator === undefined || name === undefined) return value;
  return { ...(value as { readonly [key: string]: Code }), [discriminator.propertyName]: name };
}

/** Whether the object of the arguments has the type it needs: `constructor` and the like it has in any case. */
export function canShow({ arguments: given }: Operation): boolean {
  return !given.some(({ wireName }) => wireName in {});
}
