/** Operations: what is sent, what comes back, and how an SDK method presents both. */
import type { Pagination } from "./pagination.ts";
import type { AuthRequirement } from "./auth.ts";
import type { Constraints, Json, Property, SourceRef, TypeReference, WireName } from "./type.ts";

/** Unique: the `operationId`, or method and path where the document gives none. */
export type OperationId = string;
/** Upper case, as sent: `GET`, `POST`, … or an additional method of OpenAPI 3.2. */
export type HttpMethod = string;

export type ParameterLocation = "path" | "query" | "header" | "cookie";
export type ParameterStyle =
  "matrix" | "label" | "simple" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";

export interface Parameter {
  readonly wireName: string;
  readonly in: ParameterLocation;
  readonly type: TypeReference;
  readonly required: boolean;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Set where the parameter is described by `content`: its value is serialised in this media type. */
  readonly mediaType?: string;
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
  readonly origin: SourceRef;
}

/** How a media type is coded; decided once, from its name. */
export type MediaKind = "json" | "form" | "multipart" | "text" | "binary" | "xml" | "eventStream" | "jsonLines";

/** OpenAPI Encoding Object of one property of a form or multipart body. */
export interface PartEncoding {
  readonly propertyName: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly headers: readonly ResponseHeader[];
}

export interface MediaContent {
  /** As written, e.g. `application/json` or `image/*`. */
  readonly mediaType: string;
  readonly kind: MediaKind;
  /** For `eventStream` and `jsonLines` the type of one item. */
  readonly type: TypeReference;
  readonly encoding: readonly PartEncoding[];
  readonly examples: readonly Example[];
}

export interface Example {
  readonly name: string;
  readonly summary?: string;
  readonly value: Json;
}

export interface RequestBody {
  readonly required: boolean;
  readonly contents: readonly MediaContent[];
  readonly docs?: string;
  readonly origin: SourceRef;
}

export interface ResponseHeader {
  readonly wireName: string;
  readonly type: TypeReference;
  readonly required: boolean;
  readonly docs?: string;
}

export interface Response {
  /** `"200"`, a range such as `"4XX"`, or `"default"`. */
  readonly status: string;
  readonly docs?: string;
  readonly headers: readonly ResponseHeader[];
  readonly contents: readonly MediaContent[];
  readonly origin: SourceRef;
}

/**
 * One argument of an SDK method. This list is where the rule "path first, then body fields, then
 * query and headers" is applied, once for all languages.
 */
export interface Argument {
  /** Unique in the operation; the key under which the conformance testee receives the value. */
  readonly key: string;
  readonly wireName: string;
  readonly source: ParameterLocation | "bodyField" | "body";
  readonly type: TypeReference;
  /** Whether the wire needs it. */
  readonly required: boolean;
  /**
   * `constant`: the SDK sends `constant` by itself, users never see the argument.
   * `credential`: the SDK sends the remembered credential unless the user passes one; so it is
   * optional for users even where `required`.
   */
  readonly filledBy?: "constant" | "credential";
  readonly constant?: Json;
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly example?: Json;
  readonly constraints?: Constraints;
}

/**
 * How the request body appears among the arguments.
 * `flattened`: the fields of its one object type are arguments (`bodyField`).
 * `single`: one argument `body`. `choice`: one argument `body` whose type depends on the media type
 * the caller picks; `contents` of the requestBody lists them, the first is the default.
 */
export type BodyMode = "none" | "flattened" | "single" | "choice";

/** What an SDK method returns: the payload of the successful responses. */
export type Result =
  | { readonly kind: "none" }
  /** A decoded value; where several successful responses differ, the type is a declared union. */
  | { readonly kind: "value"; readonly type: TypeReference; readonly mayBeEmpty: boolean }
  | { readonly kind: "binary" }
  /** Server-sent events or JSON lines; `type` is one item. */
  | { readonly kind: "stream"; readonly format: "eventStream" | "jsonLines"; readonly type: TypeReference };

export interface Operation {
  readonly id: OperationId;
  /** Method name in the document's words: the extension's, else from the operationId, else from method and path. */
  readonly name: WireName;
  readonly method: HttpMethod;
  /** Path template as sent: without the fragment that tells RPC operations apart. */
  readonly path: string;
  /** The key in `paths` as written, fragment included. */
  readonly pathKey: string;
  readonly servers?: readonly Server[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: readonly Response[];
  readonly arguments: readonly Argument[];
  readonly bodyMode: BodyMode;
  readonly result: Result;
  /** JSON Pointer from the response body to what `result` describes, e.g. `/data`; absent: the whole body. */
  readonly payload?: string;
  /** Alternatives; each is a set that must hold together. Empty list: no authentication. */
  readonly auth: readonly AuthRequirement[];
  readonly credential?: OperationCredential;
  readonly pagination?: Pagination;
  /** Codes of the API's error catalogue that this operation documents, ascending. */
  readonly errorCodes: readonly (number | string)[];
  readonly summary?: string;
  readonly docs?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly origin: SourceRef;
}

/** What a call does with the credential that the client remembers (see `Credential`). */
export interface OperationCredential {
  /** Key of the argument that carries it, if the operation takes it. */
  readonly argument?: string;
  /** JSON Pointer into the response body where a new one stands, e.g. `/session_id` of a login. */
  readonly capture?: string;
  /** Forget it after success, e.g. a logout. */
  readonly clear: boolean;
}

export interface Server {
  readonly url: string;
  readonly docs?: string;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly values: readonly string[];
  readonly docs?: string;
}

export type { Property };
