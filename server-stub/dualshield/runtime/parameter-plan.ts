/** What the document says about one parameter, with the defaults of OpenAPI 3.1, 4.8.12.2 filled in. */
import { isObject, listOf, objectOf, stringOf, type JsonObject, type OpenApiDocument } from "./document.ts";

export type ParameterLocation = "path" | "query" | "header" | "cookie";

export interface ParameterPlan {
  readonly name: string;
  readonly in: ParameterLocation;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  readonly allowEmptyValue: boolean;
  readonly schema: unknown;
  /** Set where the parameter is described by `content`. */
  readonly mediaType: string | undefined;
}

const DEFAULT_STYLES: Readonly<Record<ParameterLocation, string>> = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

// "If in is "header" and the name field is "Accept", "Content-Type" or "Authorization", the parameter
// definition SHALL be ignored" (OpenAPI 3.1, 4.8.12.2.1).
const IGNORED_HEADERS: ReadonlySet<string> = new Set(["accept", "content-type", "authorization"]);

/** Parameters of an operation; those of its path item come first and give way to its own. */
export function parameterPlans(
  document: OpenApiDocument,
  pathItem: JsonObject,
  operation: JsonObject,
): ParameterPlan[] {
  const plans = new Map<string, ParameterPlan>();
  for (const node of [...listOf(pathItem["parameters"]), ...listOf(operation["parameters"])]) {
    const plan = parameterPlan(document.resolve(node));
    if (plan !== undefined) plans.set(`${plan.in} ${plan.name}`, plan);
  }
  return [...plans.values()];
}

function parameterPlan(node: JsonObject): ParameterPlan | undefined {
  const name = stringOf(node["name"]);
  const location = stringOf(node["in"]);
  if (name === undefined || !isLocation(location)) return undefined;
  if (location === "header" && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const [mediaType, content] = Object.entries(objectOf(node["content"]))[0] ?? [undefined, undefined];
  return {
    name,
    in: location,
    required: node["required"] === true || location === "path",
    allowEmptyValue: node["allowEmptyValue"] === true,
    mediaType,
    schema: isObject(content) ? content["schema"] : node["schema"],
    ...serialization(node, DEFAULT_STYLES[location]),
  };
}

export function serialization(
  node: JsonObject,
  defaultStyle: string,
): Pick<ParameterPlan, "style" | "explode" | "allowReserved"> {
  const style = stringOf(node["style"]) ?? defaultStyle;
  const explode = typeof node["explode"] === "boolean" ? node["explode"] : style === "form" || style === "cookie";
  return { style, explode, allowReserved: node["allowReserved"] === true };
}

function isLocation(value: string | undefined): value is ParameterLocation {
  return value !== undefined && Object.hasOwn(DEFAULT_STYLES, value);
}
