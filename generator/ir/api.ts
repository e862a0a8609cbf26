/** The whole API: the boundary type between `lower` and everything after it. */
import type { AuthScheme, Credential } from "./auth.ts";
import type { Operation, Server } from "./operation.ts";
import type { Json, SourceRef, TypeDeclaration, TypeReference, WireName } from "./type.ts";

export interface Api {
  readonly info: Info;
  readonly servers: readonly Server[];
  readonly authSchemes: readonly AuthScheme[];
  readonly credential?: Credential;
  readonly types: readonly TypeDeclaration[];
  readonly services: readonly Service[];
  readonly errors?: ErrorCatalogue;
  readonly genericCall?: GenericCall;
}

export interface Info {
  /** Short name in words, e.g. `AWS Interface`; the stem of client and error names. */
  readonly name: WireName;
  readonly title: string;
  readonly version: string;
  readonly summary?: string;
  readonly docs?: string;
  readonly licence?: string;
  readonly contact?: string;
  /** Where the API is documented by its owner. */
  readonly sourceDocument?: string;
  /** SHA-256 of the source document's bytes, hex. */
  readonly sha256: string;
  /** Names that the document sets per target id, e.g. `python: {package, module, client}`. */
  readonly packages: { readonly [target: string]: PackageNames };
}

export interface PackageNames {
  /** Name in the package registry. */
  readonly package?: string;
  /** Import name, where it differs from the package. */
  readonly module?: string;
  /** Class name of the client. */
  readonly client?: string;
}

/** A group of operations. Groups nest by path: `["projects", "services"]` lies under `["projects"]`. */
export interface Service {
  /** Unique: the path joined by dots; empty for operations directly on the client. */
  readonly id: string;
  readonly path: readonly WireName[];
  readonly docs?: string;
  readonly operations: readonly Operation[];
}

/** How bodies tell errors, and the catalogue of their codes. */
export interface ErrorCatalogue {
  readonly envelope?: ErrorEnvelope;
  /** Type of the value at the envelope's `error`, if a successful response declares it. */
  readonly type?: TypeReference;
  readonly codes: readonly ErrorCode[];
}

/**
 * Where code and message of an error stand, and whether successful responses may be errors. `error`
 * points into the body, `code` and `message` from there. Bodies of other statuses are read the same way.
 */
export type ErrorEnvelope = {
  /** JSON Pointer of the error; empty: the whole body. */
  readonly error: string;
  readonly code: string;
  readonly message: string;
} & (
  | {
      /** An object at `error` makes a 2xx an error. A string there does not: AWSI's `run_function` reports the user's own failure so. */
      readonly form: "object";
    }
  | {
      /** A 2xx is an error if there is a value at the pointer `status`, neither null nor `success`. */
      readonly form: "status";
      readonly status: string;
      readonly success: string | number | boolean;
    }
  | {
      /** A 2xx is never an error. */
      readonly form: "http";
    }
);

export interface ErrorCode {
  readonly code: number | string;
  /** Name in words, e.g. `no such item`; the stem of the class name. */
  readonly name: WireName;
  /** Text that the server sends, as documented. */
  readonly message: string;
  /** HTTP status that it comes with, where there is one: its class then descends from that of the status. */
  readonly status?: number;
  readonly docs?: string;
}

/** One untyped call for every operation of an RPC API (`x-awsi-generic-call`): the documented client's own way. */
export interface GenericCall {
  readonly method: string;
  readonly path: string;
  /** Body field that names the function, e.g. `module_name`. */
  readonly field: string;
  /** Method name per target id, e.g. `python: call_api`. */
  readonly names: { readonly [target: string]: string };
}

export type { Json, SourceRef };
