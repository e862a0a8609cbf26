/** Parameters of an operation: those of the path item, overridden by its own (OpenAPI 3.1, sections 4.8.9 and 4.8.12). */
import type { Parameter, ParameterLocation, ParameterStyle } from "../ir/index.ts";
import { annotationsOf, exampleOf } from "./annotations.ts";
import { isStyle, schemaOrContent } from "./content.ts";
import { type Context, follow, origin, report } from "./context.ts";
import { isSendable } from "./http-name.ts";
import { type At, entriesOf, field, flag, itemsOf, prose, text, toJson } from "./node.ts";
import { primitive } from "./primitive.ts";
import { typeOf } from "./schema.ts";

/** Set by the SDK itself: such header parameters "SHALL be ignored" (section 4.8.12.2). */
const ownHeaders = new Set(["accept", "content-type", "authorization"]);

const defaultStyles: { readonly [place in ParameterLocation]: ParameterStyle } = {
  path: "simple",
  query: "form",
  header: "simple",
  cookie: "form",
};

function isLocation(place: string): place is ParameterLocation {
  return Object.hasOwn(defaultStyles, place);
}

export function lowerParameters(context: Context, path: string, pathItem: At, operation: At): readonly Parameter[] {
  const found = new Map<string, At>();
  for (const at of [...itemsOf(pathItem, "parameters"), ...itemsOf(operation, "parameters")]) {
    const here = follow(context, at);
    const name = text(here.node, "name");
    if (name !== undefined) found.set(`${text(here.node, "in") ?? ""} ${name}`, here);
  }
  const places = new Set(placesOf(path));
  const declared = [...found.values()].flatMap((at) => lowerParameter(context, path, places, at));
  return [...declared, ...missingParameters(context, path, places, declared, operation)];
}

/** Names of the places in a path template, in order. */
function placesOf(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

function lowerParameter(context: Context, path: string, places: ReadonlySet<string>, at: At): readonly Parameter[] {
  const name = text(at.node, "name") ?? "";
  const location = text(at.node, "in") ?? "";
  // `load` refuses other places; OpenAPI 3.2 adds `querystring`, which is not read.
  if (!isLocation(location)) return [];
  if (location === "header" && ownHeaders.has(name.toLowerCase())) return [];
  const isHttpName = location === "header" || location === "cookie";
  if (isHttpName && !isSendable(context, `${location} parameter`, name, at.pointer)) return [];
  if (location === "path" && !places.has(name)) {
    report(context, "unused-path-parameter", { name, path }, at.pointer);
    return [];
  }
  return [context.parameters.get(at.pointer) ?? remember(context, at, describe(context, name, location, at))];
}

function remember(context: Context, at: At, parameter: Parameter): Parameter {
  context.parameters.set(at.pointer, parameter);
  return parameter;
}

function describe(context: Context, wireName: string, location: ParameterLocation, at: At): Parameter {
  const schema = schemaOrContent(at);
  const given = schema && annotationsOf(context, schema.at);
  const docs = prose(at.node, "description") ?? given?.docs;
  const example = parameterExample(context, at) ?? given?.example;
  return {
    wireName,
    in: location,
    type: schema ? typeOf(context, schema.at) : primitive("string"),
    required: location === "path" || flag(at.node, "required"),
    ...styleOf(at, location),
    allowReserved: flag(at.node, "allowReserved"),
    ...(schema?.mediaType !== undefined && { mediaType: schema.mediaType }),
    ...(docs !== undefined && { docs }),
    deprecated: flag(at.node, "deprecated") || given?.deprecated === true,
    ...(given?.default !== undefined && { default: given.default }),
    ...(example !== undefined && { example }),
    ...(given?.constraints && { constraints: given.constraints }),
    origin: origin(context, at.pointer),
  };
}

/** `explode` is true by default for form style alone. */
function styleOf(at: At, location: ParameterLocation): { readonly style: ParameterStyle; readonly explode: boolean } {
  const given = text(at.node, "style");
  const style = isStyle(given) ? given : defaultStyles[location];
  const explode = field(at.node, "explode");
  return { style, explode: typeof explode === "boolean" ? explode : style === "form" || style === "cookie" };
}

function parameterExample(context: Context, at: At): Parameter["example"] {
  const own = exampleOf(at.node);
  if (own !== undefined) return own;
  const [first] = entriesOf(at, "examples");
  const value = first && field(follow(context, first[1]).node, "value");
  return value === undefined ? undefined : toJson(value);
}

function missingParameters(
  context: Context,
  path: string,
  places: ReadonlySet<string>,
  declared: readonly Parameter[],
  operation: At,
): readonly Parameter[] {
  const missing = [...places].filter((name) => !declared.some((one) => one.in === "path" && one.wireName === name));
  return missing.map((name) => {
    reportMissing(context, name, path, operation);
    return {
      wireName: name,
      in: "path",
      type: primitive("string"),
      required: true,
      style: "simple",
      explode: false,
      allowReserved: false,
      deprecated: false,
      origin: origin(context, operation.pointer),
    };
  });
}

function reportMissing(context: Context, name: string, path: string, operation: At): void {
  const key = `${path} ${name}`;
  if (!context.reported.has(key)) report(context, "missing-path-parameter", { name, path }, operation.pointer);
  context.reported.add(key);
}
