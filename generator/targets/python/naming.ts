/** How Python names things (PEP 8): snake case for members, Pascal case for types. */
import { parseReserved } from "../../naming/reserved.ts";
import type { NamingRules } from "../../naming/rules.ts";
import type { Role } from "../../naming/symbol.ts";
import { asciiWords } from "../shared/package-words.ts";
import { reservedText } from "./reserved.ts";

const types: ReadonlySet<Role> = new Set<Role>(["type", "unionMember", "error"]);

/** Python compares identifiers in NFKC (PEP 3131), so they are printed so. */
function legalize(name: string, role: Role): string {
  const letters = name.normalize("NFKC").replace(/[^\p{ID_Continue}]+/gu, "");
  const bare = letters.replace(/^_+/, "");
  if (/^\p{ID_Start}/u.test(bare)) return bare;
  return fallback(role) + bare;
}

/** Fields and parameters must not begin with an underscore: pydantic takes those for private ones. */
function fallback(role: Role): string {
  if (types.has(role)) return "Type";
  return role === "enumMember" ? "VALUE_" : role === "module" ? "module_" : `${role}_`;
}

export const naming: NamingRules = {
  target: "python",
  casing: {
    type: "pascal",
    error: "pascal",
    property: "snake",
    parameter: "snake",
    enumMember: "screamingSnake",
    unionMember: "pascal",
    method: "snake",
    group: "snake",
    module: "snake",
  },
  reserved: parseReserved(reservedText),
  escape: (name) => `${name}_`,
  legalize,
  disambiguate: (name, n) => `${name}_${n}`,
  packageName: (words) => asciiWords(words).join("-") || "api-client",
  moduleName: (words) =>
    asciiWords(words)
      .join("_")
      .replace(/^(?=\d)/, "api_") || "api_client",
  clientName: () => "Client",
  errorSuffix: "",
  caseInsensitiveModules: true,
};
