/** How TypeScript names things: wire names for properties, its own casing for everything else. */
import type { NamingRules } from "../../naming/rules.ts";
import type { Role } from "../../naming/symbol.ts";
import { asciiWords } from "../shared/package-words.ts";
import { clientMembers, reserved } from "./reserved.ts";

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}

/** Keys of object literals and interfaces are quoted, not changed. */
const quotable: ReadonlySet<Role> = new Set<Role>(["property", "parameter"]);

function escape(name: string, role: Role): string {
  switch (role) {
    case "type":
      return `${name}Model`;
    case "error":
      return `${name.replace(/Error$/, "")}CodeError`;
    case "module":
      return `${name}-group`;
    case "property":
    case "parameter":
    case "enumMember":
    case "unionMember":
    case "method":
    case "group":
      return `${name}_`;
  }
}

function legalize(name: string, role: Role): string {
  if (quotable.has(role)) return name;
  if (role === "module") return name.replace(/[^\p{L}\p{M}\p{N}-]+/gu, "-").replace(/^-+|-+$/g, "") || "group";
  const letters = name.replace(/[^\p{ID_Continue}$]/gu, "");
  return isIdentifier(letters) ? letters : `${role === "type" || role === "error" ? "T" : "_"}${letters}`;
}

function disambiguate(name: string, n: number, role: Role): string {
  if (role === "module") return `${name}-${n}`;
  const [, stem = "", suffix = ""] = (role === "error" ? /^(.*?)(Error)?$/su : /^(.*)$/su).exec(name) ?? [];
  // `EtcGmt0` and 2 would read as `EtcGmt02`.
  return `${stem}${/\d$/.test(stem) ? "_" : ""}${n}${suffix}`;
}

/** Package registries take small ASCII letters, digits and dashes. */
function packageName(words: readonly string[]): string {
  return asciiWords(words).join("-") || "api-client";
}

/** The remembered credential on the client: `client.session`. */
export function credentialMember(name: string): string {
  return legalize(name, "group");
}

export const naming: NamingRules = {
  target: "typescript",
  casing: {
    type: "pascal",
    error: "pascal",
    property: "wire",
    parameter: "wire",
    enumMember: "pascal",
    unionMember: "pascal",
    method: "camel",
    group: "camel",
    module: "kebab",
  },
  reserved,
  escape,
  legalize,
  disambiguate,
  packageName,
  moduleName: packageName,
  clientName: () => "Client",
  errorSuffix: "Error",
  clientMembers: (api) => [
    ...clientMembers,
    ...(api.credential === undefined ? [] : [credentialMember(api.credential.name)]),
  ],
  caseInsensitiveModules: true,
};
