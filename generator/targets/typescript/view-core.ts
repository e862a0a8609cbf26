/** The view of `src/core.ts`: settings of a client, and what the runtime has to know of the API. */
import type { AuthScheme, ErrorEnvelope } from "../../ir/index.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { firstUrl } from "../shared/servers.ts";
import { pointerPath } from "./descriptor.ts";
import { credentialMember } from "./naming.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, docComment, Expression, runtime } from "./text.ts";
import type { ClientView, CoreView, FieldView } from "./view-schemas.ts";
import { fieldView } from "./view-types.ts";

export function coreView(scene: Scene): CoreView {
  const authFields = scene.api.authSchemes.flatMap((scheme) => authField(scheme));
  const credentials = credentialViews(scene);
  return {
    hasAuth: authFields.length > 0,
    authFields,
    api: code(apiSpec(scene), 0, 100),
    credentials,
    credentialArgument: credentials.map(({ member }) => `, options.${member}`).join(""),
  };
}

/** The remembered credential, if the API has one. */
export function credentialViews(scene: Scene): ClientView["credentials"] {
  const { credential } = scene.api;
  if (credential === undefined) return [];
  const note = "Remembered from the calls that open one, sent with those that take one.";
  return [
    {
      member: credentialMember(credential.name),
      doc: docComment([credential.docs, note], 2),
      optionDoc: docComment([credential.docs, "Default: none until a call opens one."], 2),
    },
  ];
}

function apiSpec(scene: Scene): Code {
  const { api } = scene;
  const envelope = api.errors?.envelope;
  return {
    baseUrl: firstUrl(api),
    environment: `${environmentPrefix(scene.api)}_BASE_URL`,
    security: securitySpec(api.authSchemes),
    statusErrors: new Expression("statusErrors"),
    codeErrors: new Expression("codeErrors"),
    envelope: envelope && envelopeSpec(envelope),
    credential: api.credential?.field,
  };
}

function envelopeSpec(envelope: ErrorEnvelope): Code {
  const isStatus = envelope.form === "status";
  return {
    error: envelope.form === "object" ? pointerPath(envelope.error) : undefined,
    code: pointerPath(envelope.code),
    message: pointerPath(envelope.message),
    status: isStatus ? pointerPath(envelope.status) : undefined,
    success: isStatus ? envelope.success : undefined,
  };
}

function securitySpec(schemes: readonly AuthScheme[]): Code {
  const specs = schemes.flatMap((scheme) => schemeSpec(scheme));
  return specs.length === 0 ? undefined : { schemes: specs, authorize: runtime("authorize") };
}

const secretPlaces: Record<Extract<AuthScheme, { kind: "apiKey" }>["in"], Expression> = {
  header: runtime("secretHeader"),
  query: runtime("secretQuery"),
  cookie: runtime("secretCookie"),
};

function authorization(name: string, prefix?: string): Code {
  return { name, in: secretPlaces.header, field: "Authorization", prefix };
}

/** Mutual TLS is a matter of the transport, not of requests. */
function schemeSpec(scheme: AuthScheme): readonly Code[] {
  const { name } = scheme;
  switch (scheme.kind) {
    case "apiKey":
      return [{ name, in: secretPlaces[scheme.in], field: scheme.wireName }];
    case "basic":
      return [authorization(name, "Basic ")];
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return [authorization(name, "Bearer ")];
    case "http":
      return [authorization(name)];
    case "mutualTls":
      return [];
  }
}

function authField(scheme: AuthScheme): readonly FieldView[] {
  if (scheme.kind === "mutualTls") return [];
  const type = scheme.kind === "basic" ? "runtime.BasicCredentials" : "runtime.SecretValue";
  return [fieldView(scheme.name, type, false, docComment([scheme.docs, schemeNote(scheme)], 2))];
}

function schemeNote(scheme: Exclude<AuthScheme, { kind: "mutualTls" }>): string {
  switch (scheme.kind) {
    case "apiKey":
      return `Sent as ${scheme.in === "query" ? "query parameter" : scheme.in} \`${scheme.wireName}\`.`;
    case "basic":
      return "User name and password (HTTP Basic).";
    case "bearer":
      return "Bearer token.";
    case "oauth2":
    case "openIdConnect":
      return "Access token, or a function that gives a fresh one.";
    case "http":
      return `Value of the header \`Authorization\` (scheme \`${scheme.scheme}\`).`;
  }
}
