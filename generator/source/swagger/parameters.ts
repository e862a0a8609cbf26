/** Parameters: those in path, query and header stay such; a body and form fields become the request body. */
import { childOf, decodeFragment, isObject, pointerKeys, setOwn, valueAt, without } from "../pointer.ts";
import type { Node, ObjectNode } from "../source-document.ts";
import type { SwaggerContext } from "./context.ts";
import type { Keys } from "./moves.ts";
import { convertSchema, splitSimple } from "./schema.ts";

/** A parameter, references followed, and where it is written. */
export interface Located {
  readonly node: ObjectNode;
  readonly keys: Keys;
  /** The reference by which it was named, if it was. */
  readonly reference?: ObjectNode;
}

/** The parameters at `keys`, a list. */
export function parametersAt(context: SwaggerContext, keys: Keys): readonly Located[] {
  const list = valueAt(context.root, keys);
  if (!Array.isArray(list)) return [];
  return list.flatMap((item, index) => locate(context, item, [...keys, String(index)]) ?? []);
}

function locate({ root }: SwaggerContext, item: Node, keys: Keys): Located | undefined {
  if (!isObject(item)) return undefined;
  let [node, place]: [Node | undefined, Keys] = [item, keys];
  // A chain that is longer is a circle, which is reported with all other references.
  for (let hops = 0; hops < 10; hops += 1) {
    const target: Node | undefined = childOf(node, "$ref");
    if (typeof target !== "string") break;
    place = pointerKeys(decodeFragment(target.replace(/^#/, "")));
    node = valueAt(root, place);
  }
  if (!isObject(node) || "$ref" in node) return { node: item, keys };
  return node === item ? { node, keys } : { node, keys: place, reference: item };
}

export const isBody = ({ node }: Located): boolean => node["in"] === "body";
export const isFormField = ({ node }: Located): boolean => node["in"] === "formData";

/** Path, query and header; what is named by reference stays so. */
export function convertParameter(context: SwaggerContext, { node, keys, reference }: Located, to: Keys): ObjectNode {
  if (reference) return { ...reference };
  if ("$ref" in node) return { ...node };
  context.moves.note(keys, to);
  const { schema, rest } = splitSimple(node);
  context.moves.note([...keys, "items"], [...to, "schema", "items"]);
  const required = node["in"] === "path" ? { required: true } : {};
  const empty = node["in"] === "query" && node["allowEmptyValue"] === true ? { allowEmptyValue: true } : {};
  return { ...rest, ...required, ...empty, ...listStyle(context, node, keys), schema };
}

/** `collectionFormat` by the place where the list is sent; without one it is `csv`. */
function listStyle(context: SwaggerContext, node: ObjectNode, keys: Keys): ObjectNode {
  if (node["type"] !== "array") return {};
  const { collectionFormat: format = "csv", in: place } = node;
  const isInQuery = place === "query" || place === "formData";
  if (format === "multi" && isInQuery) return { style: "form", explode: true };
  if (format === "csv") return isInQuery ? { style: "form", explode: false } : {};
  if (format === "ssv" && isInQuery) return { style: "spaceDelimited", explode: false };
  if ((format === "pipes" || format === "pipe") && isInQuery) return { style: "pipeDelimited", explode: false };
  context.onUnknownFormat(typeof format === "string" ? format : JSON.stringify(format), [...keys, "collectionFormat"]);
  return isInQuery ? { style: "form", explode: false } : {};
}

/** `in: body`, in each media type that the operation takes. */
export function convertBody(
  context: SwaggerContext,
  { node, keys }: Located,
  consumes: readonly string[],
  to: Keys,
): ObjectNode {
  context.moves.note(keys, to);
  const { description, required } = node;
  const content: ObjectNode = {};
  for (const mediaType of consumes.length === 0 ? ["application/json"] : consumes) {
    const schema = node["schema"];
    context.moves.note([...keys, "schema"], [...to, "content", mediaType, "schema"]);
    setOwn(content, mediaType, schema === undefined ? {} : { schema: convertSchema(schema) });
  }
  return {
    ...extensionsOf(node),
    ...(description !== undefined && { description }),
    ...(required !== undefined && { required }),
    content,
  };
}

const formTypes = ["multipart/form-data", "application/x-www-form-urlencoded"];

/** `in: formData`: each a property of one object. */
export function convertForm(
  context: SwaggerContext,
  fields: readonly Located[],
  consumes: readonly string[],
  to: Keys,
): ObjectNode {
  const isFile = ({ node }: Located): boolean => node["type"] === "file";
  const stated = formTypes.filter((type) => consumes.some((consumed) => consumed.startsWith(type)));
  const usual = stated.length === 0 ? ["application/x-www-form-urlencoded"] : stated;
  const content: ObjectNode = {};
  for (const mediaType of fields.some(isFile) ? ["multipart/form-data"] : usual) {
    setOwn(content, mediaType, formContent(context, fields, [...to, "content", mediaType]));
  }
  return { required: fields.some(({ node }) => node["required"] === true), content };
}

function formContent(context: SwaggerContext, fields: readonly Located[], to: Keys): ObjectNode {
  const [properties, encoding]: [ObjectNode, ObjectNode] = [{}, {}];
  for (const { node, keys } of fields) {
    const name = typeof node["name"] === "string" ? node["name"] : "";
    context.moves.note(keys, [...to, "schema", "properties", name]);
    const { schema, rest } = splitSimple(node);
    setOwn(properties, name, { ...schema, ...without(rest, ["name", "in", "required"]) });
    const style = listStyle(context, node, keys);
    if (Object.keys(style).length > 0) setOwn(encoding, name, style);
  }
  const required = fields.flatMap(({ node }) => (node["required"] === true ? [node["name"] ?? ""] : []));
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
  return { schema, ...(Object.keys(encoding).length > 0 && { encoding }) };
}

export function extensionsOf(node: ObjectNode): ObjectNode {
  const extensions: ObjectNode = {};
  for (const [key, value] of Object.entries(node)) if (key.startsWith("x-")) setOwn(extensions, key, value);
  return extensions;
}
