/** Responses: the schema and the examples of 2.0 go into each media type that the operation produces. */
import { childOf, isObject, setOwn } from "../pointer.ts";
import type { Node, ObjectNode } from "../source-document.ts";
import type { SwaggerContext } from "./context.ts";
import type { Keys } from "./moves.ts";
import { convertSchema, splitSimple } from "./schema.ts";

export function convertResponse(
  context: SwaggerContext,
  response: Node,
  produces: readonly string[],
  from: Keys,
  to: Keys,
): Node {
  if (!isObject(response) || "$ref" in response) return response;
  context.moves.note(from, to);
  const { schema, examples, headers, ...rest } = response;
  const content: ObjectNode = {};
  for (const mediaType of mediaTypesOf(response, produces)) {
    const example = childOf(examples, mediaType);
    if (schema !== undefined) context.moves.note([...from, "schema"], [...to, "content", mediaType, "schema"]);
    setOwn(content, mediaType, {
      ...(schema !== undefined && { schema: convertSchema(schema) }),
      ...(example !== undefined && { example }),
    });
  }
  return {
    ...rest,
    ...(isObject(headers) && { headers: convertHeaders(context, headers, [...from, "headers"], [...to, "headers"]) }),
    ...(Object.keys(content).length > 0 && { content }),
  };
}

/** None where there is nothing to say of the body. */
function mediaTypesOf({ schema, examples }: ObjectNode, produces: readonly string[]): readonly string[] {
  const shown = isObject(examples) ? Object.keys(examples).filter((name) => /^[^\s/]+\/[^\s/]+/.test(name)) : [];
  if (schema === undefined) return shown;
  const isFile = childOf(schema, "type") === "file";
  const usual = isFile ? "application/octet-stream" : "application/json";
  // A file in JSON is no JSON: the list was inherited, or meant for errors.
  const fitting = isFile ? produces.filter((type) => !/[/+]json\b/.test(type)) : produces;
  return [...new Set([...(fitting.length === 0 ? [usual] : fitting), ...shown])];
}

function convertHeaders(context: SwaggerContext, headers: ObjectNode, from: Keys, to: Keys): ObjectNode {
  const converted: ObjectNode = {};
  for (const [name, header] of Object.entries(headers)) {
    if (!isObject(header)) continue;
    context.moves.note([...from, name], [...to, name]);
    const { schema, rest } = splitSimple(header);
    setOwn(converted, name, { ...rest, schema });
  }
  return converted;
}
