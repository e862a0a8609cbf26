/** Rules of an imaginary language: snake members, Pascal types, `_` after reserved words, ASCII or not. */
import { parseReserved } from "../../../generator/naming/reserved.ts";
import type { NamingRules } from "../../../generator/naming/rules.ts";

export const rules: NamingRules = {
  target: "test",
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
  reserved: parseReserved(`
    # What the language keeps.
    [property, parameter method group]
    class self   # two on a line
    import
    [type error]
    Object Error
    [group]
    close
  `),
  escape: (name) => `${name}_`,
  legalize: (name) => (/^[\p{L}_]/u.test(name) ? name : `_${name}`),
  disambiguate: (name, n) => `${name}_${n}`,
  packageName: (words) => words.join("-").toLowerCase(),
  moduleName: (words) => words.join("_").toLowerCase(),
  clientName: () => "Client",
  errorSuffix: "Error",
  caseInsensitiveModules: true,
};
