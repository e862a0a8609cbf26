/** `spec show NAME OPERATION`: what one operation takes and answers. */
import type { Api, MediaContent, Operation, TypeReference } from "../ir/index.ts";
import type { NamedOperation } from "./operations.ts";
import { columns, firstLine, oneLine, type Paint } from "./text.ts";
import { describedType, type Field, fieldsOf, type Types, typesOf } from "./type-text.ts";

export function showOperation(named: NamedOperation, api: Api, paint: Paint): string {
  const { operation, call, method } = named;
  const types = typesOf(api);
  const title = (text: string): string => `\n${paint(text, "strong")}\n`;
  const about = [operation.summary, operation.docs].filter((text) => text !== undefined && text.trim() !== "");
  return [
    `${paint(call, "strong")}${operation.deprecated ? " (deprecated)" : ""}\n`,
    columns(
      [
        ["operationId", operation.id],
        ["method", `client.${method}`],
        ["auth", authentication(operation)],
      ],
      "  ",
    ),
    ...about.map((text) => `\n${wrapped(text ?? "")}`),
    ...(operation.parameters.length === 0 ? [] : [title("Parameters"), parameters(operation, types)]),
    ...request(operation, types, title),
    ...operation.responses.flatMap(({ status, docs, contents, headers }) => [
      title(`Response ${status}`),
      ...(docs === undefined ? [] : [`  ${firstLine(docs)}\n`]),
      ...contents.map((content) => showContent(content, types)),
      columns(
        headers.map(({ wireName, type, docs: about }) => [
          `header ${wireName}`,
          describedType(type, types),
          firstLine(about),
        ]),
        "  ",
      ),
    ]),
    ...errors(operation, api, title),
    ...examples(operation, title),
  ].join("");
}

type Title = (text: string) => string;

function authentication({ auth, credential }: Operation): string {
  const sets = auth.map(({ schemes }) => schemes.map(({ name, scopes }) => [name, ...scopes].join(" ")).join(" and "));
  const all = [
    ...sets.map((set) => (set === "" ? "none" : set)),
    ...(credential?.argument ? [credential.argument] : []),
  ];
  return all.length === 0 ? "none" : all.join(", or ");
}

function parameters({ parameters }: Operation, types: Types): string {
  return columns(
    parameters.map(({ wireName, in: place, type, required, docs }) => [
      wireName,
      place,
      describedType(type, types),
      required ? "required" : "optional",
      firstLine(docs),
    ]),
    "  ",
  );
}

function request({ requestBody }: Operation, types: Types, title: Title): readonly string[] {
  if (!requestBody) return [];
  const { required, docs, contents } = requestBody;
  const about = docs === undefined ? [] : [`  ${firstLine(docs)}\n`];
  return [
    title(`Request body${required ? "" : " (optional)"}`),
    ...about,
    ...contents.map((content) => showContent(content, types)),
  ];
}

function showContent({ mediaType, type, kind }: MediaContent, types: Types): string {
  const stream = kind === "eventStream" || kind === "jsonLines" ? "stream of " : "";
  return `  ${oneLine(mediaType)}: ${stream}${oneLine(describedType(type, types))}\n${fieldTable(type, types)}`;
}

function fieldTable(type: TypeReference, types: Types): string {
  const rows = fieldsOf(type, types).map(({ name, type: text, isRequired, docs, depth }: Field) => [
    "\u00a0".repeat(2 * depth) + name,
    text,
    isRequired ? "required" : "optional",
    firstLine(docs),
  ]);
  return columns(rows, "    ").replaceAll("\u00a0", " ");
}

function errors({ errorCodes }: Operation, api: Api, title: Title): readonly string[] {
  if (errorCodes.length === 0) return [];
  const known = new Map(api.errors?.codes.map((error) => [error.code, error]));
  const rows = errorCodes.map((code) => [String(code), known.get(code)?.name ?? "", known.get(code)?.message ?? ""]);
  return [title("Errors"), columns(rows, "  ")];
}

function examples({ requestBody, responses }: Operation, title: Title): readonly string[] {
  const all = [
    ...(requestBody?.contents.map((content) => ({ from: "request", content })) ?? []),
    ...responses.flatMap(({ status, contents }) =>
      contents.map((content) => ({ from: `response ${status}`, content })),
    ),
  ];
  return all.flatMap(({ from, content }) =>
    content.examples.map(({ name, summary, value }) => {
      const label = [`Example of the ${from}`, name, summary ?? ""].filter((part) => part !== "").join(": ");
      return title(oneLine(label)) + indented(JSON.stringify(value, undefined, 2), "  ");
    }),
  );
}

function wrapped(text: string): string {
  const lines = text.trim().split(/\r?\n/).map(oneLine);
  return lines.map((line) => `${line === "" ? "" : "  "}${line}\n`).join("");
}

function indented(text: string, indent: string): string {
  return text
    .split("\n")
    .map((line) => `${indent}${line}\n`)
    .join("");
}
