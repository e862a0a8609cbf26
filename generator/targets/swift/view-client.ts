/** The views of the client and of the groups of methods. */
import type { AuthScheme, ErrorEnvelope, Service } from "../../ir/index.ts";
import { splitWords } from "../../ir/words.ts";
import { applyCasing } from "../../naming/casing.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { firstUrl } from "../shared/servers.ts";
import { credentialText, pathLiteral } from "./descriptor.ts";
import { credentialMember, naming } from "./naming.ts";
import { accessTo, childrenOf, type Scene } from "./scene.ts";
import { docComment, jsonLiteral, list, stringLiteral } from "./text.ts";
import { bodyViews } from "./view-body.ts";
import { operationView } from "./view-operations.ts";
import type { ClientView, ResourceView } from "./view-schemas.ts";

function childViews(scene: Scene, path: readonly string[]): ResourceView["children"] {
  return childrenOf(scene, path).map((service) => {
    const { member, type } = scene.symbols.service(service.id);
    return { doc: docComment([service.docs ?? `The group \`${type}\`.`], 4), member, type };
  });
}

export function resourceView(scene: Scene, service: Service): ResourceView {
  const access = accessTo(scene, service.path);
  return {
    doc: docComment([service.docs ?? `Reached by \`${access}\`.`], 0),
    name: scene.symbols.service(service.id).type,
    children: childViews(scene, service.path),
    operations: service.operations.map((operation) => operationView(scene, operation, access)),
    bodies: [...bodyViews(scene, service.operations)],
    hasOperations: service.operations.length > 0,
  };
}

/** A security scheme as a parameter of the client. */
export interface SchemeParameter {
  readonly scheme: Exclude<AuthScheme, { kind: "mutualTls" }>;
  readonly name: string;
}

/** Mutual TLS is a matter of the transport. */
export function schemeParameters({ api }: Scene): readonly SchemeParameter[] {
  const taken = new Set(["baseURL", "settings", ...(api.credential ? [credentialMember(api.credential.name)] : [])]);
  return api.authSchemes.flatMap((scheme) => {
    if (scheme.kind === "mutualTls") return [];
    const wanted = naming.legalize(applyCasing(splitWords(scheme.name), "camel"), "parameter");
    const legal = naming.reserved.parameter.has(wanted) ? naming.escape(wanted, "parameter") : wanted;
    let name = legal;
    for (let n = 2; taken.has(name); n += 1) name = naming.disambiguate(legal, n, "parameter");
    taken.add(name);
    return [{ scheme, name }];
  });
}

export function clientView(scene: Scene): ClientView {
  const { api, symbols } = scene;
  const operations = api.services.find(({ path }) => path.length === 0)?.operations ?? [];
  const credential = api.credential && credentialMember(api.credential.name);
  const schemes = schemeParameters(scene);
  const parameters = [
    "baseURL: URL? = nil",
    ...schemes.map(({ name }) => `${name}: Secret? = nil`),
    ...(credential === undefined ? [] : [`${credential}: String? = nil`]),
    "settings: ClientSettings = ClientSettings()",
  ];
  const secrets = schemes.map(({ scheme, name }) => `${stringLiteral(scheme.name)}: ${name}`);
  const given = [
    "Self.api",
    "baseURL: baseURL",
    "settings: settings",
    ...(secrets.length > 0 ? [`secrets: [${secrets.join(", ")}]`] : []),
    ...(credential === undefined ? [] : [`credential: ${credential}`]),
  ];
  return {
    doc: docComment([`Client of ${api.info.title}.`, api.info.summary], 0),
    name: symbols.client,
    children: childViews(scene, []),
    operations: operations.map((operation) => operationView(scene, operation, "client")),
    bodies: [...bodyViews(scene, operations)],
    hasOperations: operations.length > 0,
    initializer: docComment(initializerDoc(scene, schemes), 4) + "    " + list("public init(", parameters, ") {", 4),
    secrets: list("core = APICore(", given, ")", 8),
    credentials: credentialViews(scene),
    generics: genericViews(scene),
    api: apiItems(scene).map((text) => ({ text })),
  };
}

function initializerDoc(scene: Scene, schemes: readonly SchemeParameter[]): readonly string[] {
  const url = firstUrl(scene.api);
  const from = `Default: the environment variable \`${environmentPrefix(scene.api)}_BASE_URL\`${url === undefined ? "" : `, else \`${url.replaceAll("`", "'")}\``}.`;
  const lines = schemes.map(({ scheme, name }) => `  - ${name.replaceAll("`", "")}: ${schemeDoc(scheme)}`);
  const { credential } = scene.api;
  const remembered =
    credential === undefined ? [] : [`  - ${credentialMember(credential.name)}: One that is known from before.`];
  const all = ["- Parameters:", `  - baseURL: Where the API lives. ${from}`, ...lines, ...remembered];
  return ["Sends nothing by itself.", [...all, "  - settings: Timeout, retries, headers, transport."].join("\n")];
}

function schemeDoc(scheme: SchemeParameter["scheme"]): string {
  const own = scheme.docs?.replaceAll(/\s*\n\s*/g, " ") ?? "";
  switch (scheme.kind) {
    case "apiKey":
      return `${own} Sent as ${scheme.in} \`${scheme.wireName.replaceAll("`", "'")}\`.`.trim();
    case "basic":
      return `${own} HTTP Basic: \`.basic(username:password:)\`.`.trim();
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return `${own} Access token, or a function that gives a fresh one.`.trim();
    case "http":
      return `${own} Value of the header \`Authorization\`.`.trim();
  }
}

function credentialViews({ api }: Scene): ClientView["credentials"] {
  if (api.credential === undefined) return [];
  const note = "Remembered from the calls that open one, sent with those that take one.";
  return [{ member: credentialMember(api.credential.name), doc: docComment([api.credential.docs, note], 4) }];
}

function genericViews(scene: Scene): ClientView["generics"] {
  const { genericCall } = scene.api;
  const member = scene.symbols.genericCall;
  if (genericCall === undefined || member === undefined) return [];
  const { method, path, field } = genericCall;
  const spec = [method, path, field].map(stringLiteral);
  const legal = naming.legalize(field, "parameter");
  const taken = new Set(["data", "callback", ...naming.reserved.parameter]);
  const credentials = credentialEffects(scene, field);
  return [
    {
      member,
      label: taken.has(legal) ? `${legal}_` : legal,
      spec: `method: ${spec[0] ?? ""}, path: ${spec[1] ?? ""}, field: ${spec[2] ?? ""}`,
      credentials: credentials.map((text) => ({ text })),
      hasCredentials: credentials.length > 0,
    },
  ];
}

/** Function name → what it does with the remembered credential. */
function credentialEffects({ api }: Scene, field: string): readonly string[] {
  return api.services
    .flatMap((service) => service.operations)
    .flatMap(({ credential, arguments: all }) => {
      if (credential === undefined || (credential.capture === undefined && !credential.clear)) return [];
      const name = all.find(({ wireName, filledBy }) => wireName === field && filledBy === "constant")?.constant;
      const { capture, clear } = credential;
      const effect = credentialText({ clear, ...(capture === undefined ? {} : { capture }) });
      return name === undefined ? [] : [`${jsonLiteral(name)}: ${effect},`];
    });
}

function apiItems(scene: Scene): readonly string[] {
  const { api, symbols } = scene;
  const url = firstUrl(api);
  const schemes = schemeParameters(scene).map(({ scheme }) => schemeText(scheme));
  const envelope = api.errors?.envelope;
  const rules = [
    ...(envelope === undefined ? [] : [`envelope: ${envelopeText(envelope)}`]),
    ...((api.errors?.codes.length ?? 0) > 0 ? ["codes: errorCodes"] : []),
  ];
  const items = [
    `baseURL: ${url === undefined ? "nil" : stringLiteral(url)}`,
    `environment: ${stringLiteral(`${environmentPrefix(scene.api)}_BASE_URL`)}`,
    `userAgent: ${stringLiteral(`${symbols.package}/${api.info.version.replace(/[^\w.+-]+/g, "-")}`)}`,
    ...(schemes.length > 0 ? [`schemes: [${schemes.join(", ")}]`] : []),
    ...(rules.length > 0 ? [`errors: ErrorRules(${rules.join(", ")})`] : []),
    ...(api.credential === undefined ? [] : [`credentialField: ${stringLiteral(api.credential.field)}`]),
  ];
  return items.map((item, index) => (index < items.length - 1 ? `${item},` : item));
}

function envelopeText(envelope: ErrorEnvelope): string {
  const items = [
    `failure: ${failureText(envelope)}`,
    ...(envelope.error === "" ? [] : [`error: ${pathLiteral(envelope.error)}`]),
    `code: ${pathLiteral(envelope.code)}`,
    `message: ${pathLiteral(envelope.message)}`,
  ];
  return `ErrorEnvelope(${items.join(", ")})`;
}

function failureText(envelope: ErrorEnvelope): string {
  switch (envelope.form) {
    case "object":
      return ".object";
    case "status":
      return `.status(at: ${pathLiteral(envelope.status)}, success: ${jsonLiteral(envelope.success)})`;
    case "http":
      return ".never";
  }
}

function schemeText(scheme: SchemeParameter["scheme"]): string {
  const name = `name: ${stringLiteral(scheme.name)}`;
  switch (scheme.kind) {
    case "apiKey": {
      const place = scheme.in === "header" ? "" : `, place: .${scheme.in}`;
      return `SecurityScheme(${name}${place}, field: ${stringLiteral(scheme.wireName)})`;
    }
    case "basic":
      return `SecurityScheme(${name}, prefix: "Basic ")`;
    case "bearer":
    case "oauth2":
    case "openIdConnect":
      return `SecurityScheme(${name}, prefix: "Bearer ")`;
    case "http":
      return `SecurityScheme(${name})`;
  }
}
