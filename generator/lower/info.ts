/** Who the API is: names, version, addresses. */
import type { GenericCall, Info, PackageNames } from "../ir/index.ts";
import type { Node } from "../source/source-document.ts";
import type { Context } from "./context.ts";
import { type At, child, entriesOf, field, prose, text } from "./node.ts";

/** Words of a title that say that it is one, not what it is of. */
const noise =
  /\b(open\s?api|rest(ful)?|http|web)?\s*\bapi\b(\s*specification)?|\bopenapi\b|\bspecification\b|\bv?\d+(\.\d+)+\b|\bv\d+\b/gi;

export function lowerInfo(context: Context): Info {
  const root: At = { node: context.document.root, pointer: "" };
  const { node } = child(root, "info");
  const title = prose(node, "title") ?? "API";
  const details = {
    summary: prose(node, "summary"),
    docs: prose(node, "description"),
    licence: prose(field(node, "license"), "name"),
    contact: contactOf(field(node, "contact")),
    sourceDocument: prose(root.node, "x-awsi-source"),
  };
  return {
    name: prose(root.node, "x-awsi-name") ?? shortName(title),
    title,
    version: versionOf(field(node, "version")),
    ...stated(details),
    sha256: context.document.sha256,
    packages: packagesOf(root),
  };
}

/** YAML reads an unquoted `1.0` as a number. */
function versionOf(version: Node | undefined): string {
  return typeof version === "string" || typeof version === "number" ? String(version) : "";
}

type Stated<T> = { readonly [key in keyof T]?: Exclude<T[key], undefined> };

function stated<T extends object>(details: T): Stated<T> {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined)) as Stated<T>;
}

function shortName(title: string): string {
  const name = title.replace(noise, " ").replace(/\s+/g, " ").trim();
  return /[\p{L}\p{N}]/u.test(name) ? name.replace(/^[\s\-–—:,.]+|[\s\-–—:,.]+$/g, "") : title;
}

function contactOf(contact: Node | undefined): string | undefined {
  const parts = ["name", "email", "url"].flatMap((key) => prose(contact, key) ?? []);
  return parts.length === 0 ? undefined : parts.join(", ");
}

function packagesOf(root: At): Info["packages"] {
  const entries = entriesOf(root, "x-awsi-packages").map(([target, { node }]): [string, PackageNames] => [
    target,
    stated({ package: prose(node, "package"), module: prose(node, "module"), client: prose(node, "client") }),
  ]);
  return Object.fromEntries(entries);
}

export function lowerGenericCall(context: Context): GenericCall | undefined {
  const at = child({ node: context.document.root, pointer: "" }, "x-awsi-generic-call");
  const path = text(at.node, "path");
  const name = text(at.node, "field");
  if (path === undefined || name === undefined) return undefined;
  const names = entriesOf(at, "names").flatMap(([target, { node }]): [string, string][] =>
    typeof node === "string" ? [[target, node]] : [],
  );
  return { method: text(at.node, "method") ?? "POST", path, field: name, names: Object.fromEntries(names) };
}
