/** The views of what stands around the code: errors, package, README. */
import type { Operation, Service } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { label } from "./arguments.ts";
import { exampleCall } from "./example.ts";
import { credentialMember } from "./naming.ts";
import { statusErrors } from "./reserved.ts";
import { accessTo, type Scene } from "./scene.ts";
import { docComment, jsonLiteral, markdownLine, stringLiteral } from "./text.ts";
import { environmentVariable, schemeParameters } from "./view-client.ts";
import type { ErrorsView, PackageView, ReadmeView, RootErrorView } from "./view-schemas.ts";

export function packageFiles(scene: Scene, hasTestee: boolean): readonly FileView[] {
  return [
    { path: "Package.swift", template: "package", data: packageView(scene, hasTestee) },
    { path: "README.md", template: "readme", data: readmeView(scene) },
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

interface Found {
  readonly service: Service;
  readonly operation: Operation;
}

/** The first operation that fits and can be shown, so that the README shows this API and no other. */
function example(scene: Scene, head: string | undefined, fits: (operation: Operation) => boolean): string | undefined {
  for (const { service, operation } of all(scene)) {
    const call = fits(operation) ? exampleCall(scene, operation, accessTo(scene, service.path), head) : undefined;
    if (call !== undefined) return call;
  }
  return undefined;
}

function all({ api }: Scene): readonly Found[] {
  return api.services.flatMap((service) => service.operations.map((operation) => ({ service, operation })));
}

const hasArguments = ({ arguments: given }: Operation): boolean =>
  given.some(({ required, filledBy }) => required && filledBy === undefined);

function readmeView(scene: Scene): ReadmeView {
  const { api, symbols } = scene;
  const first = (head: string): string | undefined =>
    example(scene, head, (one) => one.credential?.capture !== undefined && hasArguments(one)) ??
    example(scene, head, (one) => one.pagination === undefined && one.result.kind === "value");
  const paged = example(scene, "", (one) => one.pagination !== undefined);
  const schemes = schemeParameters(scene);
  const secrets = schemes.map(({ scheme, name }) =>
    scheme.kind === "basic" ? `${label(name)}: .basic(username: "ada", password: "…")` : `${label(name)}: "…"`,
  );
  const [error] = api.errors?.codes ?? [];
  const url = api.servers[0]?.url;
  const generic = symbols.genericCall;
  return {
    title: markdownLine(api.info.title),
    docs: markdownLine(api.info.summary ?? ""),
    package: symbols.package,
    module: symbols.module,
    client: symbols.client,
    root: scene.rootError,
    baseUrl: stringLiteral(url?.startsWith("http") === true && !url.includes("{") ? url : "https://api.example.org"),
    variable: environmentVariable(scene),
    example: first("let result = try await ") ?? 'let result = try await client.get("/")',
    caught: error === undefined ? "NotFoundError" : symbols.error(error.code),
    auth: secrets.length === 0 ? [] : [{ call: `let client = ${symbols.client}(${secrets.join(", ")})` }],
    credentials: api.credential === undefined ? [] : [{ member: credentialMember(api.credential.name) }],
    paging: paged === undefined ? [] : [{ call: paged }],
    generics: generic === undefined ? [] : [{ call: genericExample(scene, generic) }],
  };
}

function genericExample(scene: Scene, member: string): string {
  const field = scene.api.genericCall?.field;
  const constants = all(scene).flatMap(({ operation }) =>
    operation.arguments.filter(({ wireName, filledBy }) => wireName === field && filledBy === "constant"),
  );
  const name = constants.map(({ constant }) => constant).find((constant) => typeof constant === "string");
  return `let answer = try await client.${member}(${stringLiteral(name ?? "name.of.the.function")})`;
}
