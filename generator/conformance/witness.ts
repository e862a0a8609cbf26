/**
 * Judges values by the document's own schemas, with ajv. In a request `required` does not hold for
 * `readOnly` properties, in a response not for `writeOnly` ones (OpenAPI 3.0, 4.7.24).
 */
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { keywordForms } from "../../server-stub/runtime/schema-keywords.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { ExactNumber, isObject, type Value } from "./exact-json.ts";
import { compile } from "./patterns.ts";
import { dereference, isObjectNode } from "./schema-model.ts";

export type Direction = "request" | "response";

export class Witness {
  readonly #root: ObjectNode;
  readonly #judges = new Map<Direction, Ajv2020.default>();
  readonly #compiled = new Map<string, ValidateFunction | string>();

  constructor(root: ObjectNode) {
    this.#root = root;
  }

  /** What is wrong with the value at the schema (JSON Pointer into the document); undefined if nothing. */
  complaint(pointer: string, value: Value, direction: Direction): string | undefined {
    const validate = this.#validator(pointer, direction);
    if (typeof validate === "string") return validate;
    if (validate(judgeable(value))) return undefined;
    const [first] = validate.errors ?? [];
    return `${first?.instancePath ?? ""} ${first?.message ?? "is invalid"}`.trim();
  }

  /** A text where the schema itself cannot be compiled. */
  #validator(pointer: string, direction: Direction): ValidateFunction | string {
    const key = `${direction} ${pointer}`;
    const known = this.#compiled.get(key) ?? this.#compile(pointer, direction);
    this.#compiled.set(key, known);
    return known;
  }

  #compile(pointer: string, direction: Direction): ValidateFunction | string {
    try {
      const reference = `document#${pointer.split("/").map(encodeURIComponent).join("/")}`;
      return this.#judge(direction).getSchema(reference) ?? `no schema at ${pointer}`;
    } catch (error) {
      return `schema cannot be compiled: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  #judge(direction: Direction): Ajv2020.default {
    const known = this.#judges.get(direction);
    if (known !== undefined) return known;
    const ajv = new Ajv2020.default({
      strict: false,
      logger: false,
      validateSchema: false,
      inlineRefs: false,
      // `toString` is a property only where the value has it.
      ownProperties: true,
      code: { optimize: false, regExp: Object.assign(lenientRegExp, { code: "new RegExp" }) },
    });
    addFormats.default(ajv);
    ajv.addSchema(oneWay(this.#root, this.#root, direction) as object, "document", false, false);
    this.#judges.set(direction, ajv);
    return ajv;
  }
}

function lenientRegExp(pattern: string): RegExp {
  return compile(pattern) ?? /(?:)/;
}

/** Keywords whose fields are names, not keywords. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions", "schemas"]);

/** A copy for ajv: plain numbers, `required` as it holds in this direction, nothing malformed. */
function oneWay(root: ObjectNode, node: Node, direction: Direction, isMap = false): unknown {
  if (typeof node === "bigint") return Number(node);
  if (Array.isArray(node)) return node.map((item) => oneWay(root, item, direction));
  if (!isObjectNode(node)) return node;
  const copy = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (isMap) return [[key, oneWay(root, value, direction)]];
    if (isMalformed(key, value)) return [];
    if (key !== "required" || !Array.isArray(value)) return [[key, oneWay(root, value, direction, maps.has(key))]];
    return [[key, value.filter((name) => !isHidden(root, node, name, direction))]];
  });
  return Object.fromEntries(copy);
}

/** Real documents have `required: true` in schemas, or `exclusiveMinimum: true`: judges of values pass over them. */
function isMalformed(keyword: string, value: Node): boolean {
  const form = keywordForms.get(keyword);
  if (keyword === "required") return typeof value === "boolean" || typeof value === "string";
  return (
    form?.kind === "plain" && !isObjectNode(value) && !form.isValid(typeof value === "bigint" ? Number(value) : value)
  );
}

function isHidden(root: ObjectNode, schema: ObjectNode, name: Node, direction: Direction): boolean {
  const { properties } = schema;
  if (typeof name !== "string" || !isObjectNode(properties) || !Object.hasOwn(properties, name)) return false;
  const keyword = direction === "request" ? "readOnly" : "writeOnly";
  const property = properties[name];
  if (!isObjectNode(property)) return false;
  return property[keyword] === true || dereference(root, property)?.[keyword] === true;
}

/** Plain JSON. Files stand as `{"$base64": …}` in plans; to a schema they are strings. The value itself where nothing differs. */
function judgeable(value: Value): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof ExactNumber) return Number(value.text);
  if (Array.isArray(value)) {
    const items = value.map(judgeable);
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (isFile(value)) return value["$base64"];
  const entries = Object.entries(value).map(([key, item]) => [key, judgeable(item)] as const);
  return entries.every(([key, item]) => item === value[key]) ? value : Object.fromEntries(entries);
}

export function isFile(value: Value | undefined): boolean {
  return isObject(value) && typeof value["$base64"] === "string";
}
