/** The views of the conformance testee: one small function per operation, the rest is in the templates. */
import type { Operation } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { label, shownArguments, type Shown } from "./arguments.ts";
import { accessTo, type Scene } from "./scene.ts";
import { list, stringLiteral } from "./text.ts";
import { bodyChoice } from "./view-body.ts";
import { schemeParameters } from "./view-client.ts";
import { resultType } from "./view-operations.ts";
import type { TesteeCallsView, TesteeView } from "./view-schemas.ts";

export function testeeFiles(scene: Scene): readonly FileView[] {
  const services = scene.api.services.filter(({ operations }) => operations.length > 0);
  const calls = services.map(({ path, operations }, index): TesteeCallsView => {
    const access = accessTo(scene, path);
    return {
      module: scene.symbols.module,
      client: scene.symbols.client,
      register: `register${index}`,
      operations: operations.map((operation, place) => callView(scene, operation, access, `call${index}_${place}`)),
    };
  });
  const tables = calls.map(({ register }) => ({ text: `${register}(&table)` }));
  return [
    { path: "Sources/Testee/main.swift", template: "testee", data: testeeView(scene) },
    {
      path: "Sources/Testee/Table.swift",
      template: "testee-table",
      data: { module: scene.symbols.module, client: scene.symbols.client, tables },
    },
    ...calls.map((data, index): FileView => ({
      path: `Sources/Testee/Calls${index}.swift`,
      template: "testee-calls",
      data,
    })),
  ];
}

function testeeView(scene: Scene): TesteeView {
  const { symbols } = scene;
  const schemes = schemeParameters(scene).map(
    ({ scheme, name }) => `${label(name)}: secrets[${stringLiteral(scheme.name)}]`,
  );
  return {
    module: symbols.module,
    client: symbols.client,
    initializer: list(`${symbols.client}(`, ["baseURL: url", ...schemes, "settings: settings"], ")", 4),
    hasGeneric: symbols.genericCall !== undefined,
    generic: symbols.genericCall ?? "",
  };
}

function callView(
  scene: Scene,
  operation: Operation,
  access: string,
  name: string,
): TesteeCallsView["operations"][number] {
  const shown = shownArguments(scene, operation);
  const items = shown.map((argument) => `${label(argument.name)}: ${valueText(argument)}`);
  const call = list(`${access}.${scene.symbols.operation(operation.id).method}(`, items, ")", 4);
  const choices = shown
    .filter(({ form }) => form === "choice")
    .flatMap((argument) => choiceLines(scene, operation, argument));
  return {
    id: stringLiteral(operation.id),
    name,
    statements: choices.map((text) => ({ text })),
    result: resultText(scene, operation, call),
  };
}

function valueText({ argument, isNullable, isNeeded, form }: Shown): string {
  if (form === "choice") return "body";
  const key = stringLiteral(argument.key);
  if (!isNeeded) return `try given.optional(${key})`;
  return isNullable ? `try given.nullable(${key})` : `try given.value(${key})`;
}

/** Lines that pick the case of the body by media type. */
function choiceLines(scene: Scene, operation: Operation, { argument, isNeeded, type }: Shown): readonly string[] {
  const key = stringLiteral(argument.key);
  const { cases } = bodyChoice(scene, operation);
  const arms = cases.flatMap(({ name, content, isRange }, index) => {
    const pattern = `given.isMediaType(${stringLiteral(content.mediaType)}, isDefault: ${String(index === 0)})`;
    const extra = isRange ? ', contentType: given.mediaType ?? "application/octet-stream"' : "";
    return [`${index === 0 ? "if" : "} else if"} ${pattern} {`, `    body = .${name}(try given.value(${key})${extra})`];
  });
  const absent = isNeeded ? `throw TesteeProblem("no such media type")` : "body = nil";
  const guard = isNeeded ? [] : [`if !given.has(${key}) {`, "    body = nil"];
  const chain = isNeeded ? arms : arms.map((line, index) => (index === 0 ? `} else ${line}` : line));
  return [`let body: ${type}${isNeeded ? "" : "?"}`, ...guard, ...chain, "} else {", `    ${absent}`, "}"];
}

function resultText(scene: Scene, operation: Operation, call: string): string {
  if (operation.pagination !== undefined) return `return try await given.pages(${call})`;
  if (operation.result.kind === "stream") return `return try await given.stream(${call})`;
  const result = resultType(scene, operation);
  if (result === undefined) return `try await ${call}\n    return .null`;
  const name = operation.result.kind === "binary" ? "octets" : "result";
  return `return given.${name}(try await ${call})`;
}
