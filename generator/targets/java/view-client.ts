/** The views of the two clients: what they are made of, and the groups they lead to. */
import type { ErrorEnvelope, Service } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { serverOf } from "../shared/servers.ts";
import { namedFunctions } from "../shared/generic-call.ts";
import { authParameters, credentialName, schemeText } from "./auth.ts";
import { describe } from "./docs.ts";
import { Imports } from "./imports.ts";
import { packageFolder, packageName } from "./packages.ts";
import { docComment, list, nested, stringLiteral, tagText } from "./text.ts";
import { jsonLiteral } from "./types.ts";
import { methodViews } from "./view-methods.ts";
import { childViews, type ResourceScene } from "./view-resources.ts";
import type { ClientView, SetterView } from "./view-schemas.ts";

export function clientFiles(scene: ResourceScene): readonly FileView[] {
  const folder = packageFolder(scene.symbols, "");
  const { client } = scene.symbols;
  return [
    { path: `${folder}/${client}.java`, template: "client", data: clientView(scene, false) },
    { path: `${folder}/${client}Async.java`, template: "async-client", data: clientView(scene, true) },
  ];
}

function clientView(scene: ResourceScene, isAsync: boolean): ClientView {
  const { api, symbols } = scene;
  const imports = new Imports(scene.symbols, "", { hasCodecs: false });
  imports.use("Core", "Consumer", "RequestOptions");
  if (isAsync) imports.use("AsyncClient");
  else imports.use("ApiInfo", "ClientBuilder", "SyncClient");
  if (!isAsync) imports.own("errors", "Errors");
  const root: Service = api.services.find(({ id }) => id === "") ?? { id: "", path: [], operations: [] };
  const methods = methodViews(scene, root, isAsync, imports, "core()");
  const children = childViews(scene, [], isAsync);
  for (const { type } of children) imports.own("resources", type);
  for (const operation of root.operations) imports.own("resources", scene.names.params(operation));
  const facts = isAsync ? [] : apiFacts(scene, imports);
  const setters = isAsync ? [] : builderSetters(scene, imports);
  const generic = genericView(scene, isAsync, imports);
  return {
    package: packageName(symbols, ""),
    name: symbols.client,
    doc: docComment(
      [
        sentence(api.info.summary ?? `${isAsync ? "Async client" : "Client"} of ${api.info.title}`),
        `${api.info.title}, version ${api.info.version}.`,
      ],
      [],
      0,
    ),
    start: list("new ApiInfo(", apiItems(scene), ")", 10),
    facts,
    children,
    methods,
    setters,
    ...serverView(scene),
    secrets: authParameters(scene)
      .filter(({ scheme }) => scheme.kind !== "basic")
      .map(({ scheme, variable }) => `${stringLiteral(scheme.name)}, ${stringLiteral(variable)}`),
    ...generic,
    imports: imports.lines,
  };
}

function apiItems(scene: ResourceScene): readonly string[] {
  const { api, symbols } = scene;
  const agent = `${symbols.package.replace(/^.*:/, "")}-java/${api.info.version}`.replace(/[^\x21-\x7e]/g, "");
  const { url, variables } = serverOf(api.servers);
  const plain = variables.reduce((text, { name, default: value }) => text.replaceAll(`{${name}}`, value), url);
  return ["new Errors()", ...[agent, plain, `${environmentPrefix(scene.api)}_BASE_URL`].map(stringLiteral)];
}

function apiFacts(scene: ResourceScene, imports: Imports): ClientView["facts"] {
  const { api } = scene;
  const envelope = api.errors?.envelope;
  const auth = authParameters(scene);
  if (auth.length > 0) imports.use("Place");
  if (envelope !== undefined) imports.use("Envelope");
  const generic = genericCall(scene, imports);
  return [
    ...auth.map(({ scheme }) => ({ text: `.scheme(${schemeText(scheme)})` })),
    ...(envelope === undefined ? [] : [{ text: `.envelope(${envelopeText(envelope)})` }]),
    ...(generic === "" ? [] : [{ text: generic }]),
  ];
}

function envelopeText(envelope: ErrorEnvelope): string {
  const { form, error, code, message } = envelope;
  const status = form === "status" ? [stringLiteral(envelope.status), jsonLiteral(envelope.success)] : ['""', "null"];
  const items = [`Envelope.Form.${form.toUpperCase()}`, ...[error, code, message].map(stringLiteral), ...status];
  return list("new Envelope(", items, ")", 20);
}

function serverView({ api }: ResourceScene): Pick<ClientView, "hasVariables" | "template" | "variables"> {
  const { url, variables } = serverOf(api.servers);
  const pairs = variables.map(
    ({ name, default: value }) => `Map.entry(${stringLiteral(name)}, ${stringLiteral(value)})`,
  );
  return {
    hasVariables: variables.length > 0,
    template: stringLiteral(url),
    variables: list("Map.ofEntries(", pairs, ")", 10),
  };
}

function builderSetters(scene: ResourceScene, imports: Imports): SetterView[] {
  const credential = credentialName(scene);
  if (serverOf(scene.api.servers).variables.length > 0) imports.use("Map");
  const auth = authParameters(scene).flatMap(({ scheme, name, variable }) => {
    const words = sentence(scheme.docs ?? `Security scheme \`${scheme.name}\`.`);
    const secret = `secret(${stringLiteral(scheme.name)}, `;
    if (scheme.kind === "basic") {
      imports.use("Scheme");
      return [
        setter(words, name, ["String username", "String password"], `${secret}Scheme.basic(username, password))`),
      ];
    }
    imports.use("Supplier");
    const text = `${words} Default: \`${variable}\` of the environment.`;
    return [
      setter(text, name, ["String secret"], `${secret}() -> secret)`),
      setter(
        `${words} The function gives a fresh one for each request.`,
        name,
        ["Supplier<String> secret"],
        `${secret}secret)`,
      ),
    ];
  });
  if (credential === undefined) return auth;
  const words = `${describe({ docs: scene.api.credential?.docs ?? "" })} Remembered after login; give it to resume one.`;
  return [...auth, setter(words, credential, ["String value"], "remembered(value)")];
}

function setter(words: string, name: string, parameters: readonly string[], value: string): SetterView {
  const tags = parameters.map((one) => ({
    tag: "param",
    text: `${one.split(" ").at(-1) ?? ""} ${tagText("the value")}`,
  }));
  return {
    doc: docComment([words.trim()], [...tags, { tag: "return", text: "this" }], 4),
    name,
    parameters: parameters.join(", "),
    value,
  };
}

function genericView(
  scene: ResourceScene,
  isAsync: boolean,
  imports: Imports,
): Pick<ClientView, "hasGeneric" | "generic"> {
  const { genericCall: name } = scene.symbols;
  if (name === undefined) return { hasGeneric: false, generic: "" };
  imports.use("Calls", "Map");
  imports.use(isAsync ? "CompletableFuture" : "Callback");
  return { hasGeneric: true, generic: name };
}

/** The untyped call with what it must know about sessions; empty where the document has none. */
function genericCall({ api, symbols }: ResourceScene, imports: Imports): string {
  const call = api.genericCall;
  if (call === undefined || symbols.genericCall === undefined) return "";
  imports.use("GenericCall", "Map", "Set");
  const named = namedFunctions(api);
  const captures = named.flatMap(({ name, use }) =>
    use?.capture === undefined ? [] : [`Map.entry(${stringLiteral(name)}, ${stringLiteral(use.capture)})`],
  );
  const clears = named.filter(({ use }) => use?.clear === true).map(({ name }) => stringLiteral(name));
  const credential = api.credential === undefined ? "null" : stringLiteral(api.credential.field);
  const items = [
    ...[call.method, call.path, call.field].map(stringLiteral),
    credential,
    nested("Map.ofEntries(", captures, ")", 18),
    `Set.of(${clears.join(", ")})`,
  ];
  return `.generic(\n              ${list("new GenericCall(", items, "))", 14)}`;
}
