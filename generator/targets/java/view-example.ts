/** The first call of an API: in the README, and as a program of its own below `examples/`. */
import type { Operation } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { environmentPrefix, environmentVariable, firstCall, isFromEnvironment, listed } from "../shared/first-call.ts";
import { findOperation, type FoundOperation } from "../shared/services.ts";
import { authParameters } from "./auth.ts";
import { exampleLines, type Writing } from "./example.ts";
import { packageName } from "./packages.ts";
import { docComment, stringLiteral } from "./text.ts";
import { rootError } from "./view-errors.ts";
import { accessTo, type ResourceScene } from "./view-resources.ts";
import type { ExampleView } from "./view-schemas.ts";

/** Empty where the document gives no value for a part of the call. */
export function callText(
  scene: ResourceScene,
  found: FoundOperation | undefined,
  { isAsync = false, ...writing }: Writing & { readonly isAsync?: boolean } = {},
): string {
  if (found === undefined) return "";
  return exampleLines(scene, found.operation, accessTo(scene, found.service.path, isAsync), writing).join("\n");
}

export function hasCall(scene: ResourceScene, operation: Operation): boolean {
  return (
    callText(
      scene,
      findOperation(scene.api, (one) => one === operation),
    ) !== ""
  );
}

export function firstOf(scene: ResourceScene): FoundOperation | undefined {
  return firstCall(scene.api, (found) => callText(scene, found) !== "");
}

/** Lines with a margin; a request that the document does not describe where it gives no example. */
export function firstCallText(scene: ResourceScene, margin: string, writing: Writing): string {
  const first = firstOf(scene);
  const text = first === undefined ? `${writing.head ?? ""}client.get("/");` : callText(scene, first, writing);
  return text.replaceAll(/^(?=.)/gm, margin);
}

/** What code needs, besides what is always there. */
export function exampleImports(scene: ResourceScene, text: string, ...more: readonly string[]): readonly string[] {
  const bare = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, "");
  const collections = ["Arrays", "List", "Map"].filter((name) => new RegExp(`\\b${name}\\.`).test(bare));
  const own = [scene.symbols.client, ...more].map((name) => packageName(scene.symbols, "") + `.${name}`);
  return [...own, ...collections.map((name) => `java.util.${name}`)].map((name) => `import ${name};`);
}

export function exampleFile(scene: ResourceScene): FileView {
  return { path: "examples/FirstCall.java", template: "example", data: exampleView(scene) };
}

function exampleView(scene: ResourceScene): ExampleView {
  const operation = firstOf(scene)?.operation;
  const prefix = environmentPrefix(scene.api);
  const auth = authParameters(scene);
  const read = auth.filter(({ scheme }) => scheme.kind !== "basic").map(({ variable }) => variable);
  const get = (name: string): string => {
    read.push(name);
    return `System.getenv(${stringLiteral(name)})`;
  };
  const pairs = auth.filter(({ scheme }) => scheme.kind === "basic");
  const setters = pairs.map(
    ({ name, variable }) => `.${name}(${get(`${variable}_USER`)}, ${get(`${variable}_PASSWORD`)})`,
  );
  const example = firstCallText(scene, "      ", {
    head: "var result = ",
    expression: (argument) =>
      operation && isFromEnvironment(operation, argument)
        ? get(environmentVariable(prefix, argument.wireName))
        : undefined,
  });
  const root = rootError(scene);
  const title = `The first call of ${scene.api.info.title}.`;
  return {
    doc: docComment([title, `Reads ${listed([`${prefix}_BASE_URL`, ...read])} from the environment.`], [], 0),
    imports: [...exampleImports(scene, example, `errors.${root}`)],
    client: scene.symbols.client,
    setters: setters.join(""),
    example,
    root,
  };
}
