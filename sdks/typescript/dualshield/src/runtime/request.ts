/** From params to a request: URL, headers, credentials and body, as the operation's spec says. */
import { baseUrlOf, type Core } from "./core.js";
import { isRecord, member } from "./pointer.js";
import { encodeStrict, plain } from "./styles.js";
import type {
  BodyData,
  BodySpec,
  ContentSpec,
  Draft,
  EncodedBody,
  Fetch,
  OperationSpec,
  RequestOptions,
} from "./types.js";

export interface BuiltRequest {
  readonly method: string;
  /** Path template, for messages. */
  readonly path: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: BodyData | undefined;
  /** Replaces the platform's `fetch`. */
  readonly fetch: Fetch | undefined;
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
    for (const parameter of operation.params ?? []) {
      const value = member(given, parameter.key ?? parameter.name) ?? parameter.constant;
      parameter.in(draft, parameter, value);
    }
    // A link holds the whole query.
    if (isAbsolute) draft.query.length = 0;
    await core.api.security?.authorize(core, operation, draft);
  }
  const body = await encodeBody(operation.body, given, options, draft.headers);
  addExtraQuery(draft, options);
  if (draft.cookies.length > 0) draft.headers.set("cookie", draft.cookies.join("; "));
  addExtraHeaders(draft.headers, options);
  const query = draft.query.filter((pair) => pair !== "").join("&");
  const separator = query === "" ? "" : draft.path.includes("?") ? "&" : "?";
  const url = base + draft.path + separator + query;
  const { method, path, fetch } = operation;
  return { method, path, url, headers: draft.headers, body, fetch };
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

function addExtraQuery(draft: Draft, options: RequestOptions): void {
  for (const [name, value] of Object.entries(options.extraQuery ?? {})) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (item === undefined || item === null) continue;
      draft.query.push(`${encodeStrict(name)}=${encodeStrict(plain(item))}`);
    }
  }
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
  const content = spec?.choose?.(spec, given) ?? spec?.contents[0];
  if (spec === undefined || content === undefined) return undefined;
  const value = withExtra(bodyValue(spec, given), options.extraBody);
  if (value === undefined) return undefined;
  const encoded: EncodedBody = await content.encode(value, content);
  headers.set("content-type", encoded.contentType ?? content.type);
  return encoded.body;
}

/** The content that `params.contentType` names, for bodies with several. */
export function chooseContent(spec: BodySpec, given: object): ContentSpec | undefined {
  const wanted = member(given, "contentType");
  if (typeof wanted !== "string") return undefined;
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
