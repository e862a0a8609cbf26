/**
 * The first call of an API: in the README, and as a program of its own below `Snippets/`. SwiftPM builds those
 * beside the library (`swift run FirstCall`), and not for packages that depend on it.
 */
import type { FileView } from "../target.ts";
import { environmentPrefix, environmentVariable, firstCall, isFromEnvironment, listed } from "../shared/first-call.ts";
import type { FoundOperation } from "../shared/services.ts";
import { label } from "./arguments.ts";
import { exampleCall, type Writing } from "./example.ts";
import { accessTo, type Scene } from "./scene.ts";
import { docComment, list, stringLiteral } from "./text.ts";
import { schemeParameters } from "./view-client.ts";
import { resultType } from "./view-operations.ts";
import type { ExampleView } from "./view-schemas.ts";

export function callText(scene: Scene, found: FoundOperation | undefined, writing: Writing = {}): string | undefined {
  return found && exampleCall(scene, found.operation, accessTo(scene, found.service.path), writing);
}

function firstOf(scene: Scene): FoundOperation | undefined {
  return firstCall(scene.api, (found) => callText(scene, found) !== undefined);
}

/** A request that the document does not describe where it gives no example. */
export function firstCallText(scene: Scene, expression?: Writing["expression"]): string {
  const first = firstOf(scene);
  const head = "let result = try await ";
  const call = callText(scene, first, { head, ...(expression && { expression }) }) ?? `${head}client.get("/")`;
  return first?.operation.pagination === undefined ? call : `${call}.firstPage()`;
}

/** The compiler warns of an optional that is printed as it is. */
export function printText(scene: Scene): string {
  const operation = firstOf(scene)?.operation;
  const isOptional = operation?.pagination === undefined && operation && resultType(scene, operation)?.isOptional;
  return isOptional === true ? "print(result as Any)" : "print(result)";
}

export function exampleFile(scene: Scene): FileView {
  return { path: "Snippets/FirstCall.swift", template: "example", data: exampleView(scene) };
}

function exampleView(scene: Scene): ExampleView {
  const operation = firstOf(scene)?.operation;
  const prefix = environmentPrefix(scene.api);
  const read = [`${prefix}_BASE_URL`];
  const variable = (name: string): string => {
    read.push(name);
    return `environment[${stringLiteral(name)}]`;
  };
  const secrets = schemeParameters(scene).map(({ scheme, name }) => {
    const secret = environmentVariable(prefix, scheme.name);
    if (scheme.kind !== "basic") return `${label(name)}: ${variable(secret)}.map { Secret($0) }`;
    const [user, password] = [variable(`${secret}_USER`), variable(`${secret}_PASSWORD`)];
    return `${label(name)}: .basic(username: ${user} ?? "", password: ${password} ?? "")`;
  });
  const example = firstCallText(scene, (argument) =>
    operation && isFromEnvironment(operation, argument)
      ? `${variable(environmentVariable(prefix, argument.wireName))} ?? ""`
      : undefined,
  );
  const words = [`The first call of ${scene.api.info.title}.`, `Reads ${listed(read)} from the environment.`];
  return {
    doc: docComment(words, 0).replaceAll(/^\/\/\//gm, "//"),
    hasVariables: read.length > 1,
    module: scene.symbols.module,
    client: list(`let client = ${scene.symbols.client}(`, secrets, ")", 0),
    example: example.replaceAll(/\n(?=.)/g, "\n    "),
    print: printText(scene),
    root: scene.rootError,
  };
}
