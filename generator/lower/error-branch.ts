/**
 * Errors inside a 200 body: with `x-awsi-error-envelope`, a member of a successful response's choice
 * is the error, not a result, if it *requires* the property at the envelope's `error` pointer, or if its
 * property at `status` does not admit the value of a success.
 */
import type { ErrorEnvelope, TypeReference } from "../ir/index.ts";
import { admits } from "./admits.ts";
import { type Context, follow } from "./context.ts";
import { errorEnvelope } from "./error-envelope.ts";
import { unionMembers } from "./keywords.ts";
import { collect, emptyMerge, type Merged } from "./merge.ts";
import { type At, pointerTokens } from "./node.ts";
import { hoist } from "./hoist.ts";
import { lowerMembers } from "./one-of.ts";
import { typeOf, withNull, withoutNull } from "./schema.ts";
import { allowsNull } from "./keywords.ts";

function isErrorBranch(context: Context, at: At, envelope: ErrorEnvelope): boolean {
  switch (envelope.form) {
    case "object":
      return propertyAt(context, at, envelope.error, ({ required }, token) => required.has(token)) !== undefined;
    case "status": {
      const status = propertyAt(context, at, envelope.status, () => true);
      return status !== undefined && !admits(context, status, envelope.success);
    }
    case "http":
      return false;
  }
}

/** The property that a pointer leads to, if every step of the way passes; one that is not described is null. */
function propertyAt(
  context: Context,
  at: At,
  pointer: string,
  passes: (merged: Merged, token: string) => boolean,
): At | undefined {
  let here = at;
  for (const token of pointerTokens(pointer)) {
    const merged = emptyMerge();
    collect(context, here, merged);
    if (!passes(merged, token)) return undefined;
    here = merged.properties.get(token)?.at ?? { node: null, pointer: "" };
  }
  return here;
}

/** Members of the choice behind references, split into results and errors. */
function branches(
  context: Context,
  at: At,
  envelope: ErrorEnvelope,
): { readonly results: readonly At[]; readonly errors: readonly At[] } {
  const members = unionMembers(follow(context, at));
  const errors = members.filter((member) => isErrorBranch(context, member, envelope));
  return { results: members.filter((member) => !errors.includes(member)), errors };
}

/** The type of a successful body without its error branches. */
export function successType(context: Context, at: At): TypeReference {
  const envelope = errorEnvelope(context);
  if (envelope === undefined) return typeOf(context, at);
  const { results, errors } = branches(context, at, envelope);
  if (errors.length === 0 || results.length === 0) return typeOf(context, at);
  const lowered = lowerMembers(context, at, results);
  const type = lowered.kind === "reference" ? withoutNull(lowered.type) : hoist(context, at, lowered);
  return withNull(type, allowsNull(context, at));
}

/** The first error branch of a successful body. */
export function errorBranch(context: Context, at: At): At | undefined {
  const envelope = errorEnvelope(context);
  return envelope && branches(context, at, envelope).errors[0];
}
