/** Operations as the runtime reads them: `Operation(...)` expressions, finished text. */
import type { Argument, MediaContent, Operation, Parameter, Pagination } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { nextOf, pointerOf, requestKey, requestOf } from "../shared/paging.ts";
import { ownServer } from "../shared/servers.ts";
import { usualStyle } from "../shared/wire-styles.ts";
import { list, literal, nested, stringLiteral, tuple } from "./text.ts";
import type { Types } from "./types.ts";

export interface Scene {
  readonly symbols: SymbolTable;
  readonly types: Types;
}

/** Arguments of the constructor call, one item per line. */
export function descriptorItems(scene: Scene, operation: Operation, indent: number): readonly string[] {
  const items = [operation.id, operation.method, operation.path].map(stringLiteral);
  const params = operation.arguments.map((argument) => param(scene, operation, argument, indent + 4));
  const contents = (operation.requestBody?.contents ?? []).map((content) =>
    requestContent(scene, operation, content, indent + 4),
  );
  const responses = responseContents(scene, operation, indent + 4);
  const auth = operation.auth.map(({ schemes }) =>
    tuple(
      schemes.map(({ name }) => stringLiteral(name)),
      8,
    ),
  );
  const server = ownServer(operation);
  return [
    ...items,
    ...(params.length > 0 ? [tuple(params, indent, "params=(")] : []),
    ...(contents.length > 0 ? [tuple(contents, indent, "contents=(")] : []),
    ...(operation.requestBody?.required === true ? ["body_required=True"] : []),
    ...(responses.length > 0 ? [tuple(responses, indent, "responses=(")] : []),
    ...(operation.result.kind === "value" ? [] : [`result=${stringLiteral(operation.result.kind)}`]),
    ...(operation.result.kind === "value" && operation.result.mayBeEmpty ? ["may_be_empty=True"] : []),
    ...(operation.payload === undefined ? [] : [`payload=${stringLiteral(operation.payload)}`]),
    ...(auth.length > 0 ? [tuple(auth, indent, "auth=(")] : []),
    ...credential(operation, indent),
    ...(operation.pagination === undefined ? [] : [paging(scene, operation, operation.pagination, indent)]),
    ...(server === undefined ? [] : [`server=${stringLiteral(server)}`]),
  ];
}

function param(scene: Scene, operation: Operation, argument: Argument, depth: number): string {
  const where = argument.source === "bodyField" ? "field" : argument.source;
  const type = argument.filledBy === "constant" ? "Any" : scene.types.expression(argument.type);
  const items = [argument.key, argument.wireName, where, type].map(stringLiteral);
  const declared = operation.parameters.find(
    (candidate) => candidate.in === argument.source && candidate.wireName === argument.wireName,
  );
  if (declared !== undefined) items.push(...parameterItems(declared));
  if (argument.filledBy === "constant") items.push(`constant=${literal(argument.constant ?? null)}`);
  return nested("Param(", items, ")", depth);
}

function parameterItems(parameter: Parameter): readonly string[] {
  const style = parameter.style === usualStyle[parameter.in] ? [] : [`style=${stringLiteral(parameter.style)}`];
  const usual = parameter.style === "form" || parameter.style === "cookie";
  return [
    ...style,
    ...(parameter.explode === usual ? [] : [`explode=${literal(parameter.explode)}`]),
    ...(parameter.allowReserved ? ["allow_reserved=True"] : []),
    ...(parameter.mediaType === undefined ? [] : [`media_type=${stringLiteral(parameter.mediaType)}`]),
  ];
}

function requestContent(scene: Scene, operation: Operation, content: MediaContent, depth: number): string {
  const items = [content.mediaType, content.kind].map(stringLiteral);
  if (operation.bodyMode === "choice") items.push(stringLiteral(scene.types.expression(content.type)));
  const parts = content.encoding.map(({ propertyName, contentType, style, explode, allowReserved }) => {
    const facts = [
      ...(contentType === undefined ? [] : [`content_type=${stringLiteral(contentType)}`]),
      ...(style === undefined ? [] : [`style=${stringLiteral(style)}`]),
      ...(explode === undefined ? [] : [`explode=${literal(explode)}`]),
      ...(allowReserved === true ? ["allow_reserved=True"] : []),
    ];
    return `${stringLiteral(propertyName)}: Part(${facts.join(", ")})`;
  });
  if (parts.length > 0) items.push(nested("parts={", parts, "}", depth + 4));
  return nested("Content(", items, ")", depth);
}

function responseContents(scene: Scene, operation: Operation, depth: number): readonly string[] {
  const successful = operation.responses.filter(({ status }) => /^[23]/.test(status));
  const chosen = successful.length > 0 ? successful : operation.responses.filter(({ status }) => status === "default");
  return chosen.flatMap(({ status, contents }) =>
    contents.map((content) => {
      const type = payloadType(scene, operation, content);
      return nested("Content(", [content.mediaType, content.kind, type, status].map(stringLiteral), ")", depth);
    }),
  );
}

/** Behind an envelope the result's type is that of the payload. */
function payloadType(scene: Scene, operation: Operation, content: MediaContent): string {
  const { result } = operation;
  const type = operation.payload !== undefined && result.kind === "value" ? result.type : content.type;
  return scene.types.expression(type);
}

function credential({ credential: use }: Operation, indent: number): readonly string[] {
  if (use === undefined) return [];
  const items = [
    ...(use.argument === undefined ? [] : [`argument=${stringLiteral(use.argument)}`]),
    ...(use.capture === undefined ? [] : [`capture=${stringLiteral(use.capture)}`]),
    ...(use.clear ? ["clear=True"] : []),
  ];
  return items.length === 0 ? [] : [list("credential=CredentialUse(", items, ")", indent)];
}

function paging(scene: Scene, operation: Operation, pagination: Pagination, indent: number): string {
  const items = [pagination.style, pointerOf(pagination.items), scene.types.expression(pagination.itemType)];
  const next = nextOf(pagination);
  const texts = [
    ...items.map(stringLiteral),
    `request=${stringLiteral(requestKey(operation, requestOf(pagination)))}`,
    ...(next === undefined ? [] : [`next=${stringLiteral(next)}`]),
    ...(pagination.style === "page" && pagination.firstPage !== 1 ? [`first=${pagination.firstPage}`] : []),
  ];
  return list("paging=Paging(", texts, ")", indent);
}
