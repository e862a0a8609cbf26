/** The views of `src/client.ts` and `src/resources/*`: the tree of groups and what they can do. */
import type { AuthScheme, Service } from "../../ir/index.ts";
import { credentialSpec, pointerPath, serverUrl } from "./descriptor.ts";
import { credentialMember } from "./naming.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, docComment, Expression } from "./text.ts";
import type { ChildView, ClientView, FieldView, OperationView, ResourceView } from "./view-schemas.ts";
import { operationView } from "./view-operations.ts";
import { fieldView } from "./view-types.ts";

/** How users reach a group: `client.projects.services`. */
export function accessTo(scene: Scene, service: Service): string {
  const members = service.path.map(
    (_, depth) => scene.symbols.service(service.path.slice(0, depth + 1).join(".")).member,
  );
  return ["client", ...members].join(".");
}

/** All groups with their parents, which the document need not name. */
export function allServices(scene: Scene): readonly Service[] {
  const byId = new Map(scene.api.services.map((service) => [service.id, service]));
  for (const { path } of scene.api.services) {
    for (let depth = 1; depth < path.length; depth++) {
      const parent = path.slice(0, depth);
      const id = parent.join(".");
      if (!byId.has(id)) byId.set(id, { id, path: parent, operations: [] });
    }
  }
  return [...byId.values()];
}

function childrenOf(scene: Scene, parent: readonly string[], folder: string): readonly ChildView[] {
  return allServices(scene)
    .filter(({ path }) => path.length === parent.length + 1 && parent.every((name, index) => name === path[index]))
    .map((service) => {
      const { member, type, module } = scene.symbols.service(service.id);
      return { doc: docComment([service.docs], 2), member, type, module: `${folder}${module}.js` };
    });
}

export function resourceView(scene: Scene, service: Service): ResourceView {
  const operations = service.operations.map((operation) => operationView(scene, operation, accessTo(scene, service)));
  return {
    usesTypes: usesTypes(operations),
    doc: docComment([service.docs ?? `Reached by \`${accessTo(scene, service)}\`.`]),
    className: scene.symbols.service(service.id).type,
    children: [...childrenOf(scene, service.path, "./")],
    operations,
  };
}

function usesTypes(operations: readonly OperationView[]): boolean {
  return operations.some(({ signature, fields, choices }) =>
    [signature, ...[...fields, ...choices].map((line) => line.text)].some((text) => text.includes("types.")),
  );
}

export function clientView(scene: Scene): ClientView {
  const root = scene.api.services.find(({ path }) => path.length === 0);
  const operations = (root?.operations ?? []).map((operation) => operationView(scene, operation, "client"));
  const authFields = scene.api.authSchemes.flatMap((scheme) => authField(scheme));
  const member = scene.api.credential && credentialMember(scene.api.credential.name);
  const docs = scene.api.credential?.docs;
  return {
    usesTypes: usesTypes(operations),
    className: scene.symbols.client,
    doc: docComment([`Client of ${scene.api.info.title}.`, scene.api.info.summary]),
    hasAuth: authFields.length > 0,
    authFields,
    api: code(apiSpec(scene), 0, 100),
    children: [...childrenOf(scene, [], "./resources/")],
    operations,
    credentials: member === undefined ? [] : [credentialView(member, docs)],
    credentialArgument: member === undefined ? "" : `, options.${member}`,
    genericCalls: genericCalls(scene),
  };
}

function credentialView(member: string, docs: string | undefined): ClientView["credentials"][number] {
  const note = "Remembered from the calls that open one, sent with those that take one.";
  return {
    member,
    doc: docComment([docs, note], 2),
    optionDoc: docComment([docs, "Default: none until a call opens one."], 2),
  };
}

function genericCalls(scene: Scene): ClientView["genericCalls"] {
  const { genericCall } = scene.api;
  const member = genericCall?.names["typescript"];
  if (genericCall === undefined || member === undefined) return [];
  const { method, path, field } = genericCall;
  return [{ member, spec: code({ method, path, field, credentials: credentialEffects(scene, field) }, 0, 50) }];
}

/** Function name → what it does with the remembered credential. */
function credentialEffects(scene: Scene, field: string): Code {
  return scene.api.services
    .flatMap((service) => service.operations)
    .filter(({ credential }) => credential?.capture !== undefined || credential?.clear === true)
    .flatMap((operation): Code[] => {
      const name = operation.arguments.find(({ wireName, filledBy }) => wireName === field && filledBy === "constant");
      const spec = credentialSpec(scene, { ...operation, arguments: [] });
      return name?.constant === undefined ? [] : [[name.constant, spec]];
    });
}

function apiSpec(scene: Scene): Code {
  const { api } = scene;
  const envelope = api.errors?.envelope;
  return {
    baseUrl: serverUrl(api.servers[0]),
    environment: environmentVariable(scene),
    schemes: api.authSchemes.flatMap((scheme) => schemeSpec(scheme)),
    statusErrors: new Expression("statusErrors"),
    codeErrors: new Expression("codeErrors"),
    envelope: envelope && {
      error: pointerPath(envelope.error),
      code: pointerPath(envelope.code),
      message: pointerPath(envelope.message),
    },
    credential: api.credential?.field,
  };
}

/** By convention `<PACKAGE>_BASE_URL`. */
export function environmentVariable(scene: Scene): string {
  const name = scene.symbols.package.replace(/^@/, "").replace(/[^A-Za-z0-9]+/g, "_");
  return `${name.toUpperCase()}_BASE_URL`;
}

/** Mutual TLS is a matter of the transport, not of requests. */
function schemeSpec(scheme: AuthScheme): readonly Code[] {
  const { name } = scheme;
  switch (scheme.kind) {
    case "apiKey":
      return [{ name, in: scheme.in, field: scheme.wireName }];
    case "basic":
      return [{ name, in: "header", field: "Authorization", prefix: "Basic " }];
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return [{ name, in: "header", field: "Authorization", prefix: "Bearer " }];
    case "http":
      return [{ name, in: "header", field: "Authorization" }];
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
