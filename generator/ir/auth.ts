/** Authentication schemes as OpenAPI knows them, and the credential in a body that it does not. */

export type AuthScheme =
  | {
      readonly kind: "apiKey";
      readonly name: string;
      readonly in: "header" | "query" | "cookie";
      readonly wireName: string;
      readonly docs?: string;
    }
  | { readonly kind: "basic"; readonly name: string; readonly docs?: string }
  | { readonly kind: "bearer"; readonly name: string; readonly format?: string; readonly docs?: string }
  | { readonly kind: "oauth2"; readonly name: string; readonly flows: readonly OAuthFlow[]; readonly docs?: string }
  | { readonly kind: "openIdConnect"; readonly name: string; readonly url: string; readonly docs?: string }
  | { readonly kind: "mutualTls"; readonly name: string; readonly docs?: string }
  /** Another scheme of the HTTP registry, e.g. `Digest`: the user supplies the header's value. */
  | { readonly kind: "http"; readonly name: string; readonly scheme: string; readonly docs?: string };

export interface OAuthFlow {
  readonly flow: "clientCredentials" | "authorizationCode" | "implicit" | "password" | "deviceAuthorization";
  readonly tokenUrl?: string;
  readonly authorizationUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly docs: string }[];
}

/** All schemes of one alternative must be satisfied together. An empty list means: none needed. */
export interface AuthRequirement {
  readonly schemes: readonly { readonly name: string; readonly scopes: readonly string[] }[];
}

/** A credential in a body field that the client remembers after login (`x-awsi-credential`). */
export interface Credential {
  /** What users call it, e.g. `session`. */
  readonly name: string;
  /** Wire name of the field in request bodies, e.g. `session_id`. */
  readonly field: string;
  readonly docs?: string;
}
