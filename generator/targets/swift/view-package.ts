/** The views of what stands around the code: errors, package, README. */
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { firstUrl } from "../shared/servers.ts";
import { findOperation } from "../shared/services.ts";
import { label } from "./arguments.ts";
import { credentialMember } from "./naming.ts";
import { statusErrors } from "./reserved.ts";
import { type Scene } from "./scene.ts";
import { docComment, jsonLiteral, markdownLine, stringLiteral } from "./text.ts";
import { schemeParameters } from "./view-client.ts";
import { callText, exampleFile, firstCallText, printText } from "./view-example.ts";
import type { ErrorsView, PackageView, ReadmeView, RootErrorView } from "./view-schemas.ts";

export function packageFiles(scene: Scene, hasTestee: boolean): readonly FileView[] {
  return [
    { path: "Package.swift", template: "package", data: packageView(scene, hasTestee) },
    { path: "README.md", template: "readme", data: readmeView(scene) },
    exampleFile(scene),
    { path: `${scene.folder}/RootError.swift`, template: "root-error", data: rootErrorView(scene) },
    { path: `${scene.folder}/ApiErrors.swift`, template: "errors", data: errorsView(scene) },
  ];
}

function rootErrorView({ api, rootError }: Scene): RootErrorView {
  return { doc: docComment([`Root of all errors of the client of ${api.info.title}.`], 0), name: rootError };
}

function errorsView({ api, symbols }: Scene): ErrorsView {
  const codes = api.errors?.codes ?? [];
  return {
    codes: codes.map(({ code, message, docs, status }) => ({
      doc: docComment([`${sentence(message)} Code ${String(code)}.`, docs], 0),
      name: symbols.error(code),
      base: statusClass(status),
    })),
    hasCodes: codes.length > 0,
    table: codes.map(({ code }) => ({ text: `${jsonLiteral(code)}: ${symbols.error(code)}.self,` })),
  };
}

/** The class of the status that a code comes with, so that catching that one catches both. */
function statusClass(status = 0): string {
  return statusErrors.get(status) ?? statusErrors.get(Math.floor(status / 100)) ?? "ApiError";
}

function packageView({ symbols, folder }: Scene, hasTestee: boolean): PackageView {
  return {
    name: stringLiteral(symbols.package),
    module: stringLiteral(symbols.module),
    path: stringLiteral(folder),
    hasTestee,
  };
}

function readmeView(scene: Scene): ReadmeView {
  const { api, symbols } = scene;
  const paged = findOperation(
    api,
    (operation, service) => operation.pagination !== undefined && callText(scene, { service, operation }) !== undefined,
  );
  const schemes = schemeParameters(scene);
  const secrets = schemes.map(({ scheme, name }) =>
    scheme.kind === "basic" ? `${label(name)}: .basic(username: "ada", password: "…")` : `${label(name)}: "…"`,
  );
  const [error] = api.errors?.codes ?? [];
  const url = firstUrl(api);
  const generic = symbols.genericCall;
  return {
    title: markdownLine(api.info.title),
    docs: markdownLine(api.info.summary ?? ""),
    package: symbols.package,
    module: symbols.module,
    client: symbols.client,
    root: scene.rootError,
    baseUrl: stringLiteral(url?.startsWith("http") === true ? url : "https://api.example.org"),
    variable: `${environmentPrefix(api)}_BASE_URL`,
    example: firstCallText(scene),
    print: printText(scene),
    caught: error === undefined ? "NotFoundError" : symbols.error(error.code),
    auth: secrets.length === 0 ? [] : [{ call: `let client = ${symbols.client}(${secrets.join(", ")})` }],
    credentials: api.credential === undefined ? [] : [{ member: credentialMember(api.credential.name) }],
    paging: paged === undefined ? [] : [{ call: callText(scene, paged, { head: "" }) ?? "" }],
    generics: generic === undefined ? [] : [{ call: genericExample(scene, generic) }],
  };
}

function genericExample(scene: Scene, member: string): string {
  const field = scene.api.genericCall?.field;
  const constants = scene.api.services.flatMap(({ operations }) =>
    operations
      .flatMap((operation) => operation.arguments)
      .filter(({ wireName, filledBy }) => wireName === field && filledBy === "constant"),
  );
  const name = constants.map(({ constant }) => constant).find((constant) => typeof constant === "string");
  return `let answer = try await client.${member}(${stringLiteral(name ?? "name.of.the.function")})`;
}
