/** The first call of an API: in the README, and as a program of its own below `examples/`. */
import type { AuthScheme } from "../../ir/index.ts";
import { importList } from "../../render/layout.ts";
import type { FileView } from "../target.ts";
import { environmentPrefix, environmentVariable, firstCall, isFromEnvironment, listed } from "../shared/first-call.ts";
import type { FoundOperation } from "../shared/services.ts";
import { canShow, exampleCall, type Writing } from "./example.ts";
import type { Scene } from "./scene.ts";
import { type Code, code, docComment, Expression, stringLiteral } from "./text.ts";
import { accessTo } from "./view-client.ts";
import { rootError } from "./view-errors.ts";
import type { ExampleView } from "./view-schemas.ts";

/** Nearly all can be shown: where the document gives no value, one is made from the type. */
export function firstOf({ api }: Scene): FoundOperation | undefined {
  return firstCall(api, ({ operation }) => canShow(operation));
}

export function callText(scene: Scene, { operation, service }: FoundOperation, writing: Writing): string {
  return exampleCall(scene, operation, accessTo(scene, service), writing);
}

/** A request that the document does not describe, where it describes none that would do. */
export function firstCallText(scene: Scene, writing: Writing): string {
  const first = firstOf(scene);
  return first === undefined ? `${writing.head ?? ""}client.get("/");` : callText(scene, first, writing);
}

export function exampleFile(scene: Scene): FileView {
  return { path: "examples/first-call.ts", template: "example", data: exampleView(scene) };
}

function exampleView(scene: Scene): ExampleView {
  const { api, symbols } = scene;
  const operation = firstOf(scene)?.operation;
  const prefix = environmentPrefix(api);
  const read = [`${prefix}_BASE_URL`];
  const variable = (name: string): string => {
    read.push(name);
    return `process.env[${stringLiteral(name)}]`;
  };
  const auth = authCode(api.authSchemes, (name) => variable(environmentVariable(prefix, name)));
  const example = firstCallText(scene, {
    head: "const result = await ",
    indent: 2,
    expression: (argument) =>
      operation && isFromEnvironment(operation, argument)
        ? `${variable(environmentVariable(prefix, argument.wireName))} ?? ""`
        : undefined,
  });
  const root = rootError(scene);
  const words = [`The first call of ${api.info.title}.`, `Reads ${listed(read)} from the environment.`];
  return {
    doc: docComment(words),
    imports: importList("import {", [symbols.client, root], `} from ${stringLiteral(symbols.package)};`, layout),
    client: symbols.client,
    options: auth === undefined ? "" : code({ auth }, 0, `const client = new ${symbols.client}();`.length),
    example,
    root,
  };
}

const layout = { width: 100, indent: 0, padding: " " } as const;

/** A secret that is not set counts as not given. */
function authCode(schemes: readonly AuthScheme[], variable: (name: string) => string): Code {
  const entries = schemes
    .filter(({ kind }) => kind !== "mutualTls")
    .map(({ name, kind }): readonly [string, Code] => {
      if (kind !== "basic") return [name, new Expression(variable(name))];
      const [username, password] = [variable(`${name}_user`), variable(`${name}_password`)];
      return [name, { username: new Expression(`${username} ?? ""`), password: new Expression(`${password} ?? ""`) }];
    });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
