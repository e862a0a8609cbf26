/** The stub's boundary types. The generated part narrows them per operation. */

/** What a handler receives: decoded and validated against the original schemas. */
export interface StubRequest<
  Path = Record<string, unknown>,
  Query = Record<string, unknown>,
  Header = Record<string, unknown>,
  Cookie = Record<string, unknown>,
  Body = unknown,
> {
  readonly operationId: string;
  readonly path: Path;
  readonly query: Query;
  /** Declared header parameters, keyed as the document spells them. */
  readonly header: Header;
  readonly cookie: Cookie;
  /** JSON value; object of fields for form and multipart (files as `UploadedFile`); string for text; Buffer for binary; undefined if none. */
  readonly body: Body;
  /** Media type of the body as sent, without parameters. */
  readonly mediaType: string | undefined;
  /** As received, for handlers that need more. Names in lower case. */
  readonly raw: RawRequest;
}

export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer | undefined;
}

export interface UploadedFile {
  readonly filename: string | undefined;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Buffer;
}

export interface StubResponse<Status extends number = number, Body = unknown> {
  readonly status: Status;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** Default: the first media type that the document declares for the status. */
  readonly mediaType?: string;
  /** JSON value, string, or Buffer, by media type; strings and Buffers are sent as they are for non-JSON types. A `RawJson` goes out as its text. */
  readonly body?: Body;
}

/** JSON text to be sent as it is (exact numbers). */
export class RawJson {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Handler = (request: StubRequest) => StubResponse | Promise<StubResponse>;

/** One thing wrong with a message: where in it, and what. */
export interface ValidationIssue {
  readonly in: "path" | "query" | "header" | "cookie" | "body" | "response";
  /** Parameter name, or JSON Pointer into the body. */
  readonly at: string;
  readonly message: string;
  /** Set where the message could not be read at all, is of a kind the operation does not take or give, or lacks what is required. */
  readonly reason?: "missing" | "syntax" | "mediaType" | "notAcceptable" | "tooLarge" | "tooDeep" | "unsafeKey";
}

/** What the server saw of one exchange; conformance listens to these. */
export interface Exchange {
  readonly operationId: string | undefined;
  readonly request: RawRequest;
  readonly decoded: StubRequest | undefined;
  readonly requestIssues: readonly ValidationIssue[];
  readonly status: number;
  readonly responseIssues: readonly ValidationIssue[];
}

export interface StubOptions {
  /** Bundled OpenAPI 3.1 document (as `SourceDocument.root`). */
  readonly document: object;
  /** By operation id: the `operationId`, or `METHOD path-key` where the document gives none. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** For operations without a handler of their own; default: 501. */
  readonly fallback?: Handler;
  /**
   * Answer to a request that breaks the document; default: the issues as JSON with 400, or, by their
   * `reason`, 406, 413 or 415.
   */
  readonly onInvalidRequest?: (
    operationId: string,
    issues: readonly ValidationIssue[],
    raw: RawRequest,
  ) => StubResponse;
  /** Answer where no operation matches; default: 404, or 405 for a known path. */
  readonly onUnknownOperation?: (
    raw: RawRequest,
    reason: "path" | "method" | "malformed" | "discriminator",
  ) => StubResponse;
  /** Answer to an exception in a handler; default: 500 without details. */
  readonly onHandlerError?: (operationId: string, error: unknown, raw: RawRequest) => StubResponse;
  /** Validate responses too; an invalid one is still sent, and reported to `onExchange`. Default false. */
  readonly validateResponses?: boolean;
  readonly onExchange?: (exchange: Exchange) => void;
  /** Bytes; default 16 MiB. */
  readonly bodyLimit?: number;
  /** JSON nesting that is still read; default 200. */
  readonly maxDepth?: number;
  /**
   * Read a body as JSON, whatever its content type says, where the operation takes JSON and does not
   * declare the type that was sent. Default false.
   */
  readonly assumeJson?: boolean;
  /**
   * JSON bodies with a `__proto__` key, or a `constructor` that holds a `prototype`: refuse them, or keep
   * such keys as plain own properties. Default `reject`.
   */
  readonly unsafeKeys?: "reject" | "keep";
}
