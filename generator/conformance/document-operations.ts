/** Operations as the document writes them, with a pointer to each schema. */
import type { Operation } from "../ir/index.ts";
import type { Node, ObjectNode } from "../source/source-document.ts";
import { escapePointer } from "./compare.ts";
import { isObjectNode, isSchema, nodeAt, type Schema } from "./schema-model.ts";

/** A schema, and where in the document it stands. */
export interface PlacedSchema {
  readonly schema: Schema;
  readonly pointer: string;
}

export interface DocumentMedia {
  readonly mediaType: string;
  readonly node: ObjectNode;
  /** Absent where the media type says nothing about its content. */
  readonly placed: PlacedSchema | undefined;
}

export interface DocumentParameter {
  readonly name: string;
  readonly in: string;
  readonly node: ObjectNode;
  readonly required: boolean;
  readonly placed: PlacedSchema | undefined;
  /** Set where `content` describes the parameter. */
  readonly mediaType: string | undefined;
}

export interface DocumentResponse {
  /** `200`, `4XX`, `default`. */
  readonly status: string;
  readonly headers: readonly { readonly name: string; readonly required: boolean; readonly placed: PlacedSchema }[];
  readonly media: readonly DocumentMedia[];
}

export interface DocumentOperation {
  readonly node: ObjectNode;
  readonly parameters: readonly DocumentParameter[];
  readonly body: { readonly required: boolean; readonly media: readonly DocumentMedia[] } | undefined;
  readonly responses: readonly DocumentResponse[];
}

/** Undefined where the document has no such operation. */
export function documentOperation(root: ObjectNode, { pathKey, method }: Operation): DocumentOperation | undefined {
  const base = `/paths/${escapePointer(pathKey)}`;
  const item = placedAt(root, base);
  const operation = item === undefined ? undefined : placedAt(root, `${item.pointer}/${method.toLowerCase()}`);
  if (item === undefined || operation === undefined) return undefined;
  const own = parametersAt(root, operation);
  const shared = parametersAt(root, item).filter(
    (parameter) => !own.some((other) => other.name === parameter.name && other.in === parameter.in),
  );
  return {
    node: operation.node,
    parameters: [...shared, ...own],
    body: bodyAt(root, operation),
    responses: responsesAt(root, operation),
  };
}

interface PlacedNode {
  readonly node: ObjectNode;
  readonly pointer: string;
}

/** The object at a pointer, references followed: the pointer then is the target's. */
function placedAt(root: ObjectNode, pointer: string): PlacedNode | undefined {
  let at = pointer;
  for (let hops = 0; hops < 20; hops += 1) {
    const node = nodeAt(root, `#${encodePointer(at)}`);
    if (!isObjectNode(node)) return undefined;
    const reference = node["$ref"];
    if (typeof reference !== "string" || !reference.startsWith("#")) return { node, pointer: at };
    at = decodeURIComponent(reference.slice(1));
  }
  return undefined;
}

function encodePointer(pointer: string): string {
  return pointer.split("/").map(encodeURIComponent).join("/");
}

function parametersAt(root: ObjectNode, owner: PlacedNode): readonly DocumentParameter[] {
  const list = owner.node["parameters"];
  if (!Array.isArray(list)) return [];
  return list.flatMap((_item, index) => {
    const placed = placedAt(root, `${owner.pointer}/parameters/${index}`);
    if (placed === undefined) return [];
    const { name, in: where, required } = placed.node;
    if (typeof name !== "string" || typeof where !== "string") return [];
    const [media] = mediaAt(root, placed);
    const schema = media === undefined ? schemaAt(placed) : media.placed;
    const isRequired = required === true || where === "path";
    return [{ name, in: where, node: placed.node, required: isRequired, placed: schema, mediaType: media?.mediaType }];
  });
}

function schemaAt({ node, pointer }: PlacedNode, keyword = "schema"): PlacedSchema | undefined {
  const schema = node[keyword];
  return isSchema(schema) ? { schema, pointer: `${pointer}/${keyword}` } : undefined;
}

function mediaAt(root: ObjectNode, owner: PlacedNode): readonly DocumentMedia[] {
  return Object.keys(objectOf(owner.node["content"])).flatMap((mediaType) => {
    const placed = placedAt(root, `${owner.pointer}/content/${escapePointer(mediaType)}`);
    if (placed === undefined) return [];
    return [{ mediaType, node: placed.node, placed: schemaAt(placed, "itemSchema") ?? schemaAt(placed) }];
  });
}

function bodyAt(root: ObjectNode, operation: PlacedNode): DocumentOperation["body"] {
  const body = placedAt(root, `${operation.pointer}/requestBody`);
  if (body === undefined) return undefined;
  return { required: body.node["required"] === true, media: mediaAt(root, body) };
}

function responsesAt(root: ObjectNode, operation: PlacedNode): readonly DocumentResponse[] {
  return Object.keys(objectOf(operation.node["responses"])).flatMap((status) => {
    if (!/^(?:\d{3}|\dXX|default)$/i.test(status)) return [];
    const placed = placedAt(root, `${operation.pointer}/responses/${status}`);
    if (placed === undefined) return [];
    return [{ status, headers: headersAt(root, placed), media: mediaAt(root, placed) }];
  });
}

function headersAt(root: ObjectNode, response: PlacedNode): DocumentResponse["headers"] {
  return Object.keys(objectOf(response.node["headers"])).flatMap((name) => {
    const header = placedAt(root, `${response.pointer}/headers/${escapePointer(name)}`);
    const placed = header === undefined ? undefined : schemaAt(header);
    if (header === undefined || placed === undefined || name.toLowerCase() === "content-type") return [];
    return [{ name, required: header.node["required"] === true, placed }];
  });
}

function objectOf(node: Node | undefined): ObjectNode {
  return isObjectNode(node) ? node : {};
}
