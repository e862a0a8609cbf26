/** Names that generated TypeScript must not give to things of its own, by role. */

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Reserved words and names of built-in types, which no type declaration may have (ECMA-262, 12.7.2). */
const keywordTypes = words(`
  any bigint boolean never null number object string symbol undefined unknown void
  arguments as async await break case catch class const continue debugger declare default delete do
  else enum eval export extends false finally for from function get global globalThis if implements
  import in infer instanceof interface intrinsic is keyof let module namespace new of out override
  package private protected public readonly require return satisfies set static super switch this
  throw true try type typeof unique using var while with yield
`);

/** Globals that a declaration of ours would hide in its file or in a file that imports it. */
const globals = words(`
  AbortController AbortSignal Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator Awaited
  BigInt Blob BodyInit Boolean DataView Date Error Event Exclude Extract File FormData Function
  Generator Headers Infinity Intl Iterable Iterator JSON Map Math NaN NonNullable Number Object Omit
  Parameters Partial Pick Promise PromiseLike Proxy ReadableStream Readonly ReadonlyArray ReadonlyMap
  ReadonlySet Record Reflect RegExp Request RequestInit Required Response ReturnType Set String
  Symbol TextDecoder TextEncoder Uint8Array URL URLSearchParams WeakMap WeakSet
`);

/** What the package exports beside the API's own types. */
const exported = words(`
  APIPromise AbortError ApiError AuthOptions Base64 BasicCredentials BinaryInput Client ClientOptions
  ConnectionError Decimal DecimalValue DecodingError Fetch FileInput FileUpload Int64 Page PagePromise
  RequestOptions SdkError SecretValue ServerSentEvent StreamPromise TimeoutError WithResponse
  fromBase64 toBase64 runtime types
`);

/** Classes of HTTP statuses; see `view-errors.ts`. */
export const statusErrors: readonly (readonly [status: number, name: string, docs: string])[] = [
  [400, "BadRequestError", "Bad Request: the server did not understand the request."],
  [401, "UnauthorizedError", "Unauthorized: a credential is missing or wrong."],
  [403, "ForbiddenError", "Forbidden: the caller may not do this."],
  [404, "NotFoundError", "Not Found: there is no such thing."],
  [409, "ConflictError", "Conflict: the state of the thing does not allow it."],
  [410, "GoneError", "Gone: the thing has been removed for good."],
  [422, "UnprocessableContentError", "Unprocessable Content: a value is not acceptable."],
  [429, "TooManyRequestsError", "Too Many Requests: the caller has to slow down."],
  [5, "ServerError", "Any status from 500 on: the server failed."],
];

/** Members of every client (see `runtime/client.ts`). */
export const clientMembers = words("baseUrl request get post put patch delete");

/** A member named so breaks classes (`constructor`) or makes them look like promises (`then`). */
const memberTraps = words("constructor prototype then __proto__");

/** Module names that other files of the package have, or that some systems do not allow. */
const modules = words("index client errors types runtime con prn aux nul com1 com2 com3 lpt1 lpt2 lpt3");

export const reserved = {
  type: new Set([...keywordTypes, ...globals, ...exported, ...statusErrors.map(([, name]) => name)]),
  error: new Set([...globals, ...exported, ...statusErrors.map(([, name]) => name)]),
  property: new Set<string>(),
  parameter: new Set<string>(),
  enumMember: new Set<string>(["__proto__"]),
  unionMember: new Set<string>(),
  method: new Set(memberTraps),
  group: new Set(memberTraps),
  module: new Set(modules),
};
