/**
 * Handler types from the types that openapi-typescript makes of a document: what a request brings, and what
 * a response may be, told apart by status. Types alone; nothing here runs.
 */
import type { RawJson, StubRequest, StubResponse, UploadedFile } from "./types.ts";

/** One operation as openapi-typescript describes it. */
interface OperationTypes {
  readonly parameters: { query?: unknown; header?: unknown; path?: unknown; cookie?: unknown };
  readonly requestBody?: { readonly content: object };
  readonly responses: object;
}

/** `Marked`: the document has readOnly or writeOnly properties, which openapi-typescript marks. */
export type RequestOf<Operation extends OperationTypes, Marked extends boolean = false> = Omit<
  StubRequest<
    Fields<Operation["parameters"]["path"], Marked>,
    Fields<Operation["parameters"]["query"], Marked>,
    Fields<Operation["parameters"]["header"], Marked>,
    Fields<Operation["parameters"]["cookie"], Marked>
  >,
  "body" | "mediaType"
> &
  RequestBodyOf<Operation, Marked>;

export type ResponseOf<Operation extends OperationTypes, Marked extends boolean = false> = {
  [Key in keyof Operation["responses"]]: ResponseFor<
    StatusOf<Key, keyof Operation["responses"]>,
    Operation["responses"][Key],
    Marked
  >;
}[keyof Operation["responses"]];

/** What a handler gives back. */
export type Answer<Response> = Response | Promise<Response>;

/** Handlers of which any may be missing. */
export type PartialHandlers<Handlers> = {
  readonly [Key in keyof Handlers]?: Handlers[Key] extends (...args: never) => unknown
    ? Handlers[Key]
    : PartialHandlers<Handlers[Key]>;
};

type Fields<T, Marked extends boolean> = [NonNullable<T>] extends [never]
  ? Readonly<Record<string, never>>
  : Readonly<Received<NonNullable<T>, Marked>>;

type RequestBodyOf<Operation extends OperationTypes, Marked extends boolean> = Operation extends {
  readonly requestBody: { readonly content: infer Content };
}
  ? ReceivedContent<Content, Marked>
  : NonNullable<Operation["requestBody"]> extends { readonly content: infer Content }
    ? ReceivedContent<Content, Marked> | NoBody
    : NoBody;

interface NoBody {
  readonly mediaType: undefined;
  readonly body: undefined;
}

type ReceivedContent<Content, Marked extends boolean> = {
  [MediaType in keyof Content & string]: {
    readonly mediaType: MediaTypeOf<MediaType>;
    readonly body: ReceivedBody<Lowercase<MediaType>, Content[MediaType], Marked>;
  };
}[keyof Content & string];

/** A range such as `image/*` says nothing of the type that is really sent. */
type MediaTypeOf<MediaType extends string> = MediaType extends `${string}*${string}` | `${string};${string}`
  ? string
  : MediaType;

type JsonType = `${string}/json` | `${string}+json` | `${string}/json;${string}` | `${string}+json;${string}`;
type FormType = `application/x-www-form-urlencoded${string}` | `multipart/${string}`;
type TextType = `text/${string}` | `${string}/xml` | `${string}+xml` | `application/${"jsonl" | "x-ndjson" | "yaml"}`;

type ReceivedBody<MediaType extends string, T, Marked extends boolean> = MediaType extends JsonType | FormType
  ? Received<T, Marked>
  : MediaType extends TextType
    ? TextOf<T>
    : MediaType extends `${string}*${string}`
      ? unknown
      : Buffer;

type TextOf<T> = [T] extends [string | number | boolean] ? T : string;

type ResponseFor<Status extends number, Response, Marked extends boolean> = Response extends { content: infer Content }
  ? [Content] extends [undefined]
    ? EmptyResponse<Status>
    : SentContent<Status, Content, Marked>
  : EmptyResponse<Status>;

interface EmptyResponse<Status extends number> extends Omit<StubResponse<Status>, "body" | "mediaType"> {
  readonly mediaType?: undefined;
  readonly body?: undefined;
}

/** The media type has to be named where there are several. */
type SentContent<Status extends number, Content, Marked extends boolean> = {
  [MediaType in keyof Content & string]: Omit<StubResponse<Status>, "body" | "mediaType"> &
    (IsUnion<keyof Content> extends true
      ? { readonly mediaType: MediaTypeOf<MediaType> }
      : { readonly mediaType?: MediaTypeOf<MediaType> }) & {
      readonly body: SentBody<Lowercase<MediaType>, Content[MediaType], Marked>;
    };
}[keyof Content & string];

type SentBody<MediaType extends string, T, Marked extends boolean> = MediaType extends JsonType
  ? Sent<T, Marked> | RawJson
  : MediaType extends TextType
    ? TextOf<T> extends string
      ? TextOf<T>
      : string
    : MediaType extends `${string}*${string}`
      ? unknown
      : Buffer | string;

type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

/** A property that openapi-typescript marks: `readOnly` ones never stand in requests, `writeOnly` ones never in responses. */
type Received<T, Marked extends boolean> = Marked extends true ? Without<T, "$read", "$write"> : T;
type Sent<T, Marked extends boolean> = Marked extends true ? Without<T, "$write", "$read"> : T;

type Opaque = string | number | boolean | bigint | symbol | null | undefined | Buffer | UploadedFile;

type Without<T, Hidden extends string, Kept extends string> =
  T extends Readonly<Record<Hidden, unknown>>
    ? never
    : T extends Readonly<Record<Kept, infer Value>>
      ? Without<Value, Hidden, Kept>
      : T extends Opaque
        ? T
        : T extends readonly unknown[]
          ? { [Index in keyof T]: Without<T[Index], Hidden, Kept> }
          : unknown extends T
            ? T
            : T extends object
              ? {
                  [
                    Key in keyof T as NonNullable<T[Key]> extends Readonly<Record<Hidden, unknown>>
                      ? unknown extends T[Key]
                        ? Key
                        : never
                      : Key
                  ]: Without<T[Key], Hidden, Kept>;
                }
              : T;

type StatusOf<Key, Keys> = Key extends number
  ? Key
  : Key extends `${infer Digit extends 1 | 2 | 3 | 4 | 5}${"XX" | "xx"}`
    ? Exclude<StatusesOf[Digit], Keys>
    : Exclude<StatusesOf[keyof StatusesOf], Keys | RangesIn<Keys>>;

type RangesIn<Keys> = Keys extends `${infer Digit extends 1 | 2 | 3 | 4 | 5}${"XX" | "xx"}` ? StatusesOf[Digit] : never;

/** The registry of HTTP status codes (IANA), by class. */
interface StatusesOf {
  1: 100 | 101 | 102 | 103;
  2: 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
  3: 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
  4:
    | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417)
    | (418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);
  5: 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
}
