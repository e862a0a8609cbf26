/** One scope of names: cased, escaped, legal and unique, in the order in which they are claimed. */
import { splitWords } from "../ir/words.ts";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { SourceRef } from "../ir/index.ts";
import { applyCasing } from "./casing.ts";
import type { NamingRules } from "./rules.ts";
import type { Role } from "./symbol.ts";

export interface Claim {
  /** As the document spells it. */
  readonly wireName: string;
  readonly role: Role;
  /** What the name is made of, where that is not the wire name. */
  readonly words?: readonly string[];
  /** Added where the name is taken, before numbers are: `Pet` → `PetService`. */
  readonly fallbackWord?: string;
  /** Joined to the cased words, e.g. `Error`. */
  readonly suffix?: string;
  /** The document chose the name for this target, casing included. */
  readonly keepsCasing?: boolean;
  readonly at?: SourceRef;
}

export interface ScopeOptions {
  readonly rules: NamingRules;
  readonly diagnostics: Diagnostics;
  /** Names that differ in case alone clash: files. */
  readonly ignoresCase?: boolean;
}

export class Scope {
  readonly #options: ScopeOptions;
  /** Taken name → wire name of its owner. */
  readonly #taken = new Map<string, string>();

  constructor(options: ScopeOptions) {
    this.#options = options;
  }

  claim(claim: Claim): string {
    const wanted = legalName(claim, this.#options.rules);
    const isTaken = this.#taken.has(this.#key(wanted));
    if (isTaken && claim.fallbackWord !== undefined) return this.claim(withFallback(claim, claim.fallbackWord));
    const name = this.#free(wanted, claim.role);
    if (isTaken) this.#reportClash(wanted, name, claim);
    this.#taken.set(this.#key(name), claim.wireName);
    return name;
  }

  /** Takes a name that is already decided. */
  reserve(name: string): void {
    this.#taken.set(this.#key(name), name);
  }

  #key(name: string): string {
    return this.#options.ignoresCase === true ? name.toLowerCase() : name;
  }

  #free(wanted: string, role: Role): string {
    const { rules } = this.#options;
    let name = wanted;
    for (let n = 2; this.#taken.has(this.#key(name)); n += 1) name = rules.disambiguate(wanted, n, role);
    return name;
  }

  /** The same wire name twice (a service called like a type) surprises nobody. */
  #reportClash(name: string, given: string, { wireName, at }: Claim): void {
    const first = this.#taken.get(this.#key(name)) ?? "";
    if (first === wireName || this.#options.ignoresCase === true) return;
    const target = this.#options.rules.target;
    this.#options.diagnostics.add(diagnose("name-clash", { first, second: wireName, name, given, target }, at));
  }
}

function withFallback(claim: Claim, word: string): Claim {
  const { wireName, role, words = splitWords(wireName), at } = claim;
  return { wireName, role, words: [...words, word], ...(at && { at }) };
}

/** Escaping may hit another reserved word (`Error` → `ErrorModel`), but not for ever. */
const maximumEscapes = 8;

export function legalName(claim: Claim, rules: NamingRules): string {
  const { role, wireName, suffix = "" } = claim;
  const casing = rules.casing[role];
  const isCased = casing === "wire" || claim.keepsCasing === true;
  const cased = isCased ? wireName : applyCasing(claim.words ?? splitWords(wireName), casing) + suffix;
  let name = rules.legalize(cased, role);
  for (let round = 0; round < maximumEscapes && rules.reserved[role].has(name); round += 1) {
    name = rules.escape(name, role);
  }
  return name;
}
