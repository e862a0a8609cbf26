/** The constant that tells the runtime how to send an operation and how to read its answer. */
import type { Argument, MediaContent, Operation, Parameter, ParameterStyle } from "../../ir/index.ts";
import { filledUrl } from "../shared/servers.ts";
import { resultSpec } from "./result.ts";
import type { Scene } from "./scene.ts";
import { type Code, runtime } from "./text.ts";
import { isExactReference } from "./variants.ts";

export function descriptor(scene: Scene, operation: Operation): Code {
  return {
    method: operation.method,
    path: operation.path,
    server: operation.servers?.[0] && filledUrl(operation.servers[0]),
    fetch: isRefusedByFetch(operation) ? runtime("unrestrictedFetch") : undefined,
    params: listOf(operation.parameters.map((parameter) => parameterSpec(scene, operation, parameter))),
    body: bodySpec(scene, operation),
    ...resultSpec(scene, operation),
    payload: operation.payload === undefined ? undefined : pointerPath(operation.payload),
    auth: authSpec(scene, operation),
    credential: credentialSpec(scene, operation),
  };
}

/** Fetch, section 4.1 of `Request`: no body with GET and HEAD, and no TRACE at all. */
function isRefusedByFetch({ method, bodyMode }: Operation): boolean {
  return method === "TRACE" || (bodyMode !== "none" && ["GET", "HEAD"].includes(method));
}

function listOf(items: readonly Code[]): Code {
  return items.length === 0 ? undefined : items;
}

/** The name under which an argument stands in the params object. */
export function paramKey(scene: Scene, operation: Operation, argument: Argument): string {
  return scene.symbols.operation(operation.id).parameters.get(argument.key) ?? argument.key;
}

const styles: Partial<Record<ParameterStyle, string>> = {
  matrix: "matrix",
  label: "label",
  spaceDelimited: "spaceDelimited",
  pipeDelimited: "pipeDelimited",
  deepObject: "deepObject",
};

function parameterSpec(scene: Scene, operation: Operation, parameter: Parameter): Code {
  const argument = operation.arguments.find(
    ({ source, wireName }) => source === parameter.in && wireName === parameter.wireName,
  );
  const key = argument === undefined ? parameter.wireName : paramKey(scene, operation, argument);
  const style = styles[parameter.style];
  const explodes = parameter.in === "query" || parameter.in === "cookie";
  return {
    name: parameter.wireName,
    in: runtime(parameter.in),
    key: key === parameter.wireName ? undefined : key,
    style: style === undefined ? undefined : runtime(style),
    explode: parameter.explode === explodes ? undefined : parameter.explode,
    reserved: parameter.allowReserved ? true : undefined,
    json: parameter.mediaType === undefined ? undefined : true,
    constant: argument?.filledBy === "constant" ? argument.constant : undefined,
  };
}

function bodySpec(scene: Scene, operation: Operation): Code {
  const { requestBody, bodyMode } = operation;
  if (requestBody === undefined || bodyMode === "none") return undefined;
  const used = bodyMode === "choice" ? requestBody.contents : requestBody.contents.slice(0, 1);
  const contents = used.map((content) => contentSpec(scene, content));
  if (bodyMode === "choice") return { contents, choose: runtime("chooseContent") };
  if (bodyMode !== "flattened") return { contents };
  return { contents, flat: true, ...flatSpec(scene, operation), optional: requestBody.required ? undefined : true };
}

function flatSpec(scene: Scene, operation: Operation): { [key: string]: Code } {
  const keyed = operation.arguments.map((argument) => ({ argument, key: paramKey(scene, operation, argument) }));
  const isField = (argument: Argument): boolean => argument.source === "bodyField";
  const constants = keyed.filter(({ argument }) => isField(argument) && argument.filledBy === "constant");
  const renamed = keyed.filter(
    ({ argument, key }) => isField(argument) && argument.filledBy !== "constant" && key !== argument.wireName,
  );
  return {
    others: listOf(keyed.filter(({ argument }) => !isField(argument)).map(({ key }) => key)),
    constants: listOf(constants.map(({ argument }) => [argument.wireName, argument.constant ?? null])),
    renamed: listOf(renamed.map(({ argument, key }) => [key, argument.wireName])),
  };
}

function contentSpec(scene: Scene, content: MediaContent): Code {
  const encode = encoder(scene, content);
  if (content.mediaType === "application/json") return runtime(encode === "jsonBody" ? "json" : "exactJson");
  return { type: content.mediaType, encode: runtime(encode), parts: partSpecs(scene, content) };
}

function encoder(scene: Scene, content: MediaContent): string {
  switch (content.kind) {
    case "json":
      return isExactReference(content.type, scene.variants.exact) ? "exactJsonBody" : "jsonBody";
    case "form":
      return "formBody";
    case "multipart":
      return "multipartBody";
    case "binary":
      return "binaryBody";
    case "jsonLines":
      return "jsonLinesBody";
    case "text":
    case "xml":
    case "eventStream":
      return "textBody";
  }
}

/** Encodings as declared, and a mark on the fields of a multipart body that are files. */
function partSpecs(scene: Scene, content: MediaContent): Code {
  if (content.kind !== "form" && content.kind !== "multipart") return undefined;
  const files = content.kind === "multipart" ? fileFields(scene, content) : [];
  const names = new Set([...content.encoding.map((encoding) => encoding.propertyName), ...files]);
  return listOf([...names].map((name) => partSpec(content, name, files.includes(name))));
}

function partSpec(content: MediaContent, name: string, isFile: boolean): Code {
  const encoding = content.encoding.find(({ propertyName }) => propertyName === name);
  const hasStyle = encoding?.style !== undefined || encoding?.explode !== undefined;
  const style = hasStyle && content.kind === "form" ? (styles[encoding.style ?? "form"] ?? "form") : undefined;
  return {
    name,
    contentType: encoding?.contentType,
    style: style === undefined ? undefined : runtime(style),
    explode: encoding?.explode,
    reserved: encoding?.allowReserved === true ? true : undefined,
    file: isFile ? true : undefined,
  };
}

function fileFields(scene: Scene, content: MediaContent): readonly string[] {
  const shape = content.type.kind === "named" ? scene.declarations.get(content.type.id)?.shape : undefined;
  if (shape?.kind !== "object") return [];
  return shape.properties.filter(({ type }) => isFile(type)).map((property) => property.wireName);
}

function isFile(type: Argument["type"]): boolean {
  if (type.kind === "nullable") return isFile(type.of);
  if (type.kind === "list") return isFile(type.item);
  return type.kind === "primitive" && type.primitive === "binary";
}

/** Alternatives that need nothing are left out: they hold when no other does. */
function authSpec(scene: Scene, operation: Operation): Code {
  const outside = new Set(scene.api.authSchemes.filter(({ kind }) => kind === "mutualTls").map(({ name }) => name));
  const alternatives = operation.auth
    .map(({ schemes }) => schemes.map(({ name }) => name).filter((name) => !outside.has(name)))
    .filter((names) => names.length > 0);
  return listOf(alternatives);
}

export function credentialSpec(scene: Scene, operation: Operation): Code {
  const { credential } = operation;
  if (credential === undefined) return undefined;
  const argument = operation.arguments.find(({ key }) => key === credential.argument);
  return {
    send: argument === undefined ? undefined : paramKey(scene, operation, argument),
    capture: credential.capture === undefined ? undefined : pointerPath(credential.capture),
    clear: credential.clear ? true : undefined,
  };
}

/** RFC 6901; a leading `#` as in runtime expressions is allowed. */
export function pointerPath(pointer: string): readonly string[] {
  const [, ...tokens] = pointer.replace(/^#/, "").split("/");
  return tokens.map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}
