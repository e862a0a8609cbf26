/** The view of `src/errors.ts`: one class per common status and per code of the catalogue. */
import type { ErrorCode, Operation, TypeReference } from "../../ir/index.ts";
import { reserved, statusErrors } from "./reserved.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, docComment, Expression, stringLiteral } from "./text.ts";
import { typeText } from "./types.ts";
import type { ErrorsView, RootErrorView } from "./view-schemas.ts";

/** More declared bodies than this are no help to anybody. */
const mostBodies = 4;

export function errorsView(scene: Scene): ErrorsView {
  const codes = scene.api.errors?.codes ?? [];
  const classes = [
    ...statusErrors.map(([status, name, docs]) => errorClass(name, docComment([docs]), statusBase(scene, status))),
    ...codes.map((error) => {
      const note = `Code ${String(error.code)}: ${error.message}`;
      return errorClass(scene.symbols.error(error.code), docComment([note, error.docs]), codeBase(error));
    }),
  ];
  return {
    usesTypes: classes.some(({ head }) => head.includes("types.")),
    root: rootError(scene),
    classes,
    statusErrors: tuples(
      "statusErrors",
      statusErrors.map(([status, name]) => [status, new Expression(name)]),
    ),
    codeErrors: tuples(
      "codeErrors",
      codes.map((error) => [error.code, new Expression(scene.symbols.error(error.code))]),
    ),
  };
}

export function rootErrorView(scene: Scene): RootErrorView {
  const root = rootError(scene);
  const doc = docComment([`Root of all errors of the client of ${scene.api.info.title}.`]);
  return { doc, root, name: stringLiteral(root) };
}

/** `<Api>Error`, unless that is one of the classes below it. */
export function rootError(scene: Scene): string {
  const name = `${scene.symbols.api}Error`;
  const codes = (scene.api.errors?.codes ?? []).map((error) => scene.symbols.error(error.code));
  const types = scene.api.types.map(({ id }) => scene.symbols.type(id).name);
  return reserved.error.has(name) || codes.includes(name) || types.includes(name)
    ? `${scene.symbols.api}SdkError`
    : name;
}

function tuples(name: string, list: readonly Code[]): string {
  return code(list, 0, `export const ${name}: readonly (readonly [number, runtime.SdkErrorClass])[] = ;`.length);
}

/** The class of the status that the code comes with, so that catching that one catches both. */
function codeBase({ status = 0 }: ErrorCode): string {
  const known = statusErrors.find(([number]) => number === status || number === Math.floor(status / 100));
  return known?.[1] ?? "ApiError";
}

function statusBase(scene: Scene, status: number): string {
  const body = bodyType(scene, status);
  return body === "unknown" ? "ApiError" : `ApiError<${body}>`;
}

function errorClass(name: string, doc: string, base: string): ErrorsView["classes"][number] {
  return { doc, head: `export class ${name} extends ${base} {`, name: stringLiteral(name) };
}

/** What the document declares for a status; 5 stands for the whole hundred. */
function bodyType(scene: Scene, status: number): string {
  const bodies = new Set<string>();
  for (const service of scene.api.services) {
    for (const operation of service.operations) {
      for (const type of declaredBodies(operation, status)) {
        bodies.add(typeText(type, { scene, prefix: "types.", mode: "response" }));
      }
    }
  }
  return bodies.size === 0 || bodies.size > mostBodies || bodies.has("unknown") ? "unknown" : [...bodies].join(" | ");
}

function declaredBodies(operation: Operation, status: number): readonly TypeReference[] {
  return operation.responses
    .filter((response) =>
      status < 10 ? response.status.startsWith(String(status)) : response.status === String(status),
    )
    .flatMap(({ contents }) => contents.filter(({ kind }) => kind === "json").map(({ type }) => type));
}
