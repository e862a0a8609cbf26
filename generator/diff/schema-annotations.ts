/** Keywords that say something about a schema: prose, defaults, deprecation, names for generators; and all that nobody knows. */
import type { Node, ObjectNode } from "../source/source-document.ts";
import { isEqual, shown } from "./equal.ts";
import { below, componentName, type Located } from "./located.ts";
import type { RuleId } from "./rules.ts";
import type { Pair } from "./schema-graph.ts";
import { places } from "./schema-types.ts";
import { keyword, type View } from "./schema-view.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
const documentation = words("title description summary example examples externalDocs $comment");
/** Compared elsewhere. */
const compared = words(`
  $ref $schema $anchor allOf oneOf anyOf not if then else
  type enum const format contentEncoding contentMediaType contentSchema
  minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems minProperties maxProperties
  minContains maxContains pattern uniqueItems multipleOf
  properties required additionalProperties unevaluatedProperties patternProperties dependentRequired dependentSchemas
  items prefixItems contains unevaluatedItems propertyNames discriminator
  default deprecated readOnly writeOnly x-awsi-type-name`);
const enumNames = words("x-enum-varnames x-enumNames x-enum-descriptions x-ms-enum");

export function compareAnnotations(pair: Pair, before: View, after: View): void {
  compareDefault(pair, before, after);
  compareFlag(pair, before, after, "deprecated", "deprecated", "no-longer-deprecated");
  compareFlag(pair, before, after, "readOnly", "became-read-only", "became-not-read-only");
  compareFlag(pair, before, after, "writeOnly", "became-write-only", "became-not-write-only");
  compareTypeName(pair, before, after);
  for (const [left, right] of matchFlats(before, after)) compareFlats(pair, left, right);
}

function compareDefault(pair: Pair, before: View, after: View): void {
  const [old, current] = [keyword(before, "default")[0], keyword(after, "default")[0]];
  if (isEqual(old?.node, current?.node)) return;
  const rule = !old ? "default-added" : !current ? "default-removed" : "default-changed";
  pair.findings.push({ rule, from: shown(old?.node), to: shown(current?.node), ...places(before, after, "default") });
}

function compareFlag(pair: Pair, before: View, after: View, key: string, set: RuleId, unset: RuleId): void {
  const [was, is] = [before, after].map((view) => keyword(view, key).some(({ node }) => node === true));
  if (was !== is) pair.findings.push({ rule: is ? set : unset, ...places(before, after, key) });
}

function compareTypeName(pair: Pair, before: View, after: View): void {
  const [old, current] = [before, after].map((view) => keyword(view, "x-awsi-type-name")[0]?.node);
  if (old === current) return;
  const names = { from: shown(old), to: shown(current) };
  pair.findings.push({ rule: "type-name-changed", ...names, ...places(before, after, "x-awsi-type-name") });
}

type Flat = Located<ObjectNode>;

/** The parts that correspond: by component, else in order. */
function matchFlats(before: View, after: View): [Flat | undefined, Flat | undefined][] {
  if (before.flats.length === after.flats.length) return before.flats.map((flat, index) => [flat, after.flats[index]]);
  const left = new Map(before.flats.map((flat, index) => [nameOf(flat, index), flat]));
  const right = new Map(after.flats.map((flat, index) => [nameOf(flat, index), flat]));
  return [...new Set([...left.keys(), ...right.keys()])].map((name) => [left.get(name), right.get(name)]);
}

function nameOf({ pointer }: Flat, index: number): string {
  return componentName(pointer) ?? `-${index}`;
}

function compareFlats(pair: Pair, left: Flat | undefined, right: Flat | undefined): void {
  if (left && right && left.node === right.node) return;
  const rulesSeen = new Map<RuleId, string[]>();
  for (const key of new Set([...Object.keys(left?.node ?? {}), ...Object.keys(right?.node ?? {})])) {
    if (compared.has(key) || isEqual(left?.node[key], right?.node[key])) continue;
    const rule = ruleFor(key);
    rulesSeen.set(rule, [...(rulesSeen.get(rule) ?? []), key]);
  }
  for (const [rule, keys] of rulesSeen) {
    const [key = ""] = keys;
    const place = (flat: Flat | undefined): string | undefined => {
      const own: Node | undefined = flat?.node[key];
      return flat && (own === undefined || keys.length > 1 ? flat.pointer : below(flat.pointer, key));
    };
    pair.findings.push({ rule, to: keys.join(", "), before: place(left), after: place(right) });
  }
}

function ruleFor(key: string): RuleId {
  if (documentation.has(key)) return "documentation-changed";
  if (enumNames.has(key)) return "enum-names-changed";
  if (key === "$defs" || key === "definitions") return "definitions-changed";
  if (key === "xml") return "xml-changed";
  return key.startsWith("x-") ? "extension-changed" : "other-change";
}
