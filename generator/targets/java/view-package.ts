/** The views of what stands around the code: Maven's project file, the README. */
import type { Operation } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { markdownInline, plainLine } from "../shared/safe-text.ts";
import { serverOf } from "../shared/servers.ts";
import { findOperation, type FoundOperation } from "../shared/services.ts";
import { authParameters, credentialName, variablePrefix } from "./auth.ts";
import { exampleLines } from "./example.ts";
import { packageFolder, packageName, type PackageName } from "./packages.ts";
import { docComment, stringLiteral } from "./text.ts";
import { rootError } from "./view-errors.ts";
import type { ResourceScene } from "./view-resources.ts";
import { accessTo } from "./view-resources.ts";
import type { PomView, ReadmeView } from "./view-schemas.ts";

export function packageFiles(scene: ResourceScene): readonly FileView[] {
  return [
    ...packageInfos(scene),
    { path: "pom.xml", template: "pom", data: pomView(scene) },
    { path: "README.md", template: "readme", data: readmeView(scene) },
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

function call(scene: ResourceScene, found: FoundOperation | undefined, isAsync = false): string {
  if (found === undefined) return "";
  return exampleLines(scene, found.operation, accessTo(scene, found.service.path, isAsync)).join("\n");
}

const hasCall = (scene: ResourceScene, operation: Operation): boolean =>
  call(
    scene,
    findOperation(scene.api, (one) => one === operation),
  ) !== "";

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, "  ");

function readmeView(scene: ResourceScene): ReadmeView {
  const { api, symbols } = scene;
  const isPlain = (one: Operation): boolean => one.pagination === undefined && one.result.kind === "value";
  const plain = findOperation(api, (one) => isPlain(one) && hasCall(scene, one));
  const login = findOperation(api, (one) => one.credential?.capture !== undefined && hasCall(scene, one));
  const paged = findOperation(api, (one) => one.pagination !== undefined && hasCall(scene, one));
  const auth = authParameters(scene);
  const example = call(scene, login ?? plain);
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
    baseUrl: stringLiteral(serverOf(api.servers).url),
    variable: `${variablePrefix(scene)}_BASE_URL`,
    hasExample: example !== "",
    example: indented(example),
    asyncExample: call(scene, login ?? plain, true).replace(/;$/, ".thenAccept(System.out::println);"),
    hasAuth: auth.length > 0,
    auth: auth
      .map(({ name, scheme }) => `.${name}(${scheme.kind === "basic" ? '"user", "password"' : '"…"'})`)
      .join(""),
    hasCredential: api.credential !== undefined,
    credential: credentialName(scene) ?? "",
    hasErrors: error !== undefined,
    error: error === undefined ? "NotFoundException" : symbols.error(error.code),
    hasPaging: paged !== undefined,
    paging: call(scene, paged).replace(/;$/, ""),
    hasGeneric: generic !== undefined,
    generic: generic ?? "",
  };
}
