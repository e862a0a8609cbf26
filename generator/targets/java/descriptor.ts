/** Operations as the runtime reads them: calls that build an `OperationInfo`, finished text. */
import type {
  Argument,
  MediaContent,
  MediaKind,
  Operation,
  Pagination,
  Parameter,
  ParameterStyle,
  PartEncoding,
} from "../../ir/index.ts";
import { nextOf, pointerOf, requestKey, requestOf } from "../shared/paging.ts";
import { ownServer } from "../shared/servers.ts";
import { usualStyle } from "../shared/wire-styles.ts";
import type { Imports } from "./imports.ts";
import { readable, resultReference } from "./results.ts";
import type { Scene } from "./scene.ts";
import { list, stringLiteral } from "./text.ts";
import { jsonLiteral } from "./types.ts";

const kinds: Readonly<Record<MediaKind, string>> = {
  json: "JSON",
  form: "FORM",
  multipart: "MULTIPART",
  text: "TEXT",
  binary: "BINARY",
  xml: "XML",
  eventStream: "EVENT_STREAM",
  jsonLines: "JSON_LINES",
};
const styles: Readonly<Record<ParameterStyle, string>> = {
  matrix: "MATRIX",
  label: "LABEL",
  simple: "SIMPLE",
  form: "FORM",
  spaceDelimited: "SPACE_DELIMITED",
  pipeDelimited: "PIPE_DELIMITED",
  deepObject: "DEEP_OBJECT",
  cookie: "COOKIE",
};

/** `.name(a, b)` for each fact, in the order in which the runtime wants them. */
export function descriptorLines(scene: Scene, operation: Operation, imports: Imports): readonly string[] {
  const server = ownServer(operation);
  return [
    ...operation.arguments.flatMap((argument) => parameter(operation, argument, imports)),
    ...(operation.requestBody?.contents ?? []).flatMap((content) => body(content, imports)),
    ...(operation.requestBody?.required === true ? [".bodyRequired()"] : []),
    ...responses(scene, operation, imports),
    ...(operation.payload === undefined ? [] : [`.payload(${stringLiteral(operation.payload)})`]),
    ...operation.auth.map(({ schemes }) => `.auth(${schemes.map(({ name }) => stringLiteral(name)).join(", ")})`),
    ...credential(operation),
    ...(server === undefined ? [] : [`.server(${stringLiteral(server)})`]),
  ];
}

function parameter(operation: Operation, argument: Argument, imports: Imports): readonly string[] {
  imports.use("Place");
  const { key, wireName, source } = argument;
  const place = `Place.${source === "bodyField" ? "FIELD" : source.toUpperCase()}`;
  const names = key === wireName ? [key] : [key, wireName];
  const declared = operation.parameters.find((one) => one.in === source && one.wireName === wireName);
  return [
    `.parameter(${[place, ...names.map(stringLiteral)].join(", ")})`,
    ...(declared === undefined ? [] : styleOf(declared, imports)),
    ...(argument.filledBy === "constant" ? [`.fixed(${constantOf(argument, imports)})`] : []),
  ];
}

function constantOf({ constant = null }: Argument, imports: Imports): string {
  const text = jsonLiteral(constant);
  if (text.startsWith("Json.")) imports.use("Json");
  if (text.startsWith("new BigDecimal")) imports.use("BigDecimal");
  return text;
}

function styleOf(parameter: Parameter, imports: Imports): readonly string[] {
  const explodes = parameter.style === "form" || parameter.style === "cookie";
  const isUsual =
    parameter.style === usualStyle[parameter.in] && parameter.explode === explodes && !parameter.allowReserved;
  const facts = [`Style.${styles[parameter.style]}`, parameter.explode, parameter.allowReserved];
  if (!isUsual) imports.use("Style");
  return [
    ...(isUsual ? [] : [`.styled(${facts.join(", ")})`]),
    ...(parameter.mediaType === undefined ? [] : [`.serialised(${stringLiteral(parameter.mediaType)})`]),
  ];
}

function body(content: MediaContent, imports: Imports): readonly string[] {
  imports.use("MediaKind");
  return [
    `.body(${stringLiteral(content.mediaType)}, MediaKind.${kinds[content.kind]})`,
    ...content.encoding.map((encoding) => part(encoding, imports)),
  ];
}

function part({ propertyName, contentType, style, explode, allowReserved }: PartEncoding, imports: Imports): string {
  imports.use("Part");
  if (style !== undefined) imports.use("Style");
  const facts = [
    contentType === undefined ? "null" : stringLiteral(contentType),
    style === undefined ? "null" : `Style.${styles[style]}`,
    String(explode ?? null),
    String(allowReserved === true),
  ];
  return `.part(${stringLiteral(propertyName)}, new Part(${facts.join(", ")}))`;
}

function responses(scene: Scene, operation: Operation, imports: Imports): readonly string[] {
  const { result } = operation;
  if (result.kind === "none") return [];
  return readable(scene, operation).map(([status, content]) => {
    const head = [status, content.mediaType].map(stringLiteral);
    if (result.kind === "binary") return `.returnsOctets(${head.join(", ")})`;
    imports.use("MediaKind");
    return `.returns(${[...head, `MediaKind.${kinds[content.kind]}`, reader(scene, operation, content, imports)].join(", ")})`;
  });
}

/** The result's type is what the answers have in common; one answer has its own where it is a member. */
function reader(scene: Scene, operation: Operation, content: MediaContent, imports: Imports): string {
  const shared = resultReference(scene, operation) ?? content.type;
  const resolved = scene.types.peel(content.type).type;
  const wanted = scene.types.peel(shared).type;
  const isMember =
    operation.payload === undefined &&
    resolved.kind === "named" &&
    wanted.kind === "named" &&
    scene.unions.members(wanted.id).some(({ declared }) => declared === resolved.id);
  const isOwn = isMember || (wanted.kind === "unknown" && operation.payload === undefined);
  return scene.types.codec(isOwn ? content.type : shared, imports);
}

function credential({ credential: use }: Operation): readonly string[] {
  if (use === undefined) return [];
  return [
    ...(use.argument === undefined ? [] : [`.sendsCredential(${stringLiteral(use.argument)})`]),
    ...(use.capture === undefined ? [] : [`.capturesCredential(${stringLiteral(use.capture)})`]),
    ...(use.clear ? [".clearsCredential()"] : []),
  ];
}

/** The expression of an operation's `Paging`. */
export function pagingText(scene: Scene, operation: Operation, pagination: Pagination, imports: Imports): string {
  imports.use("Paging", "PagingStyle");
  const next = nextOf(pagination) ?? "";
  const items = [
    `PagingStyle.${pagination.style.toUpperCase()}`,
    stringLiteral(pointerOf(pagination.items)),
    scene.types.codec(pagination.itemType, imports),
    stringLiteral(requestKey(operation, requestOf(pagination))),
    stringLiteral(next),
    pagination.style === "page" ? String(pagination.firstPage) : "1",
  ];
  return list("new Paging<>(", items, ");", 6);
}
