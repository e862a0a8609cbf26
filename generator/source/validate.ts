/**
 * Validity by the OpenAPI schemas. What keeps a document from being understood is an
 * error; what does not (an unknown field, a missing description) is a warning, as in other tools.
 */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { type Fault, schemaFaults } from "./openapi-schema.ts";
import type { Origins } from "./origins.ts";
import { isObject, pointerKeys, setOwn, valueAt } from "./pointer.ts";
import type { Node, ObjectNode } from "./source-document.ts";
import { remembered } from "../user-cache.ts";
import { isSwagger } from "./version.ts";

/** To be changed with what `checkedForm` does, or with the major version of swagger-parser. */
const cacheKey = ["validation 2", "swagger-parser 12"];

/** More warnings than this help nobody. */
const maxReported = 25;

const parameterPlaces = new Set<unknown>(["query", "header", "path", "cookie", "body", "formData"]);

/** `required`: a path parameter always is; `schema`: none means any value; `info`: the API is called "API". */
const harmlesslyMissing = new Set(["description", "responses", "required", "schema", "scopes", "info"]);

/** Keywords that fail because something below them did. */
const choices = new Set(["oneOf", "anyOf", "allOf", "if", "not"]);

/** Reports faults at their pointers; small slips of YAML are mended in `root`. `contents`: hash of all that made it. */
export async function validateDocument(
  root: ObjectNode,
  version: string,
  { contents, origins }: { readonly contents: string; readonly origins: Origins },
  diagnostics: Diagnostics,
): Promise<void> {
  const errors = await remembered([...cacheKey, contents], () => schemaFaults(checkedForm(root, version)));
  let faults = mainFaults(root, errors);
  if (faults.map((fault) => mend(root, fault)).some(Boolean)) {
    faults = mainFaults(root, await schemaFaults(checkedForm(root, version)));
  }
  for (const fault of faults.slice(0, maxReported)) {
    const code = isHarmless(fault) ? "nonconforming-document" : "invalid-document";
    diagnostics.add(diagnose(code, { reason: describe(fault) }, origins.of(fault.instancePath)));
  }
}

/** swagger-parser knows a list of exact versions, and throws without details at a numeric `info.version` or missing paths. */
export function checkedForm(root: ObjectNode, version: string): ObjectNode {
  const { paths = {}, info } = root;
  const shown = isObject(info) && typeof info["version"] === "number" ? { ...info, version: null } : info;
  const openapi = version.startsWith("3.0") ? "3.0.3" : "3.1.0";
  const declared = isSwagger(version) ? { swagger: "2.0" } : { openapi };
  return { ...root, ...declared, paths, ...(shown !== undefined && { info: shown }) };
}

/** ajv reports each branch of a choice that failed; what remains says what is wrong at the innermost places. */
function mainFaults(root: ObjectNode, errors: readonly Fault[]): readonly Fault[] {
  const real = errors.filter((error) => !isNoise(root, error));
  const innermost = real.filter(({ keyword }) => !choices.has(keyword));
  const byPlace = new Map<string, Fault>();
  for (const fault of innermost.length > 0 ? innermost : real) {
    const known = byPlace.get(fault.instancePath);
    if (!known || (isHarmless(known) && !isHarmless(fault))) byPlace.set(fault.instancePath, fault);
  }
  return [...byPlace.values()].sort((a, b) => Number(isHarmless(a)) - Number(isHarmless(b)));
}

/** Where the schema of 3.1 that swagger-parser brings asks for `descriptions` in place of `description`. */
const serverVariable = /\/servers?(\/\d+)?\/variables\/[^/]+$/;

/** Every choice has the branch "or a reference", parameters one per place; extensions may hold anything. */
function isNoise(root: ObjectNode, { instancePath, params, keyword }: Fault): boolean {
  if (params["missingProperty"] === "$ref" || instancePath.includes("/x-")) return true;
  if (params["unevaluatedProperty"] === "description" && serverVariable.test(instancePath)) return true;
  const isPlace = keyword === "enum" && instancePath.endsWith("/in");
  return isPlace && parameterPlaces.has(valueAt(root, pointerKeys(instancePath)));
}

/** YAML reads `version: 1.0` as a number and `headers:` with nothing below as null; some write `"true"`, some 2.0's discriminator. */
function mend(root: ObjectNode, { instancePath, keyword, params }: Fault): boolean {
  if (keyword !== "type") return false;
  const keys = pointerKeys(instancePath);
  const parent = valueAt(root, keys.slice(0, -1));
  const value = valueAt(root, keys);
  const key = keys.at(-1);
  if (key === undefined || parent === null || typeof parent !== "object") return false;
  const mended = value === undefined ? undefined : converted(key, value, params["type"]);
  if (mended !== undefined) {
    if (Array.isArray(parent)) parent[Number(key)] = mended;
    else setOwn(parent, key, mended);
    return true;
  }
  return value === null && !Array.isArray(parent) && Reflect.deleteProperty(parent, key);
}

function converted(key: string, value: Node, type: unknown): Node | undefined {
  if (key === "discriminator" && typeof value === "string" && type === "object") return { propertyName: value };
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return undefined;
}

/** Faults that leave no doubt about what is meant. */
function isHarmless({ keyword, params, instancePath }: Fault): boolean {
  if (keyword === "required") {
    const missing = String(params["missingProperty"]);
    // Of a parameter or header in 2.0: any value, a list of anything.
    if (/\/(parameters|headers|items)\b/.test(instancePath) && (missing === "type" || missing === "items")) return true;
    return harmlesslyMissing.has(missing) || /^\/(info|tags|externalDocs)/.test(instancePath);
  }
  if (keyword === "enum") return !instancePath.endsWith("/in");
  return keyword !== "type" && keyword !== "other";
}

function describe({ instancePath, message = "it breaks the schema", params }: Fault): string {
  const [last = "the document", before = ""] = pointerKeys(instancePath).reverse();
  const subject = /^\d+$/.test(last) ? `${before}/${last}` : last;
  const extra = params["unevaluatedProperty"] ?? params["additionalProperty"];
  if (typeof extra === "string") return `${subject} has the unknown field ${extra}`;
  const allowed = params["allowedValues"];
  return `${subject} ${message}${Array.isArray(allowed) ? ` (${allowed.join(", ")})` : ""}`;
}
