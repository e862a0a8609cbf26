/**
 * ajv over the document's own schemas. Everything is compiled at first use: a document of thousands of
 * schemas costs nothing until a message needs one.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { OpenApiDocument } from "./document.ts";
import { patternEngine } from "./patterns.ts";
import type { Direction } from "./schema-access.ts";
import { SchemaProjection, type ProjectedSchema } from "./schema-projection.ts";

export interface SchemaIssue {
  /** JSON Pointer into the value. */
  readonly at: string;
  readonly message: string;
  /** Name of a required property that is not there. */
  readonly missing?: string;
}

/**
 * Beyond this size of a message only the first error is looked for: a list of a million wrong items would
 * otherwise be a million errors.
 */
const MAX_BYTES_FOR_ALL_ERRORS = 256 * 1024;
const MAX_ISSUES = 100;

export class Validators {
  readonly #projection: SchemaProjection;
  readonly #known: (readonly [id: string, schema: ProjectedSchema])[] = [];
  readonly #ids = new Map<unknown, string>();
  readonly #first: Compiler;
  readonly #all: Compiler;

  constructor(document: OpenApiDocument, direction: Direction) {
    this.#projection = new SchemaProjection(document, direction);
    this.#first = new Compiler(direction, false);
    this.#all = new Compiler(direction, true);
  }

  fits(schema: unknown, value: unknown): boolean {
    return accepts(this.#validator(this.#first, schema), value);
  }

  /** `bytes`: size of the message that the value came in. */
  issues(schema: unknown, value: unknown, bytes: number): readonly SchemaIssue[] {
    const first = this.#validator(this.#first, schema);
    if (accepts(first, value)) return [];
    if (bytes > MAX_BYTES_FOR_ALL_ERRORS) return issuesOf(first.errors);
    const all = this.#validator(this.#all, schema);
    accepts(all, value);
    return issuesOf(all.errors ?? first.errors);
  }

  #validator(compiler: Compiler, schema: unknown): ValidateFunction {
    let id = this.#ids.get(schema);
    if (id === undefined) {
      id = this.#projection.idOf(schema);
      this.#ids.set(schema, id);
      this.#known.push(...this.#projection.take());
    }
    return compiler.validator(id, this.#known);
  }
}

/** A schema that is nothing but a member of itself (`A: anyOf: [A]`) never comes to a verdict: it judges nothing. */
function accepts(validator: ValidateFunction, value: unknown): boolean {
  try {
    return validator(value);
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
}

/** One ajv and the validators that it has compiled. */
class Compiler {
  readonly #direction: Direction;
  readonly #allErrors: boolean;
  readonly #validators = new Map<string, ValidateFunction>();
  #ajv: Ajv2020 | undefined;
  #added = 0;

  constructor(direction: Direction, allErrors: boolean) {
    this.#direction = direction;
    this.#allErrors = allErrors;
  }

  validator(id: string, known: readonly (readonly [id: string, schema: ProjectedSchema])[]): ValidateFunction {
    const compiled = this.#validators.get(id);
    if (compiled !== undefined) return compiled;
    this.#ajv ??= createAjv(this.#direction, this.#allErrors);
    for (; this.#added < known.length; this.#added++) {
      const entry = known[this.#added];
      if (entry !== undefined) this.#ajv.addSchema(asObject(entry[1]), entry[0]);
    }
    const validator = compile(this.#ajv, id, this.#direction);
    this.#validators.set(id, validator);
    return validator;
  }
}

function asObject(schema: ProjectedSchema): object {
  return typeof schema === "boolean" ? (schema ? {} : { not: {} }) : schema;
}

/** A schema that ajv cannot compile judges nothing, and says so once. */
function compile(ajv: Ajv2020, id: string, direction: Direction): ValidateFunction {
  try {
    return ajv.compile({ $ref: id });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.emitWarning(`A ${direction} schema cannot be compiled and is not checked: ${reason}`);
    return ajv.compile(true);
  }
}

function createAjv(direction: Direction, allErrors: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors,
    validateSchema: false,
    logger: false,
    // `constructor` or `toString` is a property only where the message has it.
    ownProperties: true,
    code: { regExp: patternEngine },
  });
  addFormats.default(ajv);
  ajv.removeKeyword("writeOnly");
  if (direction === "response") {
    ajv.addKeyword({
      keyword: "writeOnly",
      schemaType: "boolean",
      validate: (isWriteOnly: boolean) => !isWriteOnly,
      error: { message: "must not stand in a response (writeOnly)" },
    });
  }
  return ajv;
}

function issuesOf(errors: readonly ErrorObject[] | null | undefined): SchemaIssue[] {
  return (errors ?? []).slice(0, MAX_ISSUES).map((error) => ({
    at: error.instancePath,
    message: messageOf(error),
    ...(error.keyword === "required" && { missing: String(error.params["missingProperty"]) }),
  }));
}

function messageOf(error: ErrorObject): string {
  const message = error.message ?? "is not valid";
  if (error.keyword === "enum") return `${message}: ${JSON.stringify(error.params["allowedValues"])}`;
  if (error.keyword === "const") return `${message}: ${JSON.stringify(error.params["allowedValue"])}`;
  const property: unknown = error.params["additionalProperty"];
  return typeof property === "string" ? `${message}: ${property}` : message;
}
