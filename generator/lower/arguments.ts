/** The arguments of an SDK method and how the body stands among them: one rule for all languages. */
import type {
  Argument,
  BodyMode,
  Json,
  MediaContent,
  ObjectShape,
  Parameter,
  RequestBody,
  TypeReference,
} from "../ir/index.ts";
import { objectOf, resolveAlias } from "../ir/walk.ts";
import type { Context } from "./context.ts";

export interface LoweredArguments {
  readonly bodyMode: BodyMode;
  readonly arguments: readonly Argument[];
}

export function lowerArguments(
  context: Context,
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  credentialField: string | undefined,
): LoweredArguments {
  const { bodyMode, fields } = bodyArguments(context, parameters, body, credentialField);
  const at = (place: Parameter["in"]): readonly Argument[] =>
    parameters.filter((parameter) => parameter.in === place).map((parameter) => parameterArgument(context, parameter));
  const groups = [at("path"), fields, at("query"), at("header"), at("cookie")];
  return { bodyMode, arguments: withUniqueKeys(groups.flatMap(requiredFirst)) };
}

/** Document order, but what must be given before what may. */
function requiredFirst(group: readonly Argument[]): readonly Argument[] {
  return [...group.filter((one) => one.required), ...group.filter((one) => !one.required)];
}

/** A name that stands in two places is qualified by the later one's place: `id`, `query_id`. */
function withUniqueKeys(group: readonly Argument[]): readonly Argument[] {
  const used = new Set<string>();
  return group.map((one) => {
    let key = one.key;
    while (used.has(key)) key = `${one.source}_${key}`;
    used.add(key);
    return { ...one, key };
  });
}

function parameterArgument(context: Context, parameter: Parameter): Argument {
  const { wireName, type, required, docs, deprecated, example, constraints } = parameter;
  return {
    key: wireName,
    wireName,
    source: parameter.in,
    type,
    required,
    ...(required && constantOf(context, type)),
    ...(docs !== undefined && { docs }),
    deprecated,
    ...(parameter.default !== undefined && { default: parameter.default }),
    ...(example !== undefined && { example }),
    ...(constraints && { constraints }),
  };
}

/** A required literal needs no decision of the user's. */
function constantOf(
  context: Context,
  type: TypeReference,
): { readonly filledBy?: "constant"; readonly constant?: Json } {
  if (type.kind === "nullable") return {};
  const resolved = resolveAlias((id) => context.declarations.get(id), type);
  return resolved.kind === "literal" ? { filledBy: "constant", constant: resolved.value } : {};
}

function bodyArguments(
  context: Context,
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  credentialField: string | undefined,
): { readonly bodyMode: BodyMode; readonly fields: readonly Argument[] } {
  const first = body?.contents[0];
  if (body === undefined || first === undefined) return { bodyMode: "none", fields: [] };
  const shape = flattenable(context, body, parameters);
  if (shape !== undefined)
    return { bodyMode: "flattened", fields: fieldArguments(context, shape, body.required, credentialField) };
  return { bodyMode: hasOneType(body.contents) ? "single" : "choice", fields: [bodyArgument(body, first)] };
}

function hasOneType(contents: readonly MediaContent[]): boolean {
  return new Set(contents.map(({ type }) => JSON.stringify(type))).size === 1;
}

/**
 * One object for all media types, with named fields alone, none of which is also a parameter's name. An
 * object that must be sent and can hold nothing is no decision of the user's either.
 */
function flattenable(
  context: Context,
  { contents, required }: RequestBody,
  parameters: readonly Parameter[],
): ObjectShape | undefined {
  const type = contents[0]?.type;
  const isFields = contents.every(({ kind }) => kind === "json" || kind === "form" || kind === "multipart");
  if (type === undefined || type.kind === "nullable" || !isFields || !hasOneType(contents)) return undefined;
  const shape = objectOf((id) => context.declarations.get(id), type);
  if (shape === undefined || shape.additional.kind === "typed") return undefined;
  const fields = shape.properties.filter((property) => property.access !== "readOnly");
  const names = new Set(parameters.map(({ wireName }) => wireName));
  const isEmpty = fields.length === 0 && !(required && shape.additional.kind === "closed");
  return isEmpty || fields.some(({ wireName }) => names.has(wireName)) ? undefined : shape;
}

/** In a body that may be left out, no field must be given. */
function fieldArguments(
  context: Context,
  shape: ObjectShape,
  bodyRequired: boolean,
  credentialField: string | undefined,
): readonly Argument[] {
  return shape.properties
    .filter((property) => property.access !== "readOnly")
    .map((property): Argument => {
      const { wireName, type, docs, deprecated, example, constraints } = property;
      const required = property.required && bodyRequired;
      return {
        key: wireName,
        wireName,
        source: "bodyField",
        type,
        required,
        ...(property.required && constantOf(context, type)),
        ...(wireName === credentialField && { filledBy: "credential" }),
        ...(docs !== undefined && { docs }),
        deprecated,
        ...(property.default !== undefined && { default: property.default }),
        ...(example !== undefined && { example }),
        ...(constraints && { constraints }),
      };
    });
}

function bodyArgument(body: RequestBody, content: MediaContent): Argument {
  const [example] = content.examples;
  return {
    key: "body",
    wireName: "body",
    source: "body",
    type: content.type,
    required: body.required,
    ...(body.docs !== undefined && { docs: body.docs }),
    deprecated: false,
    ...(example !== undefined && { example: example.value }),
  };
}
