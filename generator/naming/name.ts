/**
 * `name`: every name that generated code uses, decided once per target. Names are claimed in document
 * order, so that the same document gives the same names; lookups go through Maps alone, because a
 * document may call a property `constructor` or `__proto__`.
 */
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { Api, ErrorCode } from "../ir/index.ts";
import { splitWords } from "../ir/words.ts";
import { nameOperations } from "./operation-symbols.ts";
import type { NamingRules } from "./rules.ts";
import { legalName, Scope, type ScopeOptions } from "./scope.ts";
import { nameServiceMembers, nameServices } from "./service-symbols.ts";
import type { SymbolTable } from "./symbol.ts";
import { nameTypes } from "./type-symbols.ts";

export function name(api: Api, rules: NamingRules, diagnostics: Diagnostics): SymbolTable {
  const options: ScopeOptions = { rules, diagnostics };
  const words = splitWords(api.info.name);
  const given = own(api.info.packages, rules.target);
  const client = rules.legalize(given?.client ?? rules.clientName(words), "type");
  // Types, errors, services and the client are imported side by side: one scope.
  const top = new Scope({ ...options, ignoresCase: rules.typesAreFiles === true });
  top.reserve(client);
  const types = nameTypes(api, top, options);
  const errors = nameErrors(api, top, rules);
  const services = nameServices(api, top, options, client);
  const members = nameServiceMembers(api, options);
  const operations = nameOperations(api, options, members.methods);
  return {
    client,
    genericCall: members.genericCall,
    api: legalName({ wireName: api.info.name, role: "type" }, { ...rules, escape: (reserved) => reserved }),
    package: given?.package !== undefined && isPackageName(given.package) ? given.package : rules.packageName(words),
    module: given?.module === undefined ? rules.moduleName(words) : rules.legalize(given.module, "module"),
    type: (id) => found(types.get(id), id),
    operation: (id) => found(operations.get(id), id),
    service: (id) => ({ ...found(services.get(id), id), member: members.groups.get(id) ?? "" }),
    error: (code) => found(errors.get(code), String(code)),
  };
}

/** The name stands in addresses and folders: no way out of them. */
function isPackageName(text: string): boolean {
  return /^(@[\w.-]+\/)?[A-Za-z0-9][\w.:-]*$/.test(text) && !text.includes("..");
}

function own<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function found<T>(symbol: T | undefined, id: string): T {
  if (symbol === undefined) throw new Error(`No symbol for ${id}: it is not part of the API.`);
  return symbol;
}

/** `no such item` → `NoSuchItem` with the language's suffix, which is not doubled. */
function nameErrors(api: Api, scope: Scope, rules: NamingRules): ReadonlyMap<ErrorCode["code"], string> {
  const suffix = rules.errorSuffix;
  const names = new Map<ErrorCode["code"], string>();
  for (const { code, name: wireName } of api.errors?.codes ?? []) {
    const all = splitWords(wireName);
    const words = all.at(-1)?.toLowerCase() === suffix.toLowerCase() && all.length > 1 ? all.slice(0, -1) : all;
    if (!names.has(code)) names.set(code, scope.claim({ wireName, role: "error", words, suffix }));
  }
  return names;
}
