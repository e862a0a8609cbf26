/**
 * Errors inside a 200 body: with `x-awsi-error-envelope`, a member of a successful response's choice
 * that *requires* the property at the envelope's `error` pointer is the error, not a result.
 */
import type { TypeReference } from "../ir/index.ts";
import { type Context, follow } from "./context.ts";
import { unionMembers } from "./keywords.ts";
import { collect, emptyMerge } from "./merge.ts";
import { type At, field, pointerTokens, text } from "./node.ts";
import { hoist } from "./hoist.ts";
import { lowerMembers } from "./one-of.ts";
import { typeOf, withNull, withoutNull } from "./schema.ts";
import { allowsNull } from "./keywords.ts";

export function errorPointer(context: Context): string | undefined {
  return text(field(context.document.root, "x-awsi-error-envelope"), "error");
}

function isErrorBranch(context: Context, at: At, pointer: string): boolean {
  let here: At | undefined = at;
  for (const token of pointerTokens(pointer)) {
    if (here === undefined) return false;
    const merged = emptyMerge();
    collect(context, here, merged);
    if (!merged.required.has(token)) return false;
    here = merged.properties.get(token)?.at;
  }
  return true;
}

/** Members of the choice behind references, split into results and errors. */
function branches(
  context: Context,
  at: At,
  pointer: string,
): { readonly results: readonly At[]; readonly errors: readonly At[] } {
  const members = unionMembers(follow(context, at));
  const errors = members.filter((member) => isErrorBranch(context, member, pointer));
  return { results: members.filter((member) => !errors.includes(member)), errors };
}

/** The type of a successful body without its error branches. */
export function successType(context: Context, at: At): TypeReference {
  const pointer = errorPointer(context);
  if (pointer === undefined) return typeOf(context, at);
  const { results, errors } = branches(context, at, pointer);
  if (errors.length === 0 || results.length === 0) return typeOf(context, at);
  const lowered = lowerMembers(context, at, results);
  const type = lowered.kind === "reference" ? withoutNull(lowered.type) : hoist(context, at, lowered);
  return withNull(type, allowsNull(context, at));
}

/** The first error branch of a successful body. */
export function errorBranch(context: Context, at: At): At | undefined {
  const pointer = errorPointer(context);
  return pointer === undefined ? undefined : branches(context, at, pointer).errors[0];
}
