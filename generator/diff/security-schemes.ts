/** The security schemes of a document. */
import type { Context } from "./context.ts";
import { pathsOf } from "./paths.ts";
import { compareRest } from "./rest.ts";
import { isEqual, shown } from "./equal.ts";
import { fieldPlaces, textOf } from "./fields.ts";
import type { Finding, Usage } from "./finding.ts";
import { child, entries, follow, items, type Located } from "./located.ts";
import type { ObjectNode } from "../source/source-document.ts";

export function schemesOf(root: ObjectNode): Map<string, Located> {
  const all = entries(child(child({ pointer: "", node: root }, "components"), "securitySchemes"));
  return new Map(all.map(([name, scheme]) => [name, follow(root, scheme) ?? scheme]));
}

/** Old name → new name, of schemes that are otherwise the same. */
export function renamedSchemes(before: ObjectNode, after: ObjectNode): Map<string, string> {
  const [left, right] = [schemesOf(before), schemesOf(after)];
  const made = [...right].filter(([name]) => !left.has(name));
  const renamed = new Map<string, string>();
  for (const [name, scheme] of left) {
    const index = right.has(name) ? -1 : made.findIndex(([, other]) => isEqual(scheme.node, other.node));
    const [[to] = []] = index < 0 ? [] : made.splice(index, 1);
    if (to !== undefined) renamed.set(name, to);
  }
  return renamed;
}

/** Reports to every operation that a scheme guards, or to the document if it guards none. */
type Report = (finding: Finding) => void;

function reporter(context: Context, old: string, current: string): Report {
  let usages: readonly Usage[] | undefined;
  return (finding) => {
    usages ??= usagesOf(context, old, current);
    for (const usage of usages) context.report(usage, finding);
  };
}

function usagesOf(context: Context, old: string, current: string): readonly Usage[] {
  const names = new Set([...operationsWith(context.before, old), ...operationsWith(context.after, current)]);
  return names.size === 0 ? [{}] : [...names].map((operation) => ({ operation }));
}

function operationsWith(root: ObjectNode, scheme: string): string[] {
  const inherited = child({ pointer: "", node: root }, "security");
  return pathsOf(root).flatMap(({ path, operations }) =>
    [...operations].flatMap(([method, operation]) => {
      const requirements = items(child(operation, "security") ?? inherited);
      return requirements.some((requirement) => child(requirement, scheme)) ? [`${method} ${path}`] : [];
    }),
  );
}

export function compareSecuritySchemes(context: Context): void {
  const [left, right] = [schemesOf(context.before), schemesOf(context.after)];
  const renamed = context.renamedSchemes;
  for (const [name, scheme] of left) {
    const target = renamed.get(name) ?? name;
    const other = right.get(target);
    const report = reporter(context, name, target);
    if (!other) report({ rule: "security-scheme-removed", name, before: scheme.pointer });
    else if (target === name) compareScheme(context, report, scheme, other, name);
    else {
      const where = { before: scheme.pointer, after: other.pointer };
      report({ rule: "security-scheme-renamed", from: name, to: target, ...where });
    }
  }
  const known = new Set([...left.keys(), ...renamed.values()]);
  for (const [name, { pointer }] of right) {
    if (!known.has(name)) context.report({}, { rule: "security-scheme-added", name, after: pointer });
  }
}

const essential = ["type", "scheme", "in", "name"];
const compared = new Set([...essential, "flows", "openIdConnectUrl", "oauth2MetadataUrl", "bearerFormat"]);

function compareScheme(context: Context, report: Report, old: Located, current: Located, name: string): void {
  for (const key of essential) {
    const [from, to] = [textOf(old, key) ?? "none", textOf(current, key) ?? "none"];
    // HTTP's names of schemes and headers are the same in capitals.
    if (from === to || (key === "scheme" && from.toLowerCase() === to.toLowerCase())) continue;
    const names = { name, from: `${key} ${from}`, to: `${key} ${to}` };
    report({ rule: "security-scheme-changed", ...names, ...fieldPlaces(old, current, key) });
  }
  for (const key of ["openIdConnectUrl", "oauth2MetadataUrl"]) compareUrl(report, old, current, name, key);
  if (textOf(old, "bearerFormat") !== textOf(current, "bearerFormat")) {
    const where = fieldPlaces(old, current, "bearerFormat");
    report({ rule: "documentation-changed", to: "bearerFormat", ...where });
  }
  compareFlows(context, report, child(old, "flows"), child(current, "flows"), name);
  compareRest(context, {}, old, current, compared);
}

function compareUrl(report: Report, old: Located, current: Located, name: string, key: string): void {
  const [from, to] = [old, current].map((owner) => shown(child(owner, key)?.node));
  if (from === to) return;
  const names = { name, from: from ?? "", to: to ?? "" };
  report({ rule: "oauth-url-changed", ...names, ...fieldPlaces(old, current, key) });
}

function compareFlows(
  context: Context,
  report: Report,
  old: Located | undefined,
  current: Located | undefined,
  name: string,
): void {
  const [left, right] = [new Map(entries(old)), new Map(entries(current))];
  for (const [flow, was] of left) {
    const is = right.get(flow);
    if (is) compareFlow(context, report, was, is, name);
    else report({ rule: "oauth-flow-removed", name, from: flow, before: was.pointer });
  }
  for (const [flow, { pointer }] of right) {
    if (!left.has(flow)) report({ rule: "oauth-flow-added", name, to: flow, after: pointer });
  }
}

const urls = ["authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl"];

function compareFlow(context: Context, report: Report, old: Located, current: Located, name: string): void {
  for (const key of urls) compareUrl(report, old, current, name, key);
  const [left, right] = [new Map(entries(child(old, "scopes"))), new Map(entries(child(current, "scopes")))];
  for (const [scope, was] of left) {
    const is = right.get(scope);
    if (!is) report({ rule: "oauth-scope-removed", name, from: scope, before: was.pointer });
    else if (was.node !== is.node) {
      report({ rule: "documentation-changed", to: scope, before: was.pointer, after: is.pointer });
    }
  }
  for (const [scope, { pointer }] of right) {
    if (!left.has(scope)) report({ rule: "oauth-scope-added", name, to: scope, after: pointer });
  }
  compareRest(context, {}, old, current, new Set([...urls, "scopes"]));
}
