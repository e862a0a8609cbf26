/** What an operation answers: by status, with headers, bodies and links. */
import { compareContent } from "./content.ts";
import { type Context, type Exchange, usageOf } from "./context.ts";
import { compareMapExtensions, compareRest } from "./rest.ts";
import { isEqual } from "./equal.ts";
import { compareFlag, isTrue } from "./fields.ts";
import type { Usage } from "./finding.ts";
import { child, entries, follow, type Located } from "./located.ts";
import { compareForm } from "./parameters.ts";

export function compareResponses(context: Context, exchange: Exchange, old: Located, current: Located): void {
  const usage = usageOf(exchange, "received");
  const [left, right] = [byStatus(old), byStatus(current)];
  for (const [status, response] of left) {
    const other = right.get(status);
    if (other) {
      const [was, is] = context.both(usage, response, other);
      if (was && is) compareResponse(context, usage, was, is, status);
    } else {
      const rule = isSuccess(status) ? "success-response-removed" : "error-response-removed";
      context.report(usage, { rule, name: status, before: response.pointer });
    }
  }
  for (const [status, response] of right) {
    if (left.has(status)) continue;
    const rule = isSuccess(status) ? "success-response-added" : "error-response-added";
    context.report(usage, { rule, name: status, after: response.pointer });
  }
  compareMapExtensions(context, usage, child(old, "responses"), child(current, "responses"));
}

function byStatus(operation: Located): Map<string, Located> {
  const all = entries(child(operation, "responses")).filter(([key]) => !key.startsWith("x-"));
  return new Map(all.map(([key, response]) => [key === "default" ? key : key.toUpperCase(), response]));
}

/** `default` mostly stands for errors. */
function isSuccess(status: string): boolean {
  return /^[123]/.test(status);
}

const compared = new Set(["headers", "content", "links"]);

export function compareResponse(context: Context, usage: Usage, old: Located, current: Located, name: string): void {
  const [left, right] = [child(old, "content"), child(current, "content")];
  const [had, has] = [entries(left).length > 0, entries(right).length > 0];
  if (had === has) compareContent(context, usage, [left, right], [old.pointer, current.pointer]);
  else {
    const where = { before: (left ?? old).pointer, after: (right ?? current).pointer };
    context.report(usage, { rule: has ? "response-body-added" : "response-body-removed", name, ...where });
  }
  compareHeaders(context, usage, child(old, "headers"), child(current, "headers"));
  compareLinks(context, usage, child(old, "links"), child(current, "links"));
  compareRest(context, usage, old, current, compared);
}

function compareHeaders(context: Context, usage: Usage, old: Located | undefined, current: Located | undefined): void {
  const byName = (headers: Located | undefined): Map<string, [string, Located]> =>
    new Map(entries(headers).map(([name, header]) => [name.toLowerCase(), [name, header]]));
  const [left, right] = [byName(old), byName(current)];
  for (const [key, [name, header]] of left) {
    const other = right.get(key)?.[1];
    const [was, is] = context.both(usage, header, other);
    if (was && is) compareHeader(context, usage, was, is, name);
    else {
      const rule = isTrue(was, "required") ? "required-header-removed" : "header-removed";
      context.report(usage, { rule, name, before: header.pointer });
    }
  }
  for (const [key, [name, header]] of right) {
    if (left.has(key)) continue;
    const isRequired = isTrue(follow(context.after, header), "required");
    context.report(usage, { rule: isRequired ? "required-header-added" : "header-added", name, after: header.pointer });
  }
}

const comparedHeader = new Set("required deprecated style explode schema content".split(" "));

export function compareHeader(context: Context, usage: Usage, old: Located, current: Located, name: string): void {
  const both = [old, current] as const;
  const required = { set: "header-became-required", unset: "header-became-optional" } as const;
  const deprecated = { set: "deprecated", unset: "no-longer-deprecated" } as const;
  compareFlag(context, usage, both, "required", required, { name });
  compareFlag(context, usage, both, "deprecated", deprecated, { name });
  compareForm(context, usage, both, name);
  compareRest(context, usage, old, current, comparedHeader);
}

function compareLinks(context: Context, usage: Usage, old: Located | undefined, current: Located | undefined): void {
  const [left, right] = [new Map(entries(old)), new Map(entries(current))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const [was, is] = context.both(usage, left.get(name), right.get(name));
    if (was && is) compareLink(context, usage, was, is, name);
    else if (was) context.report(usage, { rule: "link-removed", name, before: was.pointer });
    else if (is) context.report(usage, { rule: "link-added", name, after: is.pointer });
  }
}

const linkFields = ["operationId", "operationRef", "parameters", "requestBody", "server"];

export function compareLink(context: Context, usage: Usage, old: Located, current: Located, name: string): void {
  if (linkFields.some((key) => !isEqual(child(old, key)?.node, child(current, key)?.node))) {
    context.report(usage, { rule: "link-changed", name, before: old.pointer, after: current.pointer });
  }
  compareRest(context, usage, old, current, new Set(linkFields));
}
