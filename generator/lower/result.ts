/** What an SDK method returns, from the successful responses together. */
import type { MediaContent, Response, Result, TypeReference, UnionMember } from "../ir/index.ts";
import { objectOf, typeAtPointer } from "../ir/walk.ts";
import { type Context, report } from "./context.ts";
import { errorEnvelope } from "./error-envelope.ts";
import { declare } from "./hoist.ts";
import { type At, field, pointerTokens, text } from "./node.ts";
import { primitive } from "./primitive.ts";
import { successStatuses } from "./response-status.ts";

export interface LoweredResult {
  readonly result: Result;
  /** JSON Pointer of the payload inside the body, where the document names one. */
  readonly payload?: string;
}

export function lowerResult(
  context: Context,
  operation: At,
  responses: readonly Response[],
  label: string,
): LoweredResult {
  const successes = new Set(
    successStatuses(operation.node).map((status) => (status === "default" ? status : status.toUpperCase())),
  );
  const bodies = responses.filter(({ status }) => successes.has(status)).map(({ contents }) => contents[0]);
  const contents = bodies.filter((content) => content !== undefined);
  const [first] = contents;
  if (first === undefined) return { result: { kind: "none" } };
  if (first.kind === "binary") return { result: { kind: "binary" } };
  if (first.kind === "eventStream" || first.kind === "jsonLines") {
    return { result: { kind: "stream", format: first.kind, type: first.type } };
  }
  const mayBeEmpty = contents.length < bodies.length;
  return narrow(context, operation, {
    kind: "value",
    type: valueType(context, operation, contents, label),
    mayBeEmpty,
  });
}

/** XML is handed over as the text it is: no SDK decodes it. */
function typeOfContent(content: MediaContent): TypeReference {
  return content.kind === "xml" ? primitive("string") : content.type;
}

function valueType(context: Context, operation: At, contents: readonly MediaContent[], label: string): TypeReference {
  const values = contents.filter(({ kind }) => kind === "json" || kind === "text" || kind === "xml" || kind === "form");
  const types = new Map(values.map((content) => [JSON.stringify(typeOfContent(content)), typeOfContent(content)]));
  const distinct = [...types.values()];
  const [only] = distinct;
  if (only === undefined || distinct.some(({ kind }) => kind === "unknown")) return { kind: "unknown" };
  return distinct.length === 1 ? only : resultUnion(context, operation, distinct, label);
}

function resultUnion(context: Context, operation: At, types: readonly TypeReference[], label: string): TypeReference {
  const members = types.map((type, index): UnionMember => {
    const name = type.kind === "named" ? context.declarations.get(type.id)?.name : undefined;
    return {
      type,
      discriminatorValues: [],
      name: name ?? `${type.kind === "primitive" ? type.primitive : type.kind} ${index + 1}`,
    };
  });
  return declare(context, {
    id: `${operation.pointer}/result`,
    name: `${label} result`,
    at: { node: null, pointer: operation.pointer },
    build: () => ({ kind: "union", source: "oneOf", members }),
  });
}

/** `x-awsi-payload`: an operation's own must fit, or says by null that there is none; the document's applies where it does. */
function narrow(context: Context, operation: At, result: Extract<Result, { kind: "value" }>): LoweredResult {
  if (field(operation.node, "x-awsi-payload") === null) return { result: { kind: "none" } };
  const own = text(operation.node, "x-awsi-payload");
  const payload =
    own ??
    text(field(context.document.root, "x-awsi-payload") === undefined ? null : context.document.root, "x-awsi-payload");
  if (payload === undefined || payload === "") return { result };
  const type = typeAtPointer((id) => context.declarations.get(id), result.type, payload);
  if (type === undefined) {
    if (own !== undefined) report(context, "bad-payload", { pointer: own }, operation.pointer);
    return { result: own === undefined && isStatusAlone(context, result.type) ? { kind: "none" } : result };
  }
  return { result: { ...result, type }, payload };
}

/** A success that tells of nothing but its success. */
function isStatusAlone(context: Context, type: TypeReference): boolean {
  const envelope = errorEnvelope(context);
  const shape = objectOf((id) => context.declarations.get(id), type);
  if (envelope?.form !== "status" || shape === undefined) return false;
  const [status] = pointerTokens(envelope.status);
  return shape.properties.every(({ wireName }) => wireName === status);
}
