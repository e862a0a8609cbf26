/** From params to a request: URL, headers, credentials and body, as the operation's spec says. */
import { toBase64 } from "./base64.js";
import { baseUrlOf, type Core } from "./core.js";
import { isRecord, member } from "./pointer.js";
import { encodeHeader, encodeReserved, encodeStrict, form, simple } from "./styles.js";
import type {
  BodyData,
  BodySpec,
  ContentSpec,
  EncodedBody,
  OperationSpec,
  ParameterSpec,
  RequestOptions,
  SecurityScheme,
} from "./types.js";

export interface BuiltRequest {
  readonly method: string;
  /** Path template, for messages. */
  readonly path: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyData | undefined;
}

/** Collects what the parts of a request add. */
interface Draft {
  path: string;
  readonly query: string[];
  readonly cookies: string[];
  readonly headers: Headers;
}

export async function buildRequest(
  core: Core,
  operation: OperationSpec,
  params: object | undefined,
  options: RequestOptions,
): Promise<BuiltRequest> {
  const isAbsolute = /^https?:/i.test(operation.path);
  const base = isAbsolute ? "" : baseUrlOf(core, operation.server);
  const draft: Draft = { path: operation.path, query: [], cookies: [], headers: new Headers() };
  draft.headers.set("accept", operation.accept ?? "application/json");
  const given = withCredential(core, operation, params);
  if (!isAbsolute || isOwnOrigin(core, operation)) {
    for (const [name, value] of Object.entries(core.headers)) draft.headers.set(name, value);
    for (const parameter of operation.params ?? []) addParameter(draft, parameter, given);
    await addAuth(core, operation, draft);
  }
  const body = await encodeBody(operation.body, given, options, draft.headers);
  for (const [name, value] of Object.entries(options.extraQuery ?? {})) {
    addQuery(draft, { name, in: "query" }, value);
  }
  if (draft.cookies.length > 0) draft.headers.set("cookie", draft.cookies.join("; "));
  addExtraHeaders(draft.headers, options);
  const query = draft.query.filter((pair) => pair !== "").join("&");
  const separator = query === "" ? "" : draft.path.includes("?") ? "&" : "?";
  const url = base + draft.path + separator + query;
  return { method: operation.method, path: operation.path, url, headers: draft.headers, body };
}

/** Secrets, which may also stand in headers, leave only for the API's own origin, whatever a link says. */
function isOwnOrigin(core: Core, operation: OperationSpec): boolean {
  return new URL(operation.path).origin === new URL(baseUrlOf(core, operation.server)).origin;
}

function withCredential(
  core: Core,
  operation: OperationSpec,
  params: object | undefined,
): Record<string, unknown> {
  const given = (params ?? {}) as Record<string, unknown>;
  const key = operation.credential?.send;
  if (key === undefined || core.credential === undefined || member(given, key) !== undefined) {
    return given;
  }
  return { ...given, [key]: core.credential };
}

function addParameter(draft: Draft, parameter: ParameterSpec, given: object): void {
  const value = member(given, parameter.key ?? parameter.name) ?? parameter.constant;
  if (parameter.in === "path") {
    draft.path = fillPath(draft.path, parameter, value);
  } else if (value !== undefined && value !== null) {
    if (parameter.in === "query") addQuery(draft, parameter, value);
    else if (parameter.in === "cookie") addCookie(draft, parameter, value);
    else draft.headers.set(parameter.name, serialise(parameter, value, encodeHeader));
  }
}

function serialise(
  parameter: ParameterSpec,
  value: unknown,
  encode: (text: string) => string,
): string {
  if (parameter.json === true) return encode(JSON.stringify(value));
  const explode = parameter.explode ?? false;
  return (parameter.style ?? simple)(parameter.name, value, { explode, encode });
}

/** `.` and `..` are refused: URL parsers would remove them and another operation would be called. */
function fillPath(path: string, parameter: ParameterSpec, value: unknown): string {
  const encode = parameter.reserved === true ? encodeReserved : encodeStrict;
  const text = value === undefined || value === null ? "" : serialise(parameter, value, encode);
  if (text === "" || text === "." || text === "..") {
    throw new TypeError(`Path parameter ${parameter.name} must not be empty, "." or "..".`);
  }
  return path.split(`{${parameter.name}}`).join(text);
}

function addQuery(draft: Draft, parameter: ParameterSpec, value: unknown): void {
  if (value === undefined || value === null) return;
  draft.query.push(nameAndValue(parameter, value, "&"));
}

function addCookie(draft: Draft, parameter: ParameterSpec, value: unknown): void {
  draft.cookies.push(nameAndValue(parameter, value, "; "));
}

function nameAndValue(parameter: ParameterSpec, value: unknown, separator: string): string {
  const { name, explode = true, style = form, reserved, json } = parameter;
  const encode = reserved === true ? encodeReserved : encodeStrict;
  if (json === true) return `${encodeStrict(name)}=${encode(JSON.stringify(value))}`;
  const text = style(name, value, { explode, encode });
  return separator === "&" ? text : text.split("&").join(separator);
}

/** The first alternative whose schemes all have a value; custom requests send all there are. */
async function addAuth(core: Core, operation: OperationSpec, draft: Draft): Promise<void> {
  const alternatives = operation.auth ?? [];
  const chosen = alternatives.find((names) => names.every((name) => core.auth.has(name)));
  for (const scheme of core.api.schemes) {
    if (chosen?.includes(scheme.name) === true) await addScheme(core, scheme, draft);
  }
}

async function addScheme(core: Core, scheme: SecurityScheme, draft: Draft): Promise<void> {
  const given = core.auth.get(scheme.name);
  const secret = typeof given === "function" ? await given() : given;
  if (secret === undefined) return;
  const value = (scheme.prefix ?? "") + (typeof secret === "string" ? secret : basic(secret));
  if (scheme.in === "query") addQuery(draft, { name: scheme.field, in: "query" }, value);
  else if (scheme.in === "cookie") addCookie(draft, { name: scheme.field, in: "cookie" }, value);
  else draft.headers.set(scheme.field, value);
}

function basic(secret: { username: string; password: string }): string {
  return toBase64(new TextEncoder().encode(`${secret.username}:${secret.password}`));
}

function addExtraHeaders(headers: Headers, options: RequestOptions): void {
  for (const [name, value] of Object.entries(options.extraHeaders ?? {})) {
    if (value === null) headers.delete(name);
    else if (value !== undefined) headers.set(name, value);
  }
}

async function encodeBody(
  spec: BodySpec | undefined,
  given: Record<string, unknown>,
  options: RequestOptions,
  headers: Headers,
): Promise<BodyData | undefined> {
  const content = spec && chooseContent(spec, given);
  if (spec === undefined || content === undefined) return undefined;
  const value = withExtra(bodyValue(spec, given), options.extraBody);
  if (value === undefined) return undefined;
  const encoded: EncodedBody = await content.encode(value, content);
  headers.set("content-type", encoded.contentType ?? content.type);
  return encoded.body;
}

function chooseContent(spec: BodySpec, given: object): ContentSpec | undefined {
  const wanted = spec.contents.length > 1 ? member(given, "contentType") : undefined;
  if (typeof wanted !== "string") return spec.contents[0];
  const exact = spec.contents.find((content) => content.type === wanted);
  const content = exact ?? spec.contents.find(({ type }) => matchesRange(type, wanted));
  if (content === undefined) throw new TypeError(`Unknown contentType: ${wanted}`);
  return { ...content, type: wanted };
}

function matchesRange(range: string, type: string): boolean {
  return range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
}

function bodyValue(spec: BodySpec, given: Record<string, unknown>): unknown {
  if (spec.flat !== true) return member(given, "body");
  const fields = Object.entries(given).filter(([key]) => spec.others?.includes(key) !== true);
  if (spec.optional === true && fields.length === 0) return undefined;
  const renamed = new Map(spec.renamed);
  return Object.fromEntries([
    ...(spec.constants ?? []),
    ...fields.map(([key, value]) => [renamed.get(key) ?? key, value] as const),
  ]);
}

function withExtra(body: unknown, extra: RequestOptions["extraBody"]): unknown {
  if (extra === undefined || (body !== undefined && !isRecord(body))) return body;
  return { ...body, ...extra };
}
