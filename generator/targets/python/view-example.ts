/** The first call of an API: in the README, and as a program of its own below `examples/`. */
import type { Operation } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { environmentPrefix, environmentVariable, firstCall, isFromEnvironment, listed } from "../shared/first-call.ts";
import { plainLine } from "../shared/safe-text.ts";
import { findOperation, type FoundOperation } from "../shared/services.ts";
import { exampleCall, type Writing } from "./example.ts";
import { docComment, stringLiteral } from "./text.ts";
import { authParameters } from "./view-client.ts";
import { accessTo, type PackageScene } from "./view-resources.ts";
import type { ExampleView } from "./view-schemas.ts";

export function callLines(
  scene: PackageScene,
  found: FoundOperation | undefined,
  writing: Writing = {},
): readonly string[] {
  if (found === undefined) return [];
  const use = { library: () => undefined, declared: (_: string, name: string) => name };
  const access = accessTo(scene, found.service.path);
  const inner = { ...scene, shadowed: new Set<string>(), use, access };
  return exampleCall(inner, found.operation, writing).map((line) => line.replace(/^(>>>|\.\.\.) ?/, ""));
}

export function hasCall(scene: PackageScene, operation: Operation): boolean {
  return (
    callLines(
      scene,
      findOperation(scene.api, (one) => one === operation),
    ).length > 0
  );
}

function firstOf(scene: PackageScene): FoundOperation | undefined {
  return firstCall(scene.api, (found) => callLines(scene, found).length > 0);
}

/** Inside a `with`; a request that the document does not describe where it gives no example. */
export function firstCallLines(scene: PackageScene, writing: Writing, margin = "    "): string {
  const first = firstOf(scene);
  const isAsync = writing.isAsync === true;
  // Of a list call, `await` gives the first page.
  const head = `${writing.head ?? ""}${isAsync && first?.operation.pagination !== undefined ? "await " : ""}`;
  const lines = callLines(scene, first, { ...writing, head });
  const plain = `${head}${isAsync ? "await " : ""}client.get("/")`;
  return (lines.length > 0 ? lines : [plain]).map((line) => margin + line).join("\n");
}

export function exampleFile(scene: PackageScene, root: string): FileView {
  return { path: "examples/first_call.py", template: "example", data: exampleView(scene, root) };
}

function exampleView(scene: PackageScene, root: string): ExampleView {
  const operation = firstOf(scene)?.operation;
  const prefix = environmentPrefix(scene.api);
  const read = new Set<string>();
  const variable = (name: string): string => {
    read.add(name);
    return `os.environ[${stringLiteral(name)}]`;
  };
  const example = firstCallLines(
    scene,
    {
      head: "result = ",
      expression: (argument) =>
        operation && isFromEnvironment(operation, argument)
          ? variable(environmentVariable(prefix, argument.wireName))
          : undefined,
    },
    "        ",
  );
  const pairs = authParameters(scene).filter(({ type }) => type !== "Secret");
  const auth = pairs.map(
    (one) => `${one.name}=(${variable(`${one.variable}_USER`)}, ${variable(`${one.variable}_PASSWORD`)})`,
  );
  const secrets = authParameters(scene).filter(({ type }) => type === "Secret");
  const names = [`${prefix}_BASE_URL`, ...secrets.map(({ variable: name }) => name), ...read];
  const title = plainLine(scene.api.info.title).replace(/\.$/, "");
  return {
    doc: docComment([`The first call of ${title}.`, `Reads ${listed(names)} from the environment.`], 0),
    hasVariables: read.size > 0,
    module: scene.symbols.module,
    client: scene.symbols.client,
    auth: auth.join(", "),
    example,
    root,
  };
}
