/** Discriminator Object: where it leads, and whether what it leads to carries the property. */
import type { ObjectNode } from "../../source/source-document.ts";
import { isRecord } from "../schema/scope.ts";
import { follow, type Location, type Rule, type RuleContext } from "../rule.ts";

export const discriminator: Rule = () => {
  const names = new Set<string>();
  return {
    Root: (root) => {
      const { components } = root;
      const schemas = isRecord(components) ? components["schemas"] : undefined;
      for (const name of Object.keys(isRecord(schemas) ? schemas : {})) names.add(name);
    },
    Schema: (schema, context) => {
      const found = schema["discriminator"];
      if (!isRecord(found)) return;
      const { propertyName, mapping } = found;
      const location = context.location.child("discriminator");
      checkMapping(mapping, names, context, location);
      if (typeof propertyName === "string") checkMembers(schema, propertyName, context, location);
    },
  };
};

/** Addresses are looked at by `no-unresolved-refs`; here, names. */
function checkMapping(mapping: unknown, names: ReadonlySet<string>, { report }: RuleContext, location: Location): void {
  for (const [value, target] of Object.entries(isRecord(mapping) ? mapping : {})) {
    if (typeof target !== "string" || /[#/]|\.(ya?ml|json)$/.test(target) || names.has(target)) continue;
    const message = `The mapping of "${value}" leads to "${target}", and there is no schema of that name`;
    report({ message, location: location.child(["mapping", value]) });
  }
}

function checkMembers(schema: ObjectNode, property: string, context: RuleContext, location: Location): void {
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = schema[keyword];
    for (const [index, member] of (Array.isArray(members) ? members : []).entries()) {
      if (mayHave(member, property, context, 0)) continue;
      const message = `Member ${String(index)} of ${keyword} has no property "${property}", by which it should be told`;
      context.report({ message, location: location.child("propertyName") });
    }
  }
}

/** Deeper composition is given the benefit of the doubt. */
const maxDepth = 20;

function mayHave(node: unknown, property: string, context: RuleContext, depth: number): boolean {
  const target = follow(context, node, context.location);
  // A broken reference is another rule's; null needs no property.
  if (target === undefined || target["type"] === "null" || depth > maxDepth) return true;
  const { properties } = target;
  if (isRecord(properties) && Object.hasOwn(properties, property)) return true;
  const inner = (key: string): unknown[] => (Array.isArray(target[key]) ? target[key] : []);
  const has = (member: unknown): boolean => mayHave(member, property, context, depth + 1);
  return inner("allOf").some(has) || [...inner("oneOf"), ...inner("anyOf")].some(has);
}
