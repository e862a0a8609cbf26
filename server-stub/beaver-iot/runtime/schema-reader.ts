/**
 * What a schema says about the shape of a value, as far as text has to be turned into one: which JSON
 * types it allows, and where the schemas of its parts stand. It judges nothing; ajv does that.
 */
import { isObject, listOf, member, objectOf, type JsonObject, type OpenApiDocument } from "./document.ts";
import { schemaParts } from "./schema-parts.ts";

export type Kind = "string" | "number" | "integer" | "boolean" | "null" | "array" | "object";

const ALL: ReadonlySet<Kind> = new Set<Kind>(["string", "number", "integer", "boolean", "null", "array", "object"]);
const MAX_DEPTH = 20;

export class SchemaReader {
  readonly #document: OpenApiDocument;
  readonly #kinds = new WeakMap<object, ReadonlySet<Kind>>();

  constructor(document: OpenApiDocument) {
    this.#document = document;
  }

  /** JSON types that the schema allows. */
  kinds(schema: unknown): ReadonlySet<Kind> {
    if (!isObject(schema)) return ALL;
    let kinds = this.#kinds.get(schema);
    if (kinds === undefined) {
      kinds = this.#readKinds(schema, 0);
      this.#kinds.set(schema, kinds);
    }
    return kinds;
  }

  /** True where the schema leaves the type open. */
  isAny(schema: unknown): boolean {
    return this.kinds(schema).size === ALL.size;
  }

  /** Octets as they are: `format: binary`, or a media type without an encoding (OpenAPI 3.1, 4.8.14.3). */
  isBinary(schema: unknown): boolean {
    return schemaParts(schema, this.#document).some(
      (part) =>
        part["format"] === "binary" ||
        (typeof part["contentMediaType"] === "string" && part["contentEncoding"] === undefined && !("type" in part)),
    );
  }

  items(schema: unknown): unknown {
    return this.#find(schema, (part) => part["items"]) ?? this.#find(schema, (part) => listOf(part["prefixItems"])[0]);
  }

  property(schema: unknown, name: string): unknown {
    return (
      this.#find(schema, (part) => member(part["properties"], name)) ??
      this.#find(schema, (part) => part["additionalProperties"])
    );
  }

  propertyNames(schema: unknown): readonly string[] {
    return [
      ...new Set(schemaParts(schema, this.#document).flatMap((part) => Object.keys(objectOf(part["properties"])))),
    ];
  }

  /** Whether fields beside the named ones are allowed. */
  isOpen(schema: unknown): boolean {
    return !schemaParts(schema, this.#document).some((part) => part["additionalProperties"] === false);
  }

  /** Values that the property must have, by `const` or an `enum` of one. Only properties that are required. */
  requiredConstants(schema: unknown): ReadonlyMap<string, unknown> {
    const parts = schemaParts(schema, this.#document, ["allOf"]);
    const required = new Set(parts.flatMap((part) => listOf(part["required"])));
    const constants = new Map<string, unknown>();
    for (const part of parts) {
      for (const [name, property] of Object.entries(objectOf(part["properties"]))) {
        const constant = required.has(name) ? this.constant(property) : undefined;
        if (constant !== undefined) constants.set(name, constant);
      }
    }
    return constants;
  }

  constant(schema: unknown): unknown {
    return this.#find(schema, (part) => {
      const values = listOf(part["enum"]);
      return part["const"] ?? (values.length === 1 ? values[0] : undefined);
    });
  }

  #find(schema: unknown, read: (part: JsonObject) => unknown): unknown {
    for (const part of schemaParts(schema, this.#document)) {
      const found = read(part);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #readKinds(schema: unknown, depth: number): ReadonlySet<Kind> {
    if (!isObject(schema) || depth > MAX_DEPTH) return ALL;
    const limits: ReadonlySet<Kind>[] = [declaredKinds(schema)];
    if (typeof schema["$ref"] === "string") {
      limits.push(this.#readKinds(this.#document.target(schema["$ref"]), depth + 1));
    }
    for (const part of listOf(schema["allOf"])) limits.push(this.#readKinds(part, depth + 1));
    for (const keyword of ["anyOf", "oneOf"]) {
      const members = listOf(schema[keyword]);
      if (members.length > 0) limits.push(new Set(members.flatMap((part) => [...this.#readKinds(part, depth + 1)])));
    }
    return limits.reduce(intersect);
  }
}

function intersect(left: ReadonlySet<Kind>, right: ReadonlySet<Kind>): ReadonlySet<Kind> {
  if (left.size === ALL.size) return right;
  return new Set([...left].filter((kind) => right.has(kind) || (kind === "integer" && right.has("number"))));
}

function declaredKinds(schema: JsonObject): ReadonlySet<Kind> {
  const types = [schema["type"]].flat().filter((type): type is Kind => ALL.has(type as Kind));
  if (types.length > 0) return new Set(schema["nullable"] === true ? [...types, "null"] : types);
  if ("const" in schema) return new Set([kindOf(schema["const"])]);
  const values = listOf(schema["enum"]);
  if (values.length > 0) return new Set(values.map(kindOf));
  // Documents often leave `type` out where the keywords say it.
  if (isObject(schema["properties"])) return new Set<Kind>(["object"]);
  return isObject(schema["items"]) ? new Set<Kind>(["array"]) : ALL;
}

function kindOf(value: unknown): Kind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "string" ? "string" : typeof value === "boolean" ? "boolean" : "object";
}
