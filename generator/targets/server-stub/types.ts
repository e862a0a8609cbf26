/** Types of handlers, as references into what openapi-typescript generates. */
import type { Api, Operation } from "../../ir/index.ts";
import { stringLiteral } from "./text.ts";

/** Methods that openapi-typescript knows; others are served all the same, untyped. */
const typedMethods: ReadonlySet<string> = new Set([
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
]);

export function isTyped(operation: Operation): boolean {
  return typedMethods.has(operation.method);
}

/** Whether openapi-typescript marks properties that only one direction has. */
export function isMarked(api: Api): boolean {
  return api.types.some(
    ({ shape }) => shape.kind === "object" && shape.properties.some(({ access }) => access !== "readWrite"),
  );
}

/** `export type NAME = …;`, on as many lines as it takes. */
export function typeAlias(
  name: string,
  operation: Operation,
  generic: "Request" | "Response",
  marked: boolean,
): string {
  if (!isTyped(operation)) return `export type ${name} = Stub${generic};`;
  const types = `paths[${stringLiteral(operation.pathKey)}][${stringLiteral(operation.method.toLowerCase())}]`;
  const flag = marked ? ["true"] : [];
  const line = `export type ${name} = ${generic}Of<${[types, ...flag].join(", ")}>;`;
  if (line.length <= 100) return line;
  return `export type ${name} = ${generic}Of<\n${[types, ...flag].map((argument) => `  ${argument}`).join(",\n")}\n>;`;
}

/** `name(request: …): Answer<…>;` as a member of an interface. */
export function methodSignature(method: string, type: string): string {
  const line = `  ${method}(request: ${type}Request): Answer<${type}Response>;`;
  if (line.length <= 100) return line;
  return `  ${method}(\n    request: ${type}Request,\n  ): Answer<${type}Response>;`;
}
