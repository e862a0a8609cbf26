/** Who uses a type: reached from what operations send, from what they receive, or both. */
import type { Operation, TypeDeclaration, TypeReference } from "../ir/index.ts";
import { reach } from "../ir/walk.ts";
import type { Context } from "./context.ts";

export function withUsage(
  context: Context,
  operations: readonly Operation[],
  errors: readonly TypeReference[],
): readonly TypeDeclaration[] {
  const lookup = (id: string): ReturnType<typeof context.declarations.get> => context.declarations.get(id);
  const sent = reach(lookup, operations.flatMap(requestTypes));
  const received = reach(lookup, [...operations.flatMap(responseTypes), ...errors]);
  return [...context.order].flatMap((id): TypeDeclaration[] => {
    const declared = context.declarations.get(id);
    return declared ? [{ ...declared, usage: { request: sent.has(id), response: received.has(id) } }] : [];
  });
}

function requestTypes({ parameters, requestBody }: Operation): readonly TypeReference[] {
  const contents = requestBody?.contents ?? [];
  const headers = contents.flatMap(({ encoding }) => encoding.flatMap((part) => part.headers));
  return [...parameters, ...contents, ...headers].map(({ type }) => type);
}

function responseTypes({ responses, result }: Operation): readonly TypeReference[] {
  const types = responses.flatMap(({ headers, contents }) => [...headers, ...contents].map(({ type }) => type));
  return "type" in result ? [...types, result.type] : types;
}
