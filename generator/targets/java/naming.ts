/** How Java names things (JLS 6.1, and the common habit): Pascal case for types, camel case for members. */
import { parseReserved } from "../../naming/reserved.ts";
import type { NamingRules } from "../../naming/rules.ts";
import type { Role } from "../../naming/symbol.ts";
import { asciiWords } from "../shared/package-words.ts";
import { reservedText } from "./reserved.ts";

const types: ReadonlySet<Role> = new Set<Role>(["type", "unionMember", "error"]);
const reserved = parseReserved(reservedText);

/** Letters and digits of every script; `$` is for tools, and a lone `_` is a keyword (JLS 3.8, 3.9). */
function legalize(name: string, role: Role): string {
  if (role === "module") return packagePath(name);
  const letters = name.normalize("NFC").replace(/[^\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}_]+/gu, "");
  const bare = letters.replace(/^_+/, "");
  if (/^[\p{L}\p{Nl}]/u.test(bare)) return bare;
  return fallback(role) + bare;
}

/** `io.github.awsi`: dots separate, each part is a legal name and no way out of the folder. */
function packagePath(name: string): string {
  const parts = name.split(".").map((part) => part.toLowerCase().replace(/[^a-z0-9_]+/g, ""));
  const legal = parts
    .filter((part) => part !== "")
    .map((part) => (reserved.module.has(part) ? `${part}_` : part))
    .map((part) => (/^[0-9]/.test(part) ? `_${part}` : part));
  return legal.length === 0 ? "sdk" : legal.join(".");
}

function fallback(role: Role): string {
  if (types.has(role)) return "Type";
  return role === "enumMember" ? "VALUE_" : `${role}_`;
}

/** `Object` → `ObjectModel`: a class of that name would hide Java's own. */
function escape(name: string, role: Role): string {
  if (role === "unionMember") return `${name}Value`;
  // A status class may be called like a code of the catalogue.
  if (role === "error") return name.replace(/(?:Exception)?$/, "CodeException");
  return role === "type" ? `${name}Model` : `${name}_`;
}

export const naming: NamingRules = {
  target: "java",
  casing: {
    type: "pascal",
    error: "pascal",
    property: "camel",
    parameter: "camel",
    enumMember: "screamingSnake",
    unionMember: "pascal",
    method: "camel",
    group: "camel",
    module: "lower",
  },
  reserved,
  escape,
  legalize,
  disambiguate: (name, n) => (/\d$/.test(name) ? `${name}_${n}` : `${name}${n}`),
  packageName: (words) => `sdk.${asciiWords(words).join("") || "api"}:${asciiWords(words).join("-") || "api-client"}`,
  moduleName: (words) => `sdk.${asciiWords(words).join("") || "api"}`,
  clientName: (words) => `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Client`,
  errorSuffix: "Exception",
  clientMembers: () => reserved.group,
  caseInsensitiveModules: true,
  // A public class has a file of its name (JLS 7.6).
  typesAreFiles: true,
};
