/** Operations as the runtime reads them: `OperationSpec(...)` expressions, finished text. */
import type {
  Api,
  Argument,
  MediaContent,
  MediaKind,
  Operation,
  OperationCredential,
  Pagination,
  Parameter,
  ParameterLocation,
  PartEncoding,
} from "../../ir/index.ts";
import { nextOf, requestOf } from "../shared/paging.ts";
import { ownServer } from "../shared/servers.ts";
import { usualStyle } from "../shared/wire-styles.ts";
import { arrayLiteral, jsonLiteral, list, stringLiteral } from "./text.ts";

/** Unescaped reference tokens of a JSON Pointer, as an array of strings. */
export function pathLiteral(pointer: string): string {
  return `[${pointerTokens(pointer).map(stringLiteral).join(", ")}]`;
}

function pointerTokens(pointer: string): readonly string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Indented by `indent` on all lines but the first. */
export function descriptor(api: Api, operation: Operation, indent: number): string {
  const inner = indent + 4;
  const contents = operation.requestBody?.contents ?? [];
  const used = operation.bodyMode === "choice" ? contents : contents.slice(0, operation.bodyMode === "none" ? 0 : 1);
  const responses = responseContents(operation);
  const url = ownServer(operation);
  const items = [
    `method: ${stringLiteral(operation.method)}`,
    `path: ${stringLiteral(operation.path)}`,
    ...labelled("parameters", parameters(operation), inner),
    ...labelled("contents", used.map(requestContent), inner),
    ...(operation.requestBody?.required === true && used.length > 0 ? ["isBodyRequired: true"] : []),
    ...labelled("responses", responses, inner),
    ...(operation.payload === undefined ? [] : [`payload: ${pathLiteral(operation.payload)}`]),
    ...labelled("security", security(api, operation), inner),
    ...credential(operation.credential),
    ...(operation.pagination === undefined ? [] : [`paging: ${paging(operation, operation.pagination, inner)}`]),
    ...(url === undefined ? [] : [`server: ${stringLiteral(url)}`]),
  ];
  return list("OperationSpec(", items, ")", indent);
}

/** Alternatives that need nothing are left out: they hold when no other does. */
function security({ authSchemes }: Api, { auth }: Operation): readonly string[] {
  const outside = new Set(authSchemes.filter(({ kind }) => kind === "mutualTls").map(({ name }) => name));
  return auth
    .map(({ schemes }) => schemes.map(({ name }) => name).filter((name) => !outside.has(name)))
    .filter((names) => names.length > 0)
    .map((names) => `[${names.map(stringLiteral).join(", ")}]`);
}

function labelled(label: string, items: readonly string[], indent: number): readonly string[] {
  return items.length === 0 ? [] : [unindented(arrayLiteral(`${label}: [`, items, "]", indent), indent)];
}

/** The list that holds the item indents its lines again. */
function unindented(text: string, indent: number): string {
  return text.replaceAll(`\n${" ".repeat(indent)}`, "\n");
}

function parameters(operation: Operation): readonly string[] {
  const declared = operation.parameters.map((parameter) => {
    const argument = operation.arguments.find(
      ({ source, wireName }) => source === parameter.in && wireName === parameter.wireName,
    );
    return parameterText(parameter, argument);
  });
  const body = operation.arguments
    .filter(({ source }) => source === "bodyField" || source === "body")
    .map((argument) =>
      argument.source === "body"
        ? `.body(${argument.key === "body" ? "" : `key: ${stringLiteral(argument.key)}`})`
        : `.field(${[stringLiteral(argument.wireName), ...keyAndConstant(argument, argument.wireName)].join(", ")})`,
    );
  return [...declared, ...body];
}

function keyAndConstant(argument: Argument | undefined, wireName: string, between: readonly string[] = []): string[] {
  const key = argument === undefined || argument.key === wireName ? [] : [`key: ${stringLiteral(argument.key)}`];
  const constant = argument?.filledBy === "constant" ? [`constant: ${jsonLiteral(argument.constant ?? null)}`] : [];
  return [...key, ...between, ...constant];
}

function parameterText(parameter: Parameter, argument: Argument | undefined): string {
  const isExploded = parameter.in === "query" || parameter.in === "cookie";
  const between = [
    ...(parameter.style === usualStyle[parameter.in] ? [] : [`style: .${parameter.style}`]),
    ...(parameter.explode === isExploded ? [] : [`explode: ${String(parameter.explode)}`]),
    ...(parameter.allowReserved ? ["reserved: true"] : []),
    ...(parameter.mediaType === undefined ? [] : [`mediaType: ${stringLiteral(parameter.mediaType)}`]),
  ];
  const items = [stringLiteral(parameter.wireName), ...keyAndConstant(argument, parameter.wireName, between)];
  return `.${parameter.in}(${items.join(", ")})`;
}

/** XML is text to an SDK without a schema for it. */
const kinds: Readonly<Record<MediaKind, string>> = {
  json: "json",
  form: "form",
  multipart: "multipart",
  text: "text",
  xml: "text",
  binary: "binary",
  eventStream: "eventStream",
  jsonLines: "jsonLines",
};

function contentItems({ mediaType, kind }: MediaContent): readonly string[] {
  return [
    ...(mediaType === "application/json" ? [] : [`mediaType: ${stringLiteral(mediaType)}`]),
    ...(kind === "json" ? [] : [`kind: .${kinds[kind]}`]),
  ];
}

function requestContent(content: MediaContent): string {
  const parts = content.encoding.map(part);
  const items = [...contentItems(content), ...(parts.length === 0 ? [] : [`parts: [${parts.join(", ")}]`])];
  return `RequestContent(${items.join(", ")})`;
}

function part({ propertyName, contentType, style, explode, allowReserved }: PartEncoding): string {
  const items = [
    `name: ${stringLiteral(propertyName)}`,
    ...(contentType === undefined ? [] : [`contentType: ${stringLiteral(contentType)}`]),
    ...(style === undefined ? [] : [`style: .${style}`]),
    ...(explode === undefined ? [] : [`explode: ${String(explode)}`]),
    ...(allowReserved === true ? ["isReservedAllowed: true"] : []),
  ];
  return `PartSpec(${items.join(", ")})`;
}

function responseContents(operation: Operation): readonly string[] {
  const successful = operation.responses.filter(({ status }) => /^[23]/.test(status));
  const chosen = successful.length > 0 ? successful : operation.responses.filter(({ status }) => status === "default");
  return chosen.flatMap(({ status, contents }) =>
    contents.map((content) => {
      const items = [
        ...(status === "200" ? [] : [`status: ${stringLiteral(status.toUpperCase().replace("DEFAULT", "default"))}`]),
        ...contentItems(content),
      ];
      return `ResponseContent(${items.join(", ")})`;
    }),
  );
}

/** What a call does with the remembered credential. */
export function credentialText(use: OperationCredential): string {
  const items = [
    ...(use.argument === undefined ? [] : [`argument: ${stringLiteral(use.argument)}`]),
    ...(use.capture === undefined ? [] : [`capture: ${pathLiteral(use.capture)}`]),
    ...(use.clear ? ["clears: true"] : []),
  ];
  return `CredentialUse(${items.join(", ")})`;
}

function credential(use: OperationCredential | undefined): readonly string[] {
  return use === undefined ? [] : [`credential: ${credentialText(use)}`];
}

function paging(operation: Operation, pagination: Pagination, indent: number): string {
  const place = requestPlace(operation, requestOf(pagination));
  const next = nextOf(pagination);
  const items = [
    `style: .${pagination.style}`,
    `items: ${pathLiteral(pagination.items.replace("$response.body", ""))}`,
    ...(place === undefined ? [] : [`argument: ${stringLiteral(place.key)}`]),
    ...(place === undefined || place.path.length === 0 ? [] : [`path: [${place.path.map(stringLiteral).join(", ")}]`]),
    ...(next === undefined ? [] : [`next: ${responsePart(next)}`]),
    ...(pagination.style === "page" && pagination.firstPage !== 1 ? [`first: ${pagination.firstPage}`] : []),
  ];
  return unindented(list("PagingSpec(", items, ")", indent), indent);
}

function responsePart(expression: string): string {
  const header = /^\$response\.header\.(.+)$/.exec(expression)?.[1];
  return header === undefined
    ? `.body(${pathLiteral(expression.replace("$response.body", ""))})`
    : `.header(${stringLiteral(header)})`;
}

interface RequestPlace {
  readonly key: string;
  readonly path: readonly string[];
}

/** The argument that an expression means, and the path into it. */
function requestPlace(operation: Operation, expression: string | undefined): RequestPlace | undefined {
  if (expression === undefined) return undefined;
  const find = (source: Argument["source"], wireName: string): string =>
    operation.arguments.find((known) => known.source === source && known.wireName === wireName)?.key ?? wireName;
  const named = /^\$request\.(query|header|path|cookie)\.(.+)$/.exec(expression);
  if (named?.[1] !== undefined && named[2] !== undefined) {
    return { key: find(named[1] as ParameterLocation, named[2]), path: [] };
  }
  const [first = "", ...path] = pointerTokens(expression.replace("$request.body", ""));
  if (operation.bodyMode === "flattened") return { key: find("bodyField", first), path };
  return { key: operation.arguments.find(({ source }) => source === "body")?.key ?? "body", path: [first, ...path] };
}
