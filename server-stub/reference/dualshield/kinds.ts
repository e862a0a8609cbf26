/** Which kinds of objects this server has, and what of them can be named. */
import { reference, simple, type Attribute, type AttributeTable, type SimpleType } from "./attribute.ts";
import { unknownAttribute } from "./failure.ts";
import { TABLES } from "./tables.ts";

/** An attribute by its own spelling. */
export interface NamedAttribute {
  readonly name: string;
  readonly attribute: Attribute;
}

/** An attribute, of the object itself or of one that references lead to: `unit.domain.name`. */
export interface AttributePath extends NamedAttribute {
  readonly references: readonly Reference[];
  /** As the path is spelt in answers. */
  readonly text: string;
}

export interface Reference {
  readonly name: string;
  readonly of: string;
}

/** Attributes by kind, as settings give them. */
export type MoreAttributes = Readonly<Record<string, Readonly<Record<string, SimpleType>>>>;

interface Kind {
  /** By name and by name in lower case. */
  readonly attributes: ReadonlyMap<string, NamedAttribute>;
  /** Whether objects can have attributes that are not listed. */
  readonly isOpen: boolean;
}

const ID: NamedAttribute = { name: "id", attribute: simple("string") };
const FREE = simple("free");

/** Spellings of older versions of the documented API. */
const OLD_NAMES: Readonly<Record<string, string>> = { phone: "telephone" };

/** Nothing that is documented comes near; it bounds the work that a path makes. */
const LONGEST_PATH = 256;

export class Kinds {
  readonly #kinds: ReadonlyMap<string, Kind>;

  /** `more`: kinds, and attributes of kinds, beyond those that are known. */
  constructor(more: MoreAttributes = {}) {
    const names = new Set([...Object.keys(TABLES), ...Object.keys(more)]);
    this.#kinds = new Map([...names].map((name) => [name, kindOf(TABLES[name], more[name])]));
  }

  has(kind: string): boolean {
    return this.#kinds.has(kind);
  }

  find(kind: string, name: string): NamedAttribute | undefined {
    const { attributes, isOpen } = this.#kinds.get(kind) ?? { attributes: new Map<string, never>(), isOpen: false };
    const known = attributes.get(name) ?? attributes.get(name.toLowerCase());
    if (known !== undefined || name === ID.name) return known ?? ID;
    return isOpen ? { name, attribute: this.has(name) ? reference(name) : FREE } : undefined;
  }

  /** Those that are listed. */
  attributesOf(kind: string): readonly NamedAttribute[] {
    return [...new Set(this.#kinds.get(kind)?.attributes.values())];
  }

  /** Throws `DualShieldFailure` for what the kind does not have. */
  path(kind: string, text: string): AttributePath {
    if (text.length > LONGEST_PATH) throw unknownAttribute(`${text.slice(0, LONGEST_PATH)}…`);
    const references: Reference[] = [];
    let [of, rest] = [kind, text];
    for (let step = this.#firstStep(of, rest); step !== undefined; step = this.#firstStep(of, rest)) {
      references.push(step);
      [of, rest] = [step.of, rest.slice(step.name.length + 1)];
    }
    const found = this.find(of, rest);
    if (found === undefined) throw unknownAttribute(text);
    return { ...found, references, text: [...references, found].map(({ name }) => name).join(".") };
  }

  /** The reference that the text begins with, if it begins with one. */
  #firstStep(kind: string, text: string): Reference | undefined {
    const dot = text.indexOf(".");
    const found = dot === -1 ? undefined : this.find(kind, text.slice(0, dot));
    return found?.attribute.is === "reference" ? { name: found.name, of: found.attribute.of } : undefined;
  }
}

function kindOf(table: AttributeTable | undefined, more: Readonly<Record<string, SimpleType>> = {}): Kind {
  const added = Object.entries(more).map(([name, type]) => [name, simple(type)] as const);
  const named = [...Object.entries(table ?? {}), ...added].map(([name, attribute]) => ({ name, attribute }));
  const attributes = new Map(
    named.flatMap((one) => [[one.name, one] as const, [one.name.toLowerCase(), one] as const]),
  );
  for (const [old, name] of Object.entries(OLD_NAMES)) {
    const found = attributes.get(name);
    if (found !== undefined) attributes.set(old, found);
  }
  return { attributes, isOpen: table === undefined };
}
