/** Made-up credentials for every security scheme, and whether they arrived. */
import type { RawRequest } from "../../server-stub/runtime/types.ts";
import type { AuthScheme, Operation } from "../ir/index.ts";
import type { Value, ValueObject } from "./exact-json.ts";

const basic = { username: "ada", password: "p:ä" };

/** Scheme name → value, as the testee takes it. */
export function credentialsFor(schemes: readonly AuthScheme[]): ValueObject {
  const usable = schemes.filter(({ kind }) => kind !== "mutualTls");
  return Object.fromEntries(usable.map((scheme): [string, Value] => [scheme.name, valueFor(scheme)]));
}

function valueFor(scheme: AuthScheme): Value {
  return scheme.kind === "basic" ? basic : secretOf(scheme);
}

/** Schemes are told apart by their secrets. */
function secretOf({ name }: AuthScheme): string {
  return `secret-${Buffer.from(name).toString("hex")}`;
}

/** Undefined where the credentials of one documented alternative arrived. */
export function credentialProblem(
  operation: Operation,
  schemes: readonly AuthScheme[],
  request: RawRequest,
): string | undefined {
  if (operation.auth.length === 0) return undefined;
  const isSatisfied = operation.auth.some((alternative) =>
    alternative.schemes.every(({ name }) => {
      const scheme = schemes.find((candidate) => candidate.name === name);
      return scheme === undefined || hasArrived(scheme, request);
    }),
  );
  if (isSatisfied) return undefined;
  const names = operation.auth.map((alternative) => alternative.schemes.map(({ name }) => name).join(" and "));
  return `no credentials arrived for ${names.join(" or ")}`;
}

function hasArrived(scheme: AuthScheme, request: RawRequest): boolean {
  switch (scheme.kind) {
    case "apiKey":
      return apiKeyOf(scheme, request)?.includes(secretOf(scheme)) ?? false;
    case "basic":
      return (
        header(request, "authorization") ===
        `Basic ${Buffer.from(`${basic.username}:${basic.password}`).toString("base64")}`
      );
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return header(request, "authorization") === `Bearer ${secretOf(scheme)}`;
    case "http":
      return header(request, "authorization")?.includes(secretOf(scheme)) ?? false;
    case "mutualTls":
      return true;
  }
}

function apiKeyOf(scheme: Extract<AuthScheme, { kind: "apiKey" }>, request: RawRequest): string | undefined {
  if (scheme.in === "cookie") return header(request, "cookie");
  if (scheme.in === "header") return header(request, scheme.wireName.toLowerCase());
  return new URL(request.url, "http://localhost").searchParams.get(scheme.wireName) ?? undefined;
}

function header({ headers }: RawRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : value?.join(", ");
}
