/** How Swift names things (API Design Guidelines): camel case for members, Pascal case for types. */
import type { NamingRules } from "../../naming/rules.ts";
import type { Role } from "../../naming/symbol.ts";
import { clientMembers, quotable, reserved } from "./reserved.ts";

const types: ReadonlySet<Role> = new Set<Role>(["type", "error", "module"]);

/** Swift compares identifiers as they are written, so they are printed in one form. */
function legalize(name: string, role: Role): string {
  const letters = name
    .replaceAll("`", "")
    .normalize("NFC")
    .replace(/[^\p{ID_Continue}]+/gu, "");
  if (/^[\p{ID_Start}_]/u.test(letters) && !/^_+$/.test(letters)) return letters;
  return `${types.has(role) ? "T" : "_"}${letters === "" || /^_+$/.test(letters) ? "empty" : letters}`;
}

function escape(name: string, role: Role): string {
  switch (role) {
    case "type":
      return `${name}Model`;
    case "error":
      return `${name.replace(/Error$/, "")}CodeError`;
    case "module":
      return `${name}Model`;
    case "property":
    case "parameter":
    case "enumMember":
    case "unionMember":
    case "method":
    case "group":
      return quotable.has(name) ? `\`${name}\`` : `${name}_`;
  }
}

function disambiguate(name: string, n: number, role: Role): string {
  const bare = name.replaceAll("`", "");
  const [, stem = "", suffix = ""] = (role === "error" ? /^(.*?)(Error)?$/su : /^(.*)$/su).exec(bare) ?? [];
  return `${stem}${/\d$/.test(stem) ? "_" : ""}${n}${suffix}`;
}

function pascal(words: readonly string[]): string {
  const ascii = words.map((word) => word.replace(/[^A-Za-z0-9]+/g, "")).filter((word) => word !== "");
  const name = ascii.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join("");
  return /^[A-Za-z]/.test(name) ? name : `Api${name}`;
}

/** The remembered credential on the client: `client.session`. */
export function credentialMember(name: string): string {
  const legal = legalize(name, "group");
  return reserved.group.has(legal) ? escape(legal, "group") : legal;
}

export const naming: NamingRules = {
  target: "swift",
  casing: {
    type: "pascal",
    error: "pascal",
    property: "camel",
    parameter: "camel",
    enumMember: "camel",
    unionMember: "camel",
    method: "camel",
    group: "camel",
    module: "pascal",
  },
  reserved,
  escape,
  legalize,
  disambiguate,
  packageName: pascal,
  moduleName: (words) => {
    const name = pascal(words);
    return reserved.type.has(name) ? `${name}Client` : name;
  },
  clientName: (words) => `${pascal(words)}Client`,
  errorSuffix: "Error",
  clientMembers: (api) => [
    ...clientMembers,
    ...(api.credential === undefined ? [] : [credentialMember(api.credential.name)]),
  ],
  caseInsensitiveModules: true,
};
