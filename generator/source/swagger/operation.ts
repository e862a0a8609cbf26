/** Path items and operations. */
import { isObject, setOwn, valueAt, without } from "../pointer.ts";
import type { Node, ObjectNode } from "../source-document.ts";
import type { SwaggerContext } from "./context.ts";
import type { Keys } from "./moves.ts";
import {
  convertBody,
  convertForm,
  convertParameter,
  isBody,
  isFormField,
  type Located,
  parametersAt,
} from "./parameters.ts";
import { convertResponse } from "./responses.ts";
import { serversOf } from "./servers.ts";

const methods = new Set(["get", "put", "post", "delete", "options", "head", "patch"]);

/** The place of an item does not change, that of most things in it does. */
export function convertPathItem(context: SwaggerContext, keys: Keys): Node {
  const item = valueAt(context.root, keys) ?? null;
  if (!isObject(item)) return item;
  const shared = parametersAt(context, [...keys, "parameters"]);
  const converted: ObjectNode = {};
  for (const [key, value] of Object.entries(item)) {
    if (methods.has(key) && isObject(value))
      setOwn(converted, key, convertOperation(context, value, [...keys, key], shared));
    else if (key !== "parameters") setOwn(converted, key, value);
  }
  const parameters = plainParameters(context, shared, [...keys, "parameters"]);
  return { ...converted, ...(parameters.length > 0 && { parameters }) };
}

function plainParameters(context: SwaggerContext, all: readonly Located[], to: Keys): ObjectNode[] {
  const plain = all.filter((parameter) => !isBody(parameter) && !isFormField(parameter));
  return plain.map((parameter, index) => convertParameter(context, parameter, [...to, String(index)]));
}

function convertOperation(
  context: SwaggerContext,
  operation: ObjectNode,
  keys: Keys,
  shared: readonly Located[],
): ObjectNode {
  const { consumes, produces, schemes, responses } = operation;
  const rest = without(operation, ["consumes", "produces", "schemes", "responses", "parameters"]);
  const own = parametersAt(context, [...keys, "parameters"]);
  const parameters = plainParameters(context, own, [...keys, "parameters"]);
  const takes = mediaTypes(consumes ?? context.root["consumes"]);
  const requestBody = convertRequest(context, own, shared, takes, [...keys, "requestBody"]);
  const gives = mediaTypes(produces ?? context.root["produces"]);
  const servers = Array.isArray(schemes) ? serversOf({ ...context.root, schemes }) : [];
  return {
    ...rest,
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    ...(responses !== undefined && { responses: convertResponses(context, responses, gives, [...keys, "responses"]) }),
    ...(servers.length > 0 && { servers }),
  };
}

/** The operation's own body or fields go before those of its path. */
function convertRequest(
  context: SwaggerContext,
  own: readonly Located[],
  shared: readonly Located[],
  consumes: readonly string[],
  to: Keys,
): ObjectNode | undefined {
  const body = own.find(isBody) ?? (own.some(isFormField) ? undefined : shared.find(isBody));
  if (body) return convertBody(context, body, consumes, to);
  const names = new Set(own.filter(isFormField).map(({ node }) => node["name"]));
  const inherited = shared.filter((parameter) => isFormField(parameter) && !names.has(parameter.node["name"]));
  const fields = [...inherited, ...own.filter(isFormField)];
  return fields.length === 0 ? undefined : convertForm(context, fields, consumes, to);
}

function convertResponses(context: SwaggerContext, responses: Node, produces: readonly string[], keys: Keys): Node {
  if (!isObject(responses)) return responses;
  const converted: ObjectNode = {};
  for (const [status, response] of Object.entries(responses)) {
    const place = [...keys, status];
    setOwn(
      converted,
      status,
      status.startsWith("x-") ? response : convertResponse(context, response, produces, place, place),
    );
  }
  return converted;
}

/** "Any" means JSON to all who write a schema of it. */
export function mediaTypes(list: Node | undefined): readonly string[] {
  const types = Array.isArray(list) ? list.filter((type) => typeof type === "string" && type.includes("/")) : [];
  const named = (types as string[]).map((type) => (type.trim() === "*/*" ? "application/json" : type.trim()));
  return [...new Set(named)];
}
