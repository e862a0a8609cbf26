/** Security schemes and requirements (OpenAPI 3.1, sections 4.8.27 to 4.8.30). */
import type { AuthRequirement, AuthScheme, OAuthFlow } from "../ir/index.ts";
import type { Node } from "../source/source-document.ts";
import { type Context, follow, report } from "./context.ts";
import { isSendable } from "./http-name.ts";
import { type At, child, childPointer, entriesOf, field, isObject, list, prose, text } from "./node.ts";

export function lowerSecuritySchemes(context: Context): readonly AuthScheme[] {
  const components = child({ node: context.document.root, pointer: "" }, "components");
  return entriesOf(components, "securitySchemes").flatMap(([name, scheme]) => lowerScheme(context, name, scheme));
}

function lowerScheme(context: Context, name: string, scheme: At): readonly AuthScheme[] {
  const at = follow(context, scheme);
  const description = prose(at.node, "description");
  const docs = { ...(description !== undefined && { docs: description }) };
  const type = text(at.node, "type") ?? "";
  switch (type) {
    case "apiKey":
      return apiKeyScheme(context, name, at).map((key) => ({ ...key, ...docs }));
    case "http":
      return [{ ...httpScheme(name, at.node), ...docs }];
    case "oauth2":
      return [{ kind: "oauth2", name, flows: flowsOf(at), ...docs }];
    case "openIdConnect":
      return [{ kind: "openIdConnect", name, url: text(at.node, "openIdConnectUrl") ?? "", ...docs }];
    case "mutualTLS":
      return [{ kind: "mutualTls", name, ...docs }];
    default:
      report(context, "unsupported-security-scheme", { name, type }, at.pointer);
      return [];
  }
}

function apiKeyScheme(context: Context, name: string, at: At): readonly AuthScheme[] {
  const place = text(at.node, "in");
  const location = place === "query" || place === "cookie" ? place : "header";
  const wireName = text(at.node, "name") ?? name;
  const isUsable = location === "query" || isSendable(context, `${location} for an API key`, wireName, at.pointer);
  return isUsable ? [{ kind: "apiKey", name, in: location, wireName }] : [];
}

/** Scheme names are case-insensitive (RFC 9110, section 11.1). */
function httpScheme(name: string, node: Node): AuthScheme {
  const scheme = text(node, "scheme") ?? "";
  if (scheme.toLowerCase() === "basic") return { kind: "basic", name };
  if (scheme.toLowerCase() !== "bearer") return { kind: "http", name, scheme };
  const format = text(node, "bearerFormat");
  return { kind: "bearer", name, ...(format !== undefined && { format }) };
}

const flowNames = ["clientCredentials", "authorizationCode", "implicit", "password", "deviceAuthorization"] as const;

function flowsOf(at: At): readonly OAuthFlow[] {
  const flows = field(at.node, "flows");
  return flowNames.flatMap((flow): OAuthFlow[] => {
    const node = field(flows, flow);
    if (!isObject(node)) return [];
    const [tokenUrl, authorizationUrl, refreshUrl] = ["tokenUrl", "authorizationUrl", "refreshUrl"].map((key) =>
      text(node, key),
    );
    const scopes = field(node, "scopes");
    return [
      {
        flow,
        ...(tokenUrl !== undefined && { tokenUrl }),
        ...(authorizationUrl !== undefined && { authorizationUrl }),
        ...(refreshUrl !== undefined && { refreshUrl }),
        scopes: Object.entries(isObject(scopes) ? scopes : {}).map(([name, docs]) => ({
          name,
          docs: typeof docs === "string" ? docs : "",
        })),
      },
    ];
  });
}

/** The operation's own requirements replace the document's, even by an empty list. */
export function lowerSecurity(
  context: Context,
  operation: At,
  schemes: readonly AuthScheme[],
): readonly AuthRequirement[] {
  const own = field(operation.node, "security");
  const holder = Array.isArray(own) ? operation : { node: context.document.root, pointer: "" };
  const declared = new Set(schemes.map(({ name }) => name));
  return list(holder.node, "security").flatMap((alternative, index): AuthRequirement[] => {
    if (!isObject(alternative)) return [];
    const unknown = Object.keys(alternative).filter((name) => !declared.has(name));
    const pointer = childPointer(`${holder.pointer}/security`, index);
    if (holder === operation || operation.pointer === "") reportUnknown(context, unknown, pointer);
    if (unknown.length > 0) return [];
    return [{ schemes: Object.entries(alternative).map(([name, scopes]) => ({ name, scopes: scopesOf(scopes) })) }];
  });
}

/** Root requirements are reported once, not for every operation that inherits them. */
export function checkRootSecurity(context: Context, schemes: readonly AuthScheme[]): void {
  lowerSecurity(context, { node: context.document.root, pointer: "" }, schemes);
}

/** A scheme that was left out has been reported itself. */
function reportUnknown(context: Context, names: readonly string[], pointer: string): void {
  const schemes = field(field(context.document.root, "components"), "securitySchemes");
  const missing = names.filter((name) => field(schemes, name) === undefined);
  for (const name of missing) report(context, "unknown-security-scheme", { name }, pointer);
}

function scopesOf(node: Node): readonly string[] {
  return Array.isArray(node) ? node.filter((scope) => typeof scope === "string") : [];
}
