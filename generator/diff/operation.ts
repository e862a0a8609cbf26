/** One operation in its old and its new form. */
import { compareCallbacks } from "./callbacks.ts";
import { type Context, type Exchange, usageOf } from "./context.ts";
import { compareRest } from "./rest.ts";
import { isEqual, shown } from "./equal.ts";
import { compareFlag, fieldPlaces } from "./fields.ts";
import type { Usage } from "./finding.ts";
import { child, items, type Located } from "./located.ts";
import { compareParameters, type Owners } from "./parameters.ts";
import { compareRequestBody } from "./request-body.ts";
import { compareResponses } from "./responses.ts";
import type { RuleId } from "./rules.ts";
import { compareSecurity } from "./security.ts";
import { compareOperationServers } from "./servers.ts";

const compared = new Set(
  `operationId deprecated parameters requestBody responses callbacks security servers tags
   x-awsi-group x-awsi-method x-awsi-errors x-awsi-pagination x-awsi-payload
   x-fern-sdk-group-name x-fern-sdk-method-name x-speakeasy-group x-speakeasy-name-override`.split(/\s+/),
);

export function compareOperation(
  context: Context,
  exchange: Exchange,
  old: Owners,
  current: Owners,
  renamed: ReadonlyMap<string, string>,
): void {
  const [left, right] = [old[1], current[1]];
  const usage = usageOf(exchange);
  const deprecated = { set: "deprecated", unset: "no-longer-deprecated" } as const;
  compareFlag(context, usage, [left, right], "deprecated", deprecated, { name: "The operation" });
  compareNames(context, usage, left, right);
  compareParameters(context, exchange, old, current, renamed);
  compareRequestBody(context, exchange, left, right);
  compareResponses(context, exchange, left, right);
  compareCallbacks(context, exchange, left, right);
  compareSecurity(context, exchange, left, right);
  compareOperationServers(context, usage, old, current);
  compareExtensions(context, usage, left, right);
  compareRest(context, usage, left, right, compared);
}

type Read = (operation: Located) => string;

const read =
  (...keys: string[]): Read =>
  (operation) =>
    shown(keys.map((key) => child(operation, key)?.node).find((value) => value !== undefined));

const groupOf: Read = (operation) => {
  const named = ["x-awsi-group", "x-fern-sdk-group-name", "x-speakeasy-group"];
  const own = named.map((key) => child(operation, key)?.node).find((value) => value !== undefined);
  return shown(own ?? items(child(operation, "tags"))[0]?.node);
};

const names: readonly { readonly rule: RuleId; readonly key: string; readonly read: Read }[] = [
  { rule: "operation-id-changed", key: "operationId", read: read("operationId") },
  { rule: "operation-group-changed", key: "tags", read: groupOf },
  {
    rule: "method-name-changed",
    key: "x-awsi-method",
    read: read("x-awsi-method", "x-fern-sdk-method-name", "x-speakeasy-name-override"),
  },
];

/** What SDKs call it, and where they put it. */
function compareNames(context: Context, usage: Usage, old: Located, current: Located): void {
  for (const { rule, key, read: valueOf } of names) {
    const [from, to] = [valueOf(old), valueOf(current)];
    const place = key === "tags" && child(current, "x-awsi-group") ? "x-awsi-group" : key;
    if (from !== to) context.report(usage, { rule, from, to, ...fieldPlaces(old, current, place) });
  }
  const isMoved = groupOf(old) !== groupOf(current);
  if (!isMoved && !isEqual(child(old, "tags")?.node, child(current, "tags")?.node)) {
    context.report(usage, { rule: "documentation-changed", to: "tags", ...fieldPlaces(old, current, "tags") });
  }
}

function compareExtensions(context: Context, usage: Usage, old: Located, current: Located): void {
  const [was, is] = [child(old, "x-awsi-pagination"), child(current, "x-awsi-pagination")];
  const where = fieldPlaces(old, current, "x-awsi-pagination");
  if (was && !is) context.report(usage, { rule: "pagination-removed", ...where });
  else if (is && !was) context.report(usage, { rule: "pagination-added", ...where });
  else if (!isEqual(was?.node, is?.node)) context.report(usage, { rule: "pagination-changed", ...where });
  comparePayload(context, usage, old, current);
  compareErrorCodes(context, usage, old, current);
}

export function comparePayload(context: Context, usage: Usage, old: Located, current: Located): void {
  const [from, to] = [old, current].map((owner) => shown(child(owner, "x-awsi-payload")?.node));
  if (from === to) return;
  const where = fieldPlaces(old, current, "x-awsi-payload");
  context.report(usage, { rule: "payload-changed", from: from ?? "", to: to ?? "", ...where });
}

function compareErrorCodes(context: Context, usage: Usage, old: Located, current: Located): void {
  const codes = (operation: Located): Map<string, Located> =>
    new Map(items(child(operation, "x-awsi-errors")).map((code) => [shown(code.node), code]));
  const [left, right] = [codes(old), codes(current)];
  for (const [code, { pointer }] of left) {
    if (!right.has(code)) context.report(usage, { rule: "error-code-removed", from: code, before: pointer });
  }
  for (const [code, { pointer }] of right) {
    if (!left.has(code)) context.report(usage, { rule: "error-code-added", to: code, after: pointer });
  }
}
