/** The views of what stands around the code: errors, package files, README. */
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { markdownInline, plainLine } from "../shared/safe-text.ts";
import { filledUrl, serverOf } from "../shared/servers.ts";
import { findOperation } from "../shared/services.ts";
import { byKind } from "./imports.ts";
import { describe } from "./docs.ts";
import { docComment, literal, stringLiteral } from "./text.ts";
import { authParameters, credentialName } from "./view-client.ts";
import { naming } from "./naming.ts";
import { callLines, exampleFile, firstCallLines, hasCall } from "./view-example.ts";
import type { ErrorsView, InitView, PyprojectView, ReadmeView } from "./view-schemas.ts";
import { type PackageScene } from "./view-resources.ts";

export function packageFiles(scene: PackageScene, hasTestee: boolean): readonly FileView[] {
  const { folder } = scene;
  return [
    { path: `${folder}/errors.py`, template: "errors", data: errorsView(scene) },
    { path: `${folder}/__init__.py`, template: "init", data: initView(scene) },
    { path: `${folder}/py.typed`, template: "marker", data: {} },
    { path: "pyproject.toml", template: "pyproject", data: pyprojectView(scene, hasTestee) },
    { path: "README.md", template: "readme", data: readmeView(scene) },
    exampleFile(scene, rootError(scene)),
  ];
}

/** Classes that `templates/python/errors.hbs` has for single statuses. */
const statusErrors: ReadonlyMap<number, string> = new Map([
  [400, "BadRequestError"],
  [401, "AuthenticationError"],
  [403, "PermissionDeniedError"],
  [404, "NotFoundError"],
  [409, "ConflictError"],
  [410, "GoneError"],
  [422, "UnprocessableEntityError"],
  [429, "RateLimitError"],
]);

/** `<Api>Error`, unless that is one of the classes below it. */
function rootError({ api, symbols }: PackageScene): string {
  const name = symbols.api.endsWith("Error") ? symbols.api : `${symbols.api}Error`;
  const codes = (api.errors?.codes ?? []).map(({ code }) => symbols.error(code));
  return naming.reserved.error.has(name) || codes.includes(name) ? `${symbols.api}SdkError` : name;
}

function errorsView(scene: PackageScene): ErrorsView {
  const codes = (scene.api.errors?.codes ?? []).map(({ code, message, status, docs }) => {
    const said = sentence(message);
    return {
      name: scene.symbols.error(code),
      base: baseOf(status),
      doc: docComment([`${said} Code ${code}.`, docs === undefined ? "" : describe({ docs })], 4),
      code: literal(code),
    };
  });
  return {
    root: rootError(scene),
    title: docComment([`Root of all errors of ${scene.api.info.title}.`], 4),
    statuses: [...statusErrors].map(([status, name]) => ({ status: literal(status), name })),
    hasCodes: codes.length > 0,
    codes,
  };
}

/** The class of the status that a code comes with, so that catching that one catches both. */
function baseOf(status = 0): string {
  return statusErrors.get(status) ?? (status >= 500 ? "ServerError" : "ApiError");
}

function initView({ api, symbols }: PackageScene): InitView {
  const names = [symbols.client, `Async${symbols.client}`, "File", "NOT_GIVEN", "NotGiven", "RawResponse"];
  return {
    doc: docComment([sentence(api.info.title), api.info.summary, `Version ${api.info.version}.`], 0),
    client: symbols.client,
    asyncClient: `Async${symbols.client}`,
    version: stringLiteral(api.info.version),
    names: [...names, "RequestOptions", "Unknown", "errors", "types"].sort(byKind).map(stringLiteral),
  };
}

/** TOML basic strings take the escapes of JSON (TOML 1.0, "String"). */
const toml = (text: string): string => JSON.stringify(plainLine(text));

/** PEP 440: what is no such version becomes a local label of version 0. */
function pythonVersion(version: string): string {
  if (/^v?\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?$/.test(version)) return version.replace(/^v/, "");
  const numbers = /^v?(\d+(?:\.\d+)*)/.exec(version)?.[1] ?? "0";
  const label = version
    .slice(version.indexOf(numbers) + numbers.length)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ".");
  const local = label.replace(/^\.+|\.+$/g, "");
  return local === "" ? numbers : `${numbers}+${local}`;
}

function pyprojectView({ api, symbols }: PackageScene, hasTestee: boolean): PyprojectView {
  const summary = api.info.summary ?? `Client of ${api.info.title}`;
  return {
    name: toml(symbols.package),
    version: toml(pythonVersion(api.info.version)),
    description: toml(summary.slice(0, 500)),
    module: toml(`src/${symbols.module}`),
    hasTestee,
  };
}

function readmeView(scene: PackageScene): ReadmeView {
  const { api, symbols } = scene;
  const paged = findOperation(api, (one) => one.pagination !== undefined && hasCall(scene, one));
  const auth = authParameters(scene);
  const [error] = api.errors?.codes ?? [];
  const generic = symbols.genericCall;
  return {
    title: markdownInline(api.info.title),
    docs: markdownInline(api.info.summary ?? ""),
    package: symbols.package,
    module: symbols.module,
    client: symbols.client,
    root: rootError(scene),
    baseUrl: stringLiteral(filledUrl(serverOf(api.servers))),
    variable: `${environmentPrefix(scene.api)}_BASE_URL`,
    example: firstCallLines(scene, { head: "result = " }),
    asyncExample: firstCallLines(scene, { isAsync: true }),
    rawExample: firstCallLines(scene, {}),
    hasAuth: auth.length > 0,
    auth: auth.map(({ name, type }) => `${name}=${type === "Secret" ? '"…"' : '("user", "password")'}`).join(", "),
    hasCredential: api.credential !== undefined,
    credential: credentialName(scene) ?? "",
    hasErrors: error !== undefined,
    error: error === undefined ? "" : symbols.error(error.code),
    hasPaging: paged !== undefined,
    paging: callLines(scene, paged).join("\n"),
    hasGeneric: generic !== undefined,
    generic: generic ?? "",
  };
}
