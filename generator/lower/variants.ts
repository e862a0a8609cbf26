/** Properties beside a choice: each member is merged with them into an object of its own. */
import type { TypeReference, UnionMember } from "../ir/index.ts";
import type { Context } from "./context.ts";
import { discriminatorValues, mappingOf, propertyNameOf } from "./discriminator.ts";
import { declare } from "./hoist.ts";
import { isNull, kindOf, unionMembers, unionSource } from "./keywords.ts";
import { collect, copyMerge, emptyMerge, type Merged } from "./merge.ts";
import { type At, field, text } from "./node.ts";
import { lowerMerged, objectShape } from "./object.ts";
import { placeName, uniqueLabels } from "./place-name.ts";
import { type Lowered, typeOf, withoutNull } from "./schema.ts";

export function lowerVariants(context: Context, at: At, common: Merged, choice: At): Lowered {
  const members = unionMembers(choice).filter((member) => !isNull(member.node));
  const labels = uniqueLabels(context, members);
  const holder = field(at.node, "discriminator") === undefined ? choice : at;
  const propertyName = propertyNameOf(holder);
  const mapping = mappingOf(context, holder);
  const [only] = members;
  if (only === undefined) return lowerMerged(context, common);
  if (members.length === 1) return lowerMerged(context, mergedWith(context, common, only));
  const build = (member: At, index: number): UnionMember => ({
    type: variantType(context, at, common, member, labels[index] ?? ""),
    discriminatorValues: propertyName === undefined ? [] : discriminatorValues(context, mapping, propertyName, member),
    name: labels[index] ?? "",
  });
  return {
    kind: "shape",
    shapeKind: "union",
    build: () => ({
      kind: "union",
      source: unionSource(choice),
      ...(propertyName !== undefined && { discriminator: { propertyName } }),
      members: members.map(build),
    }),
  };
}

function mergedWith(context: Context, common: Merged, member: At): Merged {
  const merged = copyMerge(common);
  collect(context, member, merged);
  return merged;
}

/** A referenced member that already has all the common properties is the member itself. */
function variantType(context: Context, at: At, common: Merged, member: At, label: string): TypeReference {
  const own = emptyMerge();
  collect(context, member, own);
  const isReference = text(member.node, "$ref") !== undefined;
  const isComplete = [...common.properties.keys()].every((name) => own.properties.has(name));
  const isObjectLike = kindOf(context, member) === "object" || own.properties.size > 0 || own.required.size > 0;
  if ((isReference && isComplete) || !isObjectLike) return withoutNull(typeOf(context, member));
  const id = `${at.pointer}/variant of ${member.pointer}`;
  if (!context.order.has(id)) {
    const merged = mergedWith(context, common, member);
    const name = `${placeName(context, at.pointer)} ${label}`;
    declare(context, { id, name, at: member, build: () => objectShape(context, merged) });
  }
  return { kind: "named", id };
}
