/** The document as a whole: `info`, tags, and what awsi-gen reads at its root. */
import type { Context } from "./context.ts";
import { isEqual, shown } from "./equal.ts";
import { fieldPlaces, textOf } from "./fields.ts";
import { child, items, type Located } from "./located.ts";
import { comparePayload } from "./operation.ts";
import { compareRest } from "./rest.ts";
import type { RuleId } from "./rules.ts";

const extensions: readonly (readonly [string, RuleId])[] = [
  ["x-awsi-name", "api-name-changed"],
  ["x-awsi-packages", "packages-changed"],
  ["x-awsi-credential", "credential-changed"],
  ["x-awsi-error-envelope", "error-envelope-changed"],
  ["x-awsi-generic-call", "generic-call-changed"],
];

const compared = new Set([
  ...["openapi", "info", "paths", "webhooks", "components", "security", "servers", "tags"],
  ...["x-awsi-errors", "x-awsi-payload", "x-awsi-source"],
  ...extensions.map(([key]) => key),
]);

export function compareDocument(context: Context): void {
  const [old, current]: readonly [Located, Located] = [
    { pointer: "", node: context.before },
    { pointer: "", node: context.after },
  ];
  compareInfo(context, old, current);
  for (const [key, rule] of extensions) {
    const [was, is] = [child(old, key)?.node, child(current, key)?.node];
    if (isEqual(was, is)) continue;
    context.report({}, { rule, from: shown(was), to: shown(is), ...fieldPlaces(old, current, key) });
  }
  comparePayload(context, {}, old, current);
  compareErrors(context, child(old, "x-awsi-errors"), child(current, "x-awsi-errors"));
  for (const key of ["tags", "x-awsi-source"]) {
    if (isEqual(child(old, key)?.node, child(current, key)?.node)) continue;
    context.report({}, { rule: "documentation-changed", to: key, ...fieldPlaces(old, current, key) });
  }
  compareRest(context, {}, old, current, compared);
}

function compareInfo(context: Context, root: Located, currentRoot: Located): void {
  const [old, current] = [child(root, "info"), child(currentRoot, "info")];
  if (!old || !current) return;
  for (const [key, rule] of [
    ["version", "version-changed"],
    ["title", "title-changed"],
  ] as const) {
    const [from, to] = [textOf(old, key) ?? "", textOf(current, key) ?? ""];
    if (from !== to) context.report({}, { rule, from, to, ...fieldPlaces(old, current, key) });
  }
  for (const key of ["contact", "license", "termsOfService"]) {
    if (isEqual(child(old, key)?.node, child(current, key)?.node)) continue;
    context.report({}, { rule: "documentation-changed", to: key, ...fieldPlaces(old, current, key) });
  }
  compareRest(context, {}, old, current, new Set(["version", "title", "contact", "license", "termsOfService"]));
}

/** The catalogue of errors, by code. */
function compareErrors(context: Context, old: Located | undefined, current: Located | undefined): void {
  const byCode = (list: Located | undefined): Map<string, Located> =>
    new Map(items(list).map((error) => [shown(child(error, "code")?.node), error]));
  const [left, right] = [byCode(old), byCode(current)];
  for (const [code, was] of left) {
    const is = right.get(code);
    const where = { before: was.pointer, after: is?.pointer };
    if (!is) context.report({}, { rule: "error-code-removed", from: code, before: was.pointer });
    else if (!isEqual(was.node, is.node)) context.report({}, { rule: "error-code-changed", name: code, ...where });
  }
  for (const [code, { pointer }] of right) {
    if (!left.has(code)) context.report({}, { rule: "error-code-added", to: code, after: pointer });
  }
}
