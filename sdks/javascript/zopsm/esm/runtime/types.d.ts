/**
 * Contracts between generated code and this runtime. Generated code is data: one `OperationSpec`
 * per method. What an operation does not need is not imported by it, so bundlers can drop it.
 */
import type { Core } from "./core.js";
import type { SdkErrorClass } from "./errors.js";

/** The part of `fetch` that the client uses. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Raw bytes of a body or of a file. */
export type BinaryInput = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array>;

/** A file in a multipart body, where name or media type are to be set. */
export interface FileUpload {
  readonly data: BinaryInput | string;
  readonly filename?: string | undefined;
  /** Media type of this part. Default: the data's own type, else `application/octet-stream`. */
  readonly contentType?: string | undefined;
}

/** What a file field of a multipart body accepts. */
export type FileInput = BinaryInput | FileUpload;

/** A 64-bit integer: a `bigint` where a `number` could not hold it exactly. */
export type Int64 = number | bigint;

/** Octets as base64 text, as they stand in JSON. See `fromBase64` and `toBase64`. */
export type Base64 = string;

/** A secret, or a function that gives the current one (called once per attempt). */
export type SecretValue = string | (() => string | Promise<string>);

/** User name and password for HTTP Basic authentication. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** Settings of one call; they beat those of the client. */
export interface RequestOptions {
  /** Milliseconds until one attempt is given up with a `TimeoutError`; 0 means never. */
  readonly timeoutMs?: number | undefined;
  /** Cancels the call; it then rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Further attempts after a failure that is safe to repeat. */
  readonly maxRetries?: number | undefined;
  /** Headers to add or replace; `null` removes one. */
  readonly extraHeaders?: Readonly<Record<string, string | null | undefined>> | undefined;
  /** Query parameters to add: lists repeat the name, other objects are sent as JSON. */
  readonly extraQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Fields to add to an object body. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}

/** Settings of a client that every API has. */
export interface CoreOptions {
  /** Where the API lives. Default: the environment variable of this API, else its first server. */
  readonly baseUrl?: string | undefined;
  /** Replaces the global `fetch`, e.g. for a proxy or a test. */
  readonly fetch?: Fetch | undefined;
  /** Headers sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds until one attempt is given up; 0 means never. Default: 60 000. */
  readonly timeoutMs?: number | undefined;
  /** Further attempts after a failure that is safe to repeat. Default: 2. */
  readonly maxRetries?: number | undefined;
}

/** How a security scheme's value is sent. */
export interface SecurityScheme {
  readonly name: string;
  readonly in: SecretPlace;
  /** Name of the header, query parameter or cookie. */
  readonly field: string;
  /** Put before the value, e.g. `Bearer `. */
  readonly prefix?: string;
}

/** Puts a secret into a request; one function per place, named by the APIs that need it. */
export type SecretPlace = (draft: Draft, field: string, text: string) => void;

/** How an API proves who calls. */
export interface Security {
  readonly schemes: readonly SecurityScheme[];
  /** Adds the secrets that an operation asks for; always `authorize`. */
  readonly authorize: (core: Core, operation: OperationSpec, draft: Draft) => Promise<void>;
}

/** What is the same for all operations of an API. */
export interface ApiSpec {
  /** First server of the document; may be relative. */
  readonly baseUrl?: string;
  /** Environment variable that sets the base URL. */
  readonly environment: string;
  /** Absent where nothing is protected. */
  readonly security?: Security;
  readonly statusErrors: readonly (readonly [status: number, type: SdkErrorClass])[];
  readonly codeErrors: readonly (readonly [code: number | string, type: SdkErrorClass])[];
  readonly envelope?: ErrorEnvelope;
  /** Body field of the credential that the client remembers. */
  readonly credential?: string;
}

/**
 * Where errors stand in JSON bodies. A 2xx is one if there is an object at `error`, or a value at
 * `status` that is not `success`.
 */
export interface ErrorEnvelope {
  /** What `code` and `message` start from; absent: the whole body. */
  readonly error?: Path;
  readonly code: Path;
  readonly message: Path;
  readonly status?: Path;
  readonly success?: string | number | boolean;
}

/** A request in the making. */
export interface Draft {
  /** Template in which values replace names. */
  path: string;
  readonly query: string[];
  readonly cookies: string[];
  readonly headers: Headers;
}

/** Puts a parameter into a request; one function per place, named by the operations that need it. */
export type Place = (draft: Draft, parameter: ParameterSpec, value: unknown) => void;

/** Unescaped reference tokens of a JSON Pointer. */
export type Path = readonly string[];

/** Serialises one parameter as `name=value` pairs or, in paths and headers, as bare text. */
export type Style = (name: string, value: unknown, rules: StyleRules) => string;
export interface StyleRules {
  readonly explode: boolean;
  readonly encode: (text: string) => string;
}

export interface ParameterSpec {
  readonly name: string;
  readonly in: Place;
  /** Key in the params object, where it is not `name`. */
  readonly key?: string;
  /** Default: `simple` in paths and headers, `form` in queries and cookies. */
  readonly style?: Style;
  /** Default: true for queries and cookies, else false. */
  readonly explode?: boolean;
  readonly reserved?: true;
  /** Serialised as JSON text (a parameter described by `content`). */
  readonly json?: true;
  /** Sent always; users do not pass it. */
  readonly constant?: unknown;
}

/** What `fetch` takes as a body; named so because only the DOM's types know `BodyInit`. */
export type BodyData = NonNullable<RequestInit["body"]>;
export interface EncodedBody {
  readonly body: BodyData;
  /** Replaces the media type of the operation, e.g. to add a boundary. */
  readonly contentType?: string;
}

export type BodyEncoder = (
  value: unknown,
  content: ContentSpec,
) => EncodedBody | Promise<EncodedBody>;

/** OpenAPI Encoding Object of one field. */
export interface PartSpec {
  readonly name: string;
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly reserved?: true;
  /** A file field: its values may be a `FileUpload`. */
  readonly file?: true;
}

export interface ContentSpec {
  readonly type: string;
  readonly encode: BodyEncoder;
  readonly parts?: readonly PartSpec[];
}

export interface BodySpec {
  /** First is the default. */
  readonly contents: readonly ContentSpec[];
  /** Selects among several; always `chooseContent`. */
  readonly choose?: (body: BodySpec, params: object) => ContentSpec | undefined;
  /** The params that are no parameters are the body's fields; else the body is `params.body`. */
  readonly flat?: true;
  /** Keys in params that are parameters, not fields. */
  readonly others?: readonly string[];
  /** Fields that are always sent. */
  readonly constants?: readonly (readonly [field: string, value: unknown])[];
  /** Keys in params that differ from the field's name. */
  readonly renamed?: readonly (readonly [key: string, field: string])[];
  readonly optional?: true;
}

/** Turns a successful response into the result. */
export type Decoder = (response: Response) => Promise<unknown>;
export interface OperationSpec {
  readonly method: string;
  /** Template as in the document. */
  readonly path: string;
  /** Used instead of the API's first server unless the user sets a base URL. */
  readonly server?: string;
  readonly params?: readonly ParameterSpec[];
  readonly body?: BodySpec;
  /** For requests that the platform's `fetch` refuses; one that the user gave beats it. */
  readonly fetch?: Fetch;
  /** Default: `application/json`. */
  readonly accept?: string;
  /** Default: `decodeJson`. */
  readonly decode?: Decoder;
  /** What the decoded body must be; default: an object. */
  readonly form?: "array" | "any";
  /** A response without a body is a result too. */
  readonly mayBeEmpty?: true;
  /** The response is handed out before its body has arrived. */
  readonly streams?: true;
  /** There is no result; a body is read only for the error that it may be. */
  readonly void?: true;
  /** Where the payload stands in the decoded body. */
  readonly payload?: Path;
  /** Alternatives of scheme names that must hold together. */
  readonly auth?: readonly (readonly string[])[];
  readonly credential?: CredentialSpec;
}

export interface CredentialSpec {
  /** Key in params under which the remembered credential is sent. */
  readonly send?: string;
  /** Where a new one stands in the response body. */
  readonly capture?: Path;
  /** Forget it after success. */
  readonly clear?: true;
}
