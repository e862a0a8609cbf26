/** The views of `errors`: one class per file, and the factory through which the runtime makes them. */
import type { ErrorCode } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { sentence } from "../shared/documented.ts";
import { describe } from "./docs.ts";
import { packageFolder, packageName } from "./packages.ts";
import type { Scene } from "./scene.ts";
import { docComment, stringLiteral } from "./text.ts";

interface ErrorClass {
  readonly name: string;
  readonly parent: string;
  readonly paragraphs: readonly string[];
}

const api = "ApiException";
const byStatus: readonly (readonly [status: number, name: string, words: string])[] = [
  [400, "BadRequestException", "Status 400: the server did not understand the request."],
  [401, "AuthenticationException", "Status 401: a credential is missing or wrong."],
  [403, "PermissionDeniedException", "Status 403: the caller may not do this."],
  [404, "NotFoundException", "Status 404: there is no such thing."],
  [409, "ConflictException", "Status 409: the state of the thing does not allow it."],
  [410, "GoneException", "Status 410: the thing has been removed for good."],
  [422, "UnprocessableEntityException", "Status 422: a value is not acceptable."],
  [429, "RateLimitException", "Status 429: the caller has to slow down."],
];

/** `<Api>Exception`, unless that is one of the classes below it. */
export function rootError({ api: { errors }, symbols }: Scene): string {
  const suffix = "Exception";
  const name = symbols.api.endsWith(suffix) ? symbols.api : `${symbols.api}${suffix}`;
  const fixed = ["ConnectionException", "TimeoutException", "DecodingException", api, "ServerException"];
  const codes = (errors?.codes ?? []).map(({ code }) => symbols.error(code));
  const taken = [...fixed, ...byStatus.map(([, own]) => own), ...codes].map((one) => one.toLowerCase());
  return taken.includes(name.toLowerCase()) ? `${symbols.api}SdkException` : name;
}

export function errorFiles(scene: Scene): readonly FileView[] {
  const { symbols } = scene;
  const home = packageName(symbols, "errors");
  const core = packageName(symbols, "core");
  const folder = packageFolder(symbols, "errors");
  const files = classes(scene).map(({ name, parent, paragraphs }) => ({
    path: `${folder}/${name}.java`,
    template: "exception",
    data: {
      package: home,
      imports: [`import ${core}.Failure;`, ...(parent === "SdkException" ? [`import ${core}.SdkException;`] : [])],
      doc: docComment(paragraphs, [], 0),
      name,
      parent,
    },
  }));
  const data = {
    package: home,
    core,
    codes: codesOf(scene).map(({ code, name }) => ({ code: stringLiteral(String(code)), name })),
    statuses: byStatus.map(([status, name]) => ({ status: String(status), name })),
  };
  return [...files, { path: `${folder}/Errors.java`, template: "errors", data }];
}

function codesOf({ api: { errors }, symbols }: Scene): readonly { code: string | number; name: string }[] {
  const seen = new Set<string>();
  return (errors?.codes ?? [])
    .filter(({ code }) => !seen.has(String(code)) && seen.add(String(code)))
    .map(({ code }) => ({ code, name: symbols.error(code) }));
}

/** The class of the status that the code comes with, so that catching that one catches both. */
function parentOf({ status = 0 }: ErrorCode): string {
  return byStatus.find(([number]) => number === status)?.[1] ?? (status >= 500 ? "ServerException" : api);
}

function classes(scene: Scene): readonly ErrorClass[] {
  const root = rootError(scene);
  const codes = (scene.api.errors?.codes ?? []).map((error) => ({
    name: scene.symbols.error(error.code),
    parent: parentOf(error),
    paragraphs: [`${sentence(error.message)} Code ${error.code}.`, describe({ docs: error.docs ?? "" })],
  }));
  const fixed: readonly (readonly [name: string, parent: string, words: string])[] = [
    [root, "SdkException", `Root of all exceptions of ${scene.api.info.title}.`],
    ["ConnectionException", root, "No answer came: the server cannot be reached, or the connection broke."],
    ["TimeoutException", root, "No answer came in time."],
    ["DecodingException", root, "An answer came that does not fit its description; `body()` holds it."],
    [api, root, "The server answered with an error."],
    ...byStatus.map(([, name, words]) => [name, api, words] as const),
    ["ServerException", api, "Any status from 500 on: the server failed."],
  ];
  return [...fixed.map(([name, parent, words]) => ({ name, parent, paragraphs: [words] })), ...codes];
}
