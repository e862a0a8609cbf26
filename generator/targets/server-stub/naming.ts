/** How the stub names handlers, groups and types: TypeScript's own casing. */
import type { NamingRules } from "../../naming/rules.ts";
import type { Role } from "../../naming/symbol.ts";
import { asciiWords } from "../shared/package-words.ts";

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/** `constructor` could not be a method of a class, `__proto__` no key of a literal, `then` would make handlers a promise. */
const reservedMembers: ReadonlySet<string> = new Set(["constructor", "prototype", "__proto__", "then"]);
const none: ReadonlySet<string> = new Set();

function legalize(name: string, role: Role): string {
  if (role === "module") return name.replace(/[^\p{L}\p{M}\p{N}-]+/gu, "-").replace(/^-+|-+$/g, "") || "group";
  const letters = name.replaceAll(/[^\p{ID_Continue}$]/gu, "");
  return identifier.test(letters) ? letters : `_${letters}`;
}

/** `EtcGmt0` and 2 would read as `EtcGmt02`. */
function separator(name: string, role: Role): string {
  if (role === "module") return "-";
  return /\d$/.test(name) ? "_" : "";
}

/** Package registries take small ASCII letters, digits and dashes. */
function packageName(words: readonly string[]): string {
  const ascii = asciiWords(words);
  return [...(ascii.length > 0 ? ascii : ["api"]), "server"].join("-");
}

export const naming: NamingRules = {
  target: "server-stub",
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
  reserved: {
    type: none,
    property: none,
    enumMember: none,
    unionMember: none,
    method: reservedMembers,
    parameter: none,
    group: reservedMembers,
    module: none,
    error: none,
  },
  escape: (name) => `${name}_`,
  legalize,
  disambiguate: (name, n, role) => `${name}${separator(name, role)}${n}`,
  packageName,
  moduleName: packageName,
  clientName: () => "Client",
  errorSuffix: "Error",
  caseInsensitiveModules: true,
};
