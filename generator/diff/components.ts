/** Components by name: those that came and went, and those that no operation reaches. */
import { compareCallback } from "./callbacks.ts";
import type { Context } from "./context.ts";
import { isEqual } from "./equal.ts";
import type { Usage } from "./finding.ts";
import { child, entries, type Located } from "./located.ts";
import { compareParameter } from "./parameters.ts";
import { comparePathItems, pathItem } from "./paths.ts";
import { compareBodies } from "./request-body.ts";
import { compareHeader, compareLink, compareResponse } from "./responses.ts";
import { compareSecurity } from "./security.ts";
import { compareRest } from "./rest.ts";

type Compare = (context: Context, old: Located, current: Located, name: string) => void;

const unused: Usage = { isUnused: true };
const exchange = { operation: "", sends: "request", receives: "response", isUnused: true } as const;
const nothing: ReadonlySet<string> = new Set();

/** By kind. Operations have compared what they use; here, the same findings add nothing. */
const kinds: Readonly<Record<string, Compare>> = {
  schemas: (context, old, current) => {
    context.schemas(unused, old, current, [old.pointer, current.pointer]);
  },
  parameters: (context, old, current) => {
    // Where operations use it, it is another parameter.
    if (["in", "name"].some((key) => !isEqual(child(old, key)?.node, child(current, key)?.node))) {
      context.report(unused, { rule: "other-change", to: "in or name", before: old.pointer, after: current.pointer });
    }
    compareParameter(context, unused, old, current);
  },
  requestBodies: (context, old, current) => {
    compareBodies(context, unused, old, current);
  },
  responses: (context, old, current, name) => {
    compareResponse(context, unused, old, current, name);
  },
  headers: (context, old, current, name) => {
    compareHeader(context, unused, old, current, name);
  },
  links: (context, old, current, name) => {
    compareLink(context, unused, old, current, name);
  },
  callbacks: (context, old, current, name) => {
    compareCallback(context, exchange, old, current, name);
  },
  pathItems: (context, old, current, name) => {
    const [was, is] = [pathItem(context.before, name, old), pathItem(context.after, name, current)];
    comparePathItems(context, was, is, () => exchange);
  },
  examples: (context, old, current) => {
    if (isEqual(old.node, current.node)) return;
    const where = { before: old.pointer, after: current.pointer };
    context.report(unused, { rule: "documentation-changed", to: "example", ...where });
  },
  mediaTypes: (context, old, current) => {
    compareRest(context, unused, old, current, nothing);
  },
};

export function compareComponents(context: Context): void {
  const nothingOwn: Located = { pointer: "", node: {} };
  compareSecurity(context, exchange, nothingOwn, nothingOwn);
  const [old, current] = [context.before, context.after].map((node) => child({ pointer: "", node }, "components"));
  for (const [kind, compare] of Object.entries(kinds)) {
    const [left, right] = [new Map(entries(child(old, kind))), new Map(entries(child(current, kind)))];
    for (const [name, was] of left) {
      const is = right.get(name);
      const [target, other] = context.both(unused, was, is);
      if (is && target && other && !context.graph.stability.isSameAt(target, other))
        compare(context, target, other, name);
    }
  }
  if (old && current) compareRest(context, {}, old, current, new Set([...Object.keys(kinds), "securitySchemes"]));
}

/** `renamed` holds the pointers of schemas that go by another name on the other side. */
export function reportComponents(context: Context, renamed: ReadonlySet<string>): void {
  const [old, current] = [context.before, context.after].map((node) => child({ pointer: "", node }, "components"));
  for (const kind of Object.keys(kinds)) {
    const [left, right] = [new Map(entries(child(old, kind))), new Map(entries(child(current, kind)))];
    const isSchema = kind === "schemas";
    for (const [name, { pointer }] of left) {
      if (right.has(name) || renamed.has(`before ${pointer}`)) continue;
      context.report({}, { rule: isSchema ? "schema-removed" : "shared-part-removed", name, before: pointer });
    }
    for (const [name, { pointer }] of right) {
      if (left.has(name) || renamed.has(`after ${pointer}`)) continue;
      context.report({}, { rule: isSchema ? "schema-added" : "shared-part-added", name, after: pointer });
    }
  }
}
