/** The views of what stands around the code: Maven's project file, the README. */
import type { FileView } from "../target.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { markdownInline, plainLine } from "../shared/safe-text.ts";
import { filledUrl, serverOf } from "../shared/servers.ts";
import { findOperation } from "../shared/services.ts";
import { authParameters, credentialName } from "./auth.ts";
import { packageFolder, packageName, type PackageName } from "./packages.ts";
import { docComment, stringLiteral } from "./text.ts";
import { rootError } from "./view-errors.ts";
import { callText, exampleFile, exampleImports, firstCallText, firstOf, hasCall } from "./view-example.ts";
import type { ResourceScene } from "./view-resources.ts";
import type { PomView, ReadmeView } from "./view-schemas.ts";

export function packageFiles(scene: ResourceScene): readonly FileView[] {
  return [
    ...packageInfos(scene),
    { path: "pom.xml", template: "pom", data: pomView(scene) },
    { path: "README.md", template: "readme", data: readmeView(scene) },
    exampleFile(scene),
  ];
}

function packageInfos(scene: ResourceScene): readonly FileView[] {
  const { title } = scene.api.info;
  const packages: readonly (readonly [name: PackageName, words: string])[] = [
    ["", `Clients of ${title}.`],
    ["errors", `What calls throw: catch the root, a status, or one code of the API's catalogue.`],
    ["resources", "The groups of methods, and the arguments of each."],
    ["core", "The runtime that all of it stands on: transport, JSON, retries, pages."],
    ...(hasTypes(scene) ? [["types", "The types of the API."] as const] : []),
  ];
  return packages.map(([name, words]) => ({
    path: `${packageFolder(scene.symbols, name)}/package-info.java`,
    template: "package-info",
    data: { doc: docComment([words], [], 0), package: packageName(scene.symbols, name) },
  }));
}

function hasTypes({ api }: ResourceScene): boolean {
  return api.types.some(({ shape }) => shape.kind !== "alias");
}

/** Text in XML, on one line. */
const xml = (text: string): string =>
  plainLine(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Coordinates are `group:artifact`; an artifact alone belongs to the package's own group. */
function coordinates({ symbols }: ResourceScene): { group: string; artifact: string } {
  const [first = "", second] = symbols.package.split(":");
  return second === undefined ? { group: symbols.module, artifact: first } : { group: first, artifact: second };
}

function pomView(scene: ResourceScene): PomView {
  const { info } = scene.api;
  const { group, artifact } = coordinates(scene);
  return {
    group: xml(group),
    artifact: xml(artifact),
    version: xml(info.version.replace(/[^\w.+-]+/g, "-")) || "0",
    title: xml(info.title) || "API",
    description: xml(info.summary ?? `Client of ${info.title}`).slice(0, 500),
    module: packageName(scene.symbols, ""),
  };
}

function readmeView(scene: ResourceScene): ReadmeView {
  const { api, symbols } = scene;
  const first = firstOf(scene);
  const example = firstCallText(scene, "  ", { head: "var result = " });
  const paged = findOperation(api, (one) => one.pagination !== undefined && hasCall(scene, one));
  const auth = authParameters(scene);
  const [error] = api.errors?.codes ?? [];
  const generic = symbols.genericCall;
  return {
    ...coordinates(scene),
    version: api.info.version.replace(/[^\w.+-]+/g, "-"),
    title: markdownInline(api.info.title),
    docs: markdownInline(api.info.summary ?? ""),
    package: packageName(symbols, ""),
    client: symbols.client,
    root: rootError(scene),
    baseUrl: stringLiteral(filledUrl(serverOf(api.servers))),
    variable: `${environmentPrefix(api)}_BASE_URL`,
    imports: [...exampleImports(scene, example)],
    example,
    hasAsyncExample: first !== undefined,
    asyncExample: callText(scene, first, { isAsync: true }).replace(/;$/, ".thenAccept(System.out::println);"),
    hasAuth: auth.length > 0,
    auth: auth
      .map(({ name, scheme }) => `.${name}(${scheme.kind === "basic" ? '"user", "password"' : '"…"'})`)
      .join(""),
    hasCredential: api.credential !== undefined,
    credential: credentialName(scene) ?? "",
    hasErrors: error !== undefined,
    error: error === undefined ? "NotFoundException" : symbols.error(error.code),
    hasPaging: paged !== undefined,
    paging: callText(scene, paged).replace(/;$/, ""),
    hasGeneric: generic !== undefined,
    generic: generic ?? "",
  };
}
