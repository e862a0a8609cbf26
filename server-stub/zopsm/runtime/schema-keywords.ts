/** The keywords of JSON Schema 2020-12 that judge values, and the form each must have. */

export type KeywordForm =
  | { readonly kind: "plain"; readonly isValid: (value: unknown) => boolean }
  /** `isSamePlace`: judges the same value as the schema around it. */
  | { readonly kind: "schema" | "schemas" | "schemaMap"; readonly isSamePlace: boolean }
  | { readonly kind: "required" }
  | { readonly kind: "reference" };

const TYPES: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "null", "array", "object"]);

const isNumber = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const isCount = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0;
const isText = (value: unknown): boolean => typeof value === "string";
const isBoolean = (value: unknown): boolean => typeof value === "boolean";
const isType = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every((type) => TYPES.has(type)) && new Set(value).size === value.length
    : TYPES.has(value);

const plain = (names: readonly string[], isValid: (value: unknown) => boolean): [string, KeywordForm][] =>
  names.map((name) => [name, { kind: "plain", isValid }]);
const nested = (
  kind: "schema" | "schemas" | "schemaMap",
  isSamePlace: boolean,
  names: readonly string[],
): [string, KeywordForm][] => names.map((name) => [name, { kind, isSamePlace }]);

export const keywordForms: ReadonlyMap<string, KeywordForm> = new Map<string, KeywordForm>([
  ...plain(["type"], isType),
  ...plain(["enum"], (value) => Array.isArray(value) && value.length > 0),
  ...plain(["const"], (value) => value !== undefined),
  ...plain(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], isNumber),
  ...plain(["multipleOf"], (value) => isNumber(value) && (value as number) > 0),
  ...plain(["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"], isCount),
  ...plain(["minContains", "maxContains"], isCount),
  ...plain(["pattern", "format"], isText),
  ...plain(["uniqueItems", "writeOnly"], isBoolean),
  ...plain(["dependentRequired"], (value) => typeof value === "object" && value !== null),
  ...nested("schema", true, ["not", "if", "then", "else"]),
  ...nested("schema", false, ["items", "contains", "additionalProperties", "propertyNames"]),
  ...nested("schema", false, ["unevaluatedProperties", "unevaluatedItems"]),
  ...nested("schemas", true, ["allOf", "anyOf", "oneOf"]),
  ...nested("schemas", false, ["prefixItems"]),
  ...nested("schemaMap", true, ["dependentSchemas"]),
  ...nested("schemaMap", false, ["properties", "patternProperties"]),
  ["required", { kind: "required" }],
  ["$ref", { kind: "reference" }],
  ["$dynamicRef", { kind: "reference" }],
]);
