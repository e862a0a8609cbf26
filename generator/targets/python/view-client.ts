/** The view of `_client.py`: what a client is made of, and the groups it leads to. */
import type { AuthScheme, Credential, ErrorEnvelope } from "../../ir/index.ts";
import { legalName } from "../../naming/scope.ts";
import { sentence } from "../shared/documented.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { serverOf } from "../shared/servers.ts";
import { namedFunctions } from "../shared/generic-call.ts";
import { naming } from "./naming.ts";
import { docComment, hanging, list, literal, nested, stringLiteral } from "./text.ts";
import type { ClientClassView, ClientView } from "./view-schemas.ts";
import { childImports, childrenOf, childView, type PackageScene, rootModule } from "./view-resources.ts";

/** A scheme that the client can serve by itself, and the parameter that takes its secret. */
export interface AuthParameter {
  readonly scheme: AuthScheme;
  readonly name: string;
  readonly type: string;
  readonly variable: string;
}

const ownParameters = ["base_url", "timeout", "max_retries", "headers", "query", "http_client", "server_variables"];

export function authParameters(scene: PackageScene): readonly AuthParameter[] {
  const taken = new Set([...ownParameters, credentialName(scene) ?? ""]);
  return scene.api.authSchemes
    .filter(({ kind }) => kind !== "mutualTls")
    .map((scheme) => {
      const base = legalName({ wireName: scheme.name, role: "parameter" }, naming);
      let name = base;
      for (let n = 2; taken.has(name); n += 1) name = naming.disambiguate(base, n, "parameter");
      taken.add(name);
      const type = scheme.kind === "basic" ? "tuple[str, str]" : "Secret";
      return { scheme, name, type, variable: `${environmentPrefix(scene.api)}_${name.toUpperCase()}` };
    });
}

export function credentialName({ api }: PackageScene): string | undefined {
  const name = api.credential?.name;
  return name === undefined ? undefined : legalName({ wireName: name, role: "parameter" }, naming);
}

export function clientView(scene: PackageScene): ClientView {
  const { api, symbols } = scene;
  const server = serverOf(api.servers);
  const variables = server.variables.map(({ name, default: value }) => `${stringLiteral(name)}: ${literal(value)}`);
  const envelope = api.errors?.envelope;
  const generic = genericCall(scene);
  const children = childrenOf(scene, []);
  return {
    imports: libraryImports(scene),
    localImports: localImports(scene),
    childImports: childImports(children, ".resources."),
    types: stringLiteral(`${symbols.module}.types`),
    userAgent: stringLiteral(`${symbols.package}-python/${api.info.version}`.replace(/[^\x21-\x7e]/g, "")),
    template: stringLiteral(server.url),
    server: variables.length > 0 ? "server_url(_TEMPLATE, _VARIABLES)" : stringLiteral(server.url),
    hasVariables: variables.length > 0,
    variables: `{${variables.join(", ")}}`,
    hasSchemes: authParameters(scene).length > 0,
    schemes: authParameters(scene).map(({ scheme }) => ({
      text: `${stringLiteral(scheme.name)}: ${schemeText(scheme)}`,
    })),
    hasEnvelope: envelope !== undefined,
    envelope: envelope ? envelopeArguments(envelope) : "",
    hasGeneric: generic !== "",
    generic,
    hasChildren: children.length > 0,
    classes: [clientClass(scene, false), clientClass(scene, true)],
  };
}

function envelopeArguments(envelope: ErrorEnvelope): string {
  const places = [envelope.code, envelope.message].map(stringLiteral);
  switch (envelope.form) {
    case "object":
      return [...places, `error=${stringLiteral(envelope.error)}`].join(", ");
    case "status":
      return [...places, `status=${stringLiteral(envelope.status)}`, `success=${literal(envelope.success)}`].join(", ");
    case "http":
      return places.join(", ");
  }
}

function hasVariables({ api }: PackageScene): boolean {
  return serverOf(api.servers).variables.length > 0;
}

function libraryImports(scene: PackageScene): string[] {
  const hasChildren = childrenOf(scene, []).length > 0;
  return [
    "from collections.abc import Mapping",
    ...(hasChildren ? ["from functools import cached_property"] : []),
    `from typing import ${hasChildren ? "TYPE_CHECKING, " : ""}Any`,
    "",
    "import httpx",
  ];
}

function localImports(scene: PackageScene): string[] {
  const auth = authParameters(scene);
  const schemes = [
    ...(auth.length > 0 ? ["Scheme"] : []),
    ...(auth.some(({ type }) => type === "Secret") ? ["Secret"] : []),
  ];
  const client = ["AsyncioClient", "SyncClient", "given", ...(hasVariables(scene) ? ["server_url"] : []), "setting"];
  return [
    ...(schemes.length > 0 ? [`from ._runtime.authentication import ${schemes.join(", ")}`] : []),
    `from ._runtime.client import ${client.join(", ")}`,
    "from ._runtime.core import ApiConfig, Settings",
    ...(genericCall(scene) === "" ? [] : ["from ._runtime.operation import GenericCall"]),
    ...(scene.api.errors?.envelope === undefined ? [] : ["from ._runtime.response import Envelope"]),
    ...(hasRoot(scene) ? [`from .resources.${rootModule} import AsyncRootMethods, RootMethods`] : []),
  ];
}

function hasRoot({ api }: PackageScene): boolean {
  return api.services.some(({ id, operations }) => id === "" && operations.length > 0);
}

function clientClass(scene: PackageScene, isAsync: boolean): ClientClassView {
  const { api, symbols } = scene;
  const prefix = isAsync ? "Async" : "";
  const auth = authParameters(scene);
  const credential = credentialName(scene);
  const secrets = auth.map(
    ({ scheme, name, type, variable }) =>
      `${stringLiteral(scheme.name)}: ${type === "Secret" ? `setting(${name}, ${stringLiteral(variable)})` : name}`,
  );
  const name = symbols.genericCall;
  return {
    className: prefix + symbols.client,
    parents: `${isAsync ? "AsyncioClient" : "SyncClient"}${hasRoot(scene) ? `, ${prefix}RootMethods` : ""}`,
    doc: docComment([sentence(api.info.summary ?? `${isAsync ? "Async client" : "Client"} of ${api.info.title}`)], 4),
    isAsync,
    httpClient: `httpx.${prefix}Client`,
    initDoc: docComment(["Makes a client.", initArguments(scene, auth)], 8),
    parameters: [
      ...auth.map((parameter) => `${parameter.name}: ${parameter.type} | None = None,`),
      ...(credential === undefined ? [] : [`${credential}: str | None = None,`]),
      ...(hasVariables(scene) ? ["server_variables: Mapping[str, str] | None = None,"] : []),
    ],
    variable: stringLiteral(`${environmentPrefix(scene.api)}_BASE_URL`),
    server: hasVariables(scene) ? "server_url(_TEMPLATE, {**_VARIABLES, **(server_variables or {})})" : "_SERVER",
    secrets: list("secrets=given(", [nested("{", secrets, "}", 15)], "),", 12),
    credential: credential ?? "None",
    children: childrenOf(scene, []).map((child) => childView(child, isAsync, ".resources.")),
    hasGeneric: name !== undefined,
    generic: list(
      `${isAsync ? "async " : ""}def ${name ?? ""}(`,
      ["self", "name: str", "params: Mapping[str, Any] | None = None"],
      ") -> dict[str, Any]:",
      4,
    ),
    genericDoc: genericDoc(),
    genericBody: `return ${isAsync ? "await " : ""}self._transport.generic(_GENERIC, name, params)`,
  };
}

function genericDoc(): string {
  const lines = [
    "Args:",
    "    name: The function, as the document spells it.",
    "    params: Its parameters; the remembered credential is added.",
    "",
    "Returns:",
    "    The decoded body as it comes; an error is found in it and not raised.",
  ];
  return docComment(["Calls any function, untyped, the way the document shows it.", lines.join("\n")], 8);
}

function initArguments(scene: PackageScene, auth: readonly AuthParameter[]): string {
  const { api } = scene;
  const credential = credentialName(scene);
  const server = serverOf(api.servers).url;
  return [
    "Args:",
    `    base_url: Where requests go. Default: \`${environmentPrefix(scene.api)}_BASE_URL\` of the environment, else`,
    `        \`${server}\`.`,
    ...auth.flatMap((parameter) => hanging(`${parameter.name}: ${authDoc(parameter)}`, 4, 8)),
    ...(credential === undefined ? [] : hanging(`${credential}: ${credentialDoc(api.credential)}`, 4, 8)),
    ...(hasVariables(scene) ? ["    server_variables: Values for the places in the server's URL."] : []),
    "    timeout: Seconds for each attempt; ``None`` waits for ever. Default: 60.",
    "    max_retries: Attempts after the first, where a retry is safe. Default: 2.",
    "    headers: Headers to send with every request.",
    "    query: Query parameters to send with every request.",
    "    http_client: Your own connections: proxies, certificates, tests. You close them.",
  ].join("\n");
}

function credentialDoc(credential: Credential | undefined): string {
  const words = (credential?.docs ?? "").replaceAll(/\s*\n\s*/g, " ");
  return `${sentence(words)} Remembered after login; give it to resume one.`.trim();
}

function authDoc({ scheme, variable, type }: AuthParameter): string {
  const words = sentence(scheme.docs ?? "").replaceAll(/\s*\n\s*/g, " ");
  const kind =
    scheme.kind === "basic" ? "User name and password." : "The secret, or a function that gives a fresh one.";
  const env = type === "Secret" ? ` Default: \`${variable}\` of the environment.` : "";
  return `${words} ${kind}${env}`.trim();
}

function schemeText(scheme: AuthScheme): string {
  switch (scheme.kind) {
    case "apiKey":
      return `Scheme("apiKey", ${stringLiteral(scheme.in)}, ${stringLiteral(scheme.wireName)})`;
    case "basic":
      return 'Scheme("basic")';
    case "bearer":
    case "oauth2":
    case "openIdConnect":
    case "mutualTls":
      return 'Scheme("bearer")';
    case "http":
      return `Scheme("http", prefix=${stringLiteral(`${scheme.scheme} `)})`;
  }
}

/** The untyped call with what it must know about sessions; empty where the document has none. */
function genericCall({ api, symbols }: PackageScene): string {
  const call = api.genericCall;
  if (call === undefined || symbols.genericCall === undefined) return "";
  const named = namedFunctions(api);
  const captures = named.flatMap(({ name, use }) =>
    use?.capture === undefined ? [] : [`${stringLiteral(name)}: ${stringLiteral(use.capture)}`],
  );
  const clears = named.filter(({ use }) => use?.clear === true).map(({ name }) => stringLiteral(name));
  const items = [call.method, call.path, call.field, api.credential?.field ?? ""].map(stringLiteral);
  const extra = [
    ...(captures.length > 0 ? [nested("captures={", captures, "}", 4)] : []),
    ...(clears.length > 0 ? [nested("clears=frozenset({", clears, "})", 4)] : []),
  ];
  return list("_GENERIC = GenericCall(", [...items, ...extra], ")", 0);
}
