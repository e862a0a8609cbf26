/**
 * Prepares the schemas of an OpenAPI document for ajv, one at a time and only where they are used. The
 * document is never changed: a projection is a copy of the keywords that judge values.
 *
 * It differs from the original in this alone: references name other projections; in requests a required
 * `readOnly` property need not be there, in responses a required `writeOnly` one (OpenAPI 3.1, 4.8.24);
 * what ajv would refuse to compile (malformed keywords, references that lead nowhere) judges nothing.
 */
import { isObject, listOf, objectOf, setOwn, type JsonObject, type OpenApiDocument } from "./document.ts";
import { hiddenProperties, requiredNames, type Direction } from "./schema-access.ts";
import { keywordForms, type KeywordForm } from "./schema-keywords.ts";

export type ProjectedSchema = boolean | object;

interface Context {
  /** Properties that need not be there, whatever `required` says. */
  readonly hidden: ReadonlySet<string>;
}

const MAX_DEPTH = 200;

export class SchemaProjection {
  readonly #document: OpenApiDocument;
  readonly #direction: Direction;
  readonly #ids = new Map<unknown, Map<string, string>>();
  readonly #pending: { readonly id: string; readonly schema: unknown; readonly context: Context }[] = [];
  #count = 0;

  constructor(document: OpenApiDocument, direction: Direction) {
    this.#document = document;
    this.#direction = direction;
  }

  /** Name under which the projection of a schema is known to ajv, once `take` has given it. */
  idOf(schema: unknown, hidden: ReadonlySet<string> = new Set()): string {
    const relevant = hidden.size === 0 ? hidden : this.#relevant(schema, hidden);
    const variants = this.#ids.get(schema) ?? new Map<string, string>();
    this.#ids.set(schema, variants);
    const key = JSON.stringify([...relevant].sort());
    let id = variants.get(key);
    if (id === undefined) {
      id = `schema-${this.#count++}`;
      variants.set(key, id);
      this.#pending.push({ id, schema, context: { hidden: relevant } });
    }
    return id;
  }

  /** Projections that were named since the last call, and all that they refer to. */
  take(): readonly (readonly [id: string, schema: ProjectedSchema])[] {
    const taken: (readonly [string, ProjectedSchema])[] = [];
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      taken.push([next.id, this.#project(next.schema, next.context, 0)]);
    }
    return taken;
  }

  #relevant(schema: unknown, hidden: ReadonlySet<string>): ReadonlySet<string> {
    const required = requiredNames(schema, this.#document);
    return new Set([...hidden].filter((name) => required.has(name)));
  }

  #project(schema: unknown, context: Context, depth: number): ProjectedSchema {
    if (typeof schema === "boolean") return schema;
    if (!isObject(schema) || depth > MAX_DEPTH) return true;
    const hidden = new Set([...context.hidden, ...hiddenProperties(schema, this.#direction, this.#document)]);
    const projected = {};
    for (const [keyword, value] of Object.entries(schema)) {
      const result = this.#keyword(keyword, value, { hidden }, depth + 1);
      if (result !== undefined) setOwn(projected, keyword === "$dynamicRef" ? "$ref" : keyword, result);
    }
    return withNull(projected, schema);
  }

  #keyword(keyword: string, value: unknown, same: Context, depth: number): unknown {
    const form: KeywordForm | undefined = keywordForms.get(keyword);
    const apart: Context = { hidden: new Set() };
    switch (form?.kind) {
      case undefined:
        return undefined;
      case "plain": {
        const plain = withoutBigInts(value);
        return form.isValid(plain) ? plain : undefined;
      }
      case "schema":
        return isSchema(value) ? this.#project(value, form.isSamePlace ? same : apart, depth) : undefined;
      case "schemas": {
        const members = listOf(value).map((part) => this.#project(part, form.isSamePlace ? same : apart, depth));
        return members.length > 0 ? members : undefined;
      }
      case "schemaMap":
        return this.#map(value, form.isSamePlace ? same : apart, depth);
      case "required":
        return listOf(value).filter((name) => typeof name === "string" && !same.hidden.has(name));
      case "reference":
        return this.#reference(keyword, value, same);
    }
  }

  #map(value: unknown, context: Context, depth: number): object | undefined {
    if (!isObject(value)) return undefined;
    const projected = {};
    for (const [name, part] of Object.entries(value)) setOwn(projected, name, this.#project(part, context, depth));
    return projected;
  }

  #reference(keyword: string, value: unknown, context: Context): string | undefined {
    if (typeof value !== "string") return undefined;
    // Which anchor a dynamic reference means depends on how it was reached; a unique one leaves no choice.
    if (keyword === "$dynamicRef" && this.#document.anchored(value.slice(1)).length !== 1) return undefined;
    const target = this.#document.target(value);
    return isSchema(target) ? this.idOf(target, context.hidden) : undefined;
  }
}

function isSchema(value: unknown): value is JsonObject | boolean {
  return typeof value === "boolean" || isObject(value);
}

/** `nullable` is OpenAPI 3.0's; documents keep it after moving to 3.1. */
function withNull(projected: object, schema: JsonObject): ProjectedSchema {
  const { type } = objectOf(projected);
  if (schema["nullable"] !== true || type === undefined) return projected;
  return { anyOf: [{ type: "null" }, projected] };
}

/** Documents are read exactly; values of messages are numbers. */
function withoutBigInts(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigInts);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutBigInts(entry)]));
}
