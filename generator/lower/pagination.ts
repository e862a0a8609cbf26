/** Pagination from `x-awsi-pagination` alone; each part must exist in the request or the response. */
import type { Pagination, Parameter, RequestBody, Response, TypeReference } from "../ir/index.ts";
import { resolveAlias, typeAtPointer } from "../ir/walk.ts";
import { type Context, report } from "./context.ts";
import { type At, field, text } from "./node.ts";
import { successStatuses } from "./response-status.ts";

interface Messages {
  readonly operation: At;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: readonly Response[];
}

/** Returns why an expression names nothing, or undefined where it does. */
type Fault = string | undefined;

export function lowerPagination(context: Context, messages: Messages): Pagination | undefined {
  const node = field(messages.operation.node, "x-awsi-pagination");
  if (node === undefined) return undefined;
  const part = (name: string, side: "request" | "response", needed = true): string | undefined => {
    const expression = text(node, name);
    const missing = expression === undefined && needed ? "it is needed" : undefined;
    const fault = missing ?? (expression === undefined ? undefined : faultOf(context, messages, expression, side));
    if (fault === undefined) return expression;
    report(context, "bad-pagination", { part: name, expression: expression ?? "", reason: fault }, pointerOf(messages));
    return undefined;
  };
  const items = part("items", "response");
  const itemType = items === undefined ? undefined : itemTypeOf(context, messages, items);
  if (items === undefined || itemType === undefined) return undefined;
  const limit = part("limit", "request", false);
  return assemble(node, { items, itemType, ...(limit !== undefined && { limit }) }, part);
}

type Part = (name: string, side: "request" | "response", needed?: boolean) => string | undefined;
type Common = Pick<Pagination, "items" | "itemType" | "limit">;

function assemble(node: At["node"], common: Common, part: Part): Pagination | undefined {
  switch (text(node, "style")) {
    case "cursor": {
      const [cursor, nextCursor] = [part("cursor", "request"), part("nextCursor", "response")];
      return cursor !== undefined && nextCursor !== undefined
        ? { style: "cursor", ...common, cursor, nextCursor }
        : undefined;
    }
    case "offset": {
      const [offset, total] = [part("offset", "request"), part("total", "response", false)];
      return offset === undefined
        ? undefined
        : { style: "offset", ...common, offset, ...(total !== undefined && { total }) };
    }
    case "page": {
      const [page, totalPages] = [part("page", "request"), part("totalPages", "response", false)];
      const first = field(node, "firstPage");
      const firstPage = typeof first === "number" ? first : 1;
      return page === undefined
        ? undefined
        : { style: "page", ...common, page, firstPage, ...(totalPages !== undefined && { totalPages }) };
    }
    case "link": {
      const next = part("next", "response");
      return next === undefined ? undefined : { style: "link", ...common, next };
    }
    default:
      part("style", "request");
      return undefined;
  }
}

function pointerOf({ operation }: Messages): string {
  return `${operation.pointer}/x-awsi-pagination`;
}

function responseOf({ operation, responses }: Messages): Response | undefined {
  const [status] = successStatuses(operation.node);
  return responses.find((response) => response.status === status?.toUpperCase() || response.status === status);
}

function faultOf(context: Context, messages: Messages, expression: string, side: "request" | "response"): Fault {
  const match = /^\$(request|response)\.(?:(query|header|path|cookie)\.(.+)|body#?(\/.*)?)$/.exec(expression);
  if (match?.[1] !== side) return `it is no expression of the ${side}`;
  const [, , place, name = "", pointer = ""] = match;
  if (side === "response")
    return place === undefined
      ? bodyFault(context, responseOf(messages)?.contents[0]?.type, pointer)
      : headerFault(messages, name);
  if (place === undefined) return bodyFault(context, messages.requestBody?.contents[0]?.type, pointer);
  const exists = messages.parameters.some((parameter) => parameter.in === place && parameter.wireName === name);
  return exists ? undefined : `there is no ${place} parameter "${name}"`;
}

/** `Link` is sent by many servers that do not declare it. */
function headerFault(messages: Messages, name: string): Fault {
  const headers = responseOf(messages)?.headers.map(({ wireName }) => wireName.toLowerCase()) ?? [];
  const isKnown = name.toLowerCase() === "link" || headers.includes(name.toLowerCase());
  return isKnown ? undefined : `the response declares no header "${name}"`;
}

function bodyFault(context: Context, type: TypeReference | undefined, pointer: string): Fault {
  if (type === undefined) return "there is no body";
  const found = typeAtPointer((id) => context.declarations.get(id), type, pointer);
  return found === undefined ? `the body has no property at "${pointer}"` : undefined;
}

function itemTypeOf(context: Context, messages: Messages, expression: string): TypeReference | undefined {
  const body = responseOf(messages)?.contents[0]?.type;
  const pointer = expression.replace(/^\$response\.body#?/, "");
  const lookup = (id: string): ReturnType<typeof context.declarations.get> => context.declarations.get(id);
  const found = body && typeAtPointer(lookup, body, pointer);
  const list = found && resolveAlias(lookup, found);
  if (list?.kind === "list") return list.item;
  if (list?.kind === "unknown") return list;
  report(context, "bad-pagination", { part: "items", expression, reason: "that is no list" }, pointerOf(messages));
  return undefined;
}
