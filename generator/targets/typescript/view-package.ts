/** The views of the files around the code: package, entry point, README, testee. */
import type { Operation, Service } from "../../ir/index.ts";
import { importList } from "../../render/layout.ts";
import { environmentPrefix } from "../shared/first-call.ts";
import { firstUrl } from "../shared/servers.ts";
import { findOperation } from "../shared/services.ts";
import { paramKey } from "./descriptor.ts";
import { credentialMember } from "./naming.ts";
import type { Scene } from "./scene.ts";
import {
  code,
  docComment,
  jsonString,
  literalKey,
  markdownLine,
  markdownText,
  memberAccess,
  stringLiteral,
} from "./text.ts";
import { accessTo, allServices } from "./view-client.ts";
import { rootError } from "./view-errors.ts";
import { callText, firstCallText, firstOf } from "./view-example.ts";
import type { IndexView, PackageView, ReadmeView, ResourceView, TesteeView } from "./view-schemas.ts";

export function indexView(
  scene: Scene,
  modules: readonly (readonly [path: string, view: Pick<ResourceView, "operations">])[],
): IndexView {
  return {
    doc: docComment([scene.api.info.title, scene.api.info.docs ?? scene.api.info.summary]),
    clientExport: `export { ${scene.symbols.client} } from "./client.js";`,
    paramsExports: modules.flatMap(([path, view]) => {
      const names = view.operations.filter(({ hasParams }) => hasParams).map(({ paramsName }) => paramsName);
      if (names.length === 0) return [];
      return [
        { text: importList("export type {", names, `} from "./${path}.js";`, { width: 100, indent: 0, padding: " " }) },
      ];
    }),
  };
}

export function packageView(scene: Scene): PackageView {
  const { info } = scene.api;
  return {
    name: jsonString(scene.symbols.package),
    version: jsonString(semanticVersion(info.version)),
    description: jsonString(`Client of ${info.title}`.replaceAll(/\s+/g, " ")),
  };
}

/** Package registries take semantic versions only: `2026-03-01` or `v1` become such. */
function semanticVersion(version: string): string {
  if (/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/.test(version)) return version;
  const [major = "0", minor = "0", patch = "0"] = version.match(/\d+/g) ?? [];
  return [major, minor, patch].map((part) => String(BigInt(part))).join(".");
}

/** Whose README it is: the fences of its samples, and files that a `<script>` tag can load. */
export type ReadmeKind = Pick<ReadmeView, "fence" | "scripts" | "program"> & { readonly title: string };

const ownKind: ReadmeKind = { title: "TypeScript and JavaScript", fence: "ts", scripts: [], program: "first-call.ts" };

export function readmeView(scene: Scene, kind: ReadmeKind = ownKind): ReadmeView {
  const { api, symbols } = scene;
  const first = firstOf(scene);
  const paged = findOperation(api, ({ pagination }) => pagination !== undefined);
  const member = api.credential && credentialMember(api.credential.name);
  const server = firstUrl(api);
  return {
    title: `${markdownLine(api.info.title)}: ${kind.title} client`,
    fence: kind.fence,
    scripts: kind.scripts,
    description: paragraph(api.info.docs ?? api.info.summary ?? ""),
    package: symbols.package,
    className: symbols.client,
    environment: `${environmentPrefix(api)}_BASE_URL`,
    program: kind.program,
    errorRoot: rootError(scene),
    baseUrl: stringLiteral(server?.startsWith("http") === true ? server : "https://api.example.org"),
    example: firstCallText(scene, { head: "const result = await " }),
    call: firstCallText(scene, { head: "await " }),
    caughtError: caughtError(scene, first?.operation),
    paging: paged === undefined ? [] : [{ call: callText(scene, paged, { head: "" }).replace(/;$/, "") }],
    auth: authLines(scene, kind.fence),
    credentials: member === undefined ? [] : [{ member }],
    genericCalls: genericExamples(scene, first?.operation ?? api.services[0]?.operations[0]),
    groups: groupImports(scene),
  };
}

/** Of the first group at the top. */
function groupImports(scene: Scene): ReadmeView["groups"] {
  const group = allServices(scene).find(({ path }) => path.length === 1);
  if (group === undefined) return [];
  const { type, module } = scene.symbols.service(group.id);
  return [{ package: scene.symbols.package, type, module }];
}

/** With the blank line that follows it, if there is any text. */
function paragraph(text: string): string {
  const safe = markdownText(text).trim();
  return safe === "" ? "" : `${safe}\n\n`;
}

function caughtError(scene: Scene, operation: Operation | undefined): string {
  const [first] = operation?.errorCodes ?? [];
  return first === undefined ? "NotFoundError" : scene.symbols.error(first);
}

function authLines(scene: Scene, fence: string): ReadmeView["auth"] {
  const lines = scene.api.authSchemes
    .filter(({ kind }) => kind !== "mutualTls")
    .map(({ name, kind }) => {
      const value = kind === "basic" ? '{ username: "ada", password: "…" }' : '"…"';
      return { text: `${literalKey(name)}: ${value}` };
    });
  return lines.length === 0 ? [] : [{ className: scene.symbols.client, package: scene.symbols.package, fence, lines }];
}

function genericExamples(scene: Scene, operation: Operation | undefined): ReadmeView["genericCalls"] {
  const member = scene.symbols.genericCall;
  const name = operation?.arguments.find(
    ({ filledBy, source }) => filledBy === "constant" && source === "bodyField",
  )?.constant;
  return member === undefined || typeof name !== "string" ? [] : [{ member, example: stringLiteral(name) }];
}

export function testeeView(scene: Scene): TesteeView {
  const member = scene.symbols.genericCall;
  return {
    className: scene.symbols.client,
    operations: allServices(scene).flatMap((service) =>
      service.operations.map((operation) => ({ text: dispatchEntry(scene, service, operation) })),
    ),
    generic:
      member === undefined ? "undefined" : `(client, name, params) => client${memberAccess(member)}(name, params)`,
  };
}

function dispatchEntry(scene: Scene, service: Service, operation: Operation): string {
  const shown = operation.arguments.filter((argument) => argument.filledBy !== "constant");
  const args = shown.length > 0 ? "params, options" : "options";
  const access = `${accessTo(scene, service)}${memberAccess(scene.symbols.operation(operation.id).method)}`;
  const renamed = shown.flatMap((argument) => {
    const key = paramKey(scene, operation, argument);
    return key === argument.key ? [] : [[argument.key, key] as const];
  });
  const method = `(client, ${shown.length > 0 ? "params" : "_params"}, options) => ${access}(${args})`;
  const choice = operation.bodyMode === "choice" ? ", hasChoice: true" : "";
  return `[${stringLiteral(operation.id)}, { call: ${method}, renamed: ${code(renamed, 0, 0)}${choice} }],`;
}
