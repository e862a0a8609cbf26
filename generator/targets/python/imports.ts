/** The imports of one module: collected while annotations are printed, sorted as isort does. */
import type { TypeId } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { list } from "./text.ts";
import type { NameUse } from "./types.ts";

/** Where names come from; `runtime` stands for the package's own runtime. */
const libraries: Readonly<Record<string, readonly [module: string, section: number]>> = {
  Mapping: ["collections.abc", 0],
  Sequence: ["collections.abc", 0],
  Decimal: ["decimal", 0],
  cached_property: ["functools", 0],
  TYPE_CHECKING: ["typing", 0],
  Annotated: ["typing", 0],
  Any: ["typing", 0],
  ClassVar: ["typing", 0],
  Final: ["typing", 0],
  Literal: ["typing", 0],
  UUID: ["uuid", 0],
  NotRequired: ["typing_extensions", 1],
  TypeAliasType: ["typing_extensions", 1],
  TypedDict: ["typing_extensions", 1],
  Unpack: ["typing_extensions", 1],
  BINARY: ["runtime.files", 2],
  FileInput: ["runtime.files", 2],
  ApiModel: ["runtime.model", 2],
  READ_ONLY: ["runtime.model", 2],
  Unknown: ["runtime.model", 2],
  NOT_GIVEN: ["runtime.sentinel", 2],
  NotGiven: ["runtime.sentinel", 2],
  DecimalText: ["runtime.scalars", 2],
  AliasInfo: ["runtime.unions", 2],
};
const modules: Readonly<Record<string, readonly [line: string, section: number]>> = {
  _b: ["import builtins as _b", 0],
  _dt: ["import datetime as _dt", 0],
  pydantic: ["import pydantic", 1],
};

export interface ImportBlocks {
  /** Groups of lines, one blank line between them. */
  readonly groups: readonly (readonly string[])[];
  /** Lines for `if TYPE_CHECKING:`, indented. */
  readonly checking: readonly string[];
}

export class Imports implements NameUse {
  readonly #names = new Map<string, Set<string>>();
  readonly #modules = new Set<string>();
  readonly #declared = new Map<string, Set<string>>();
  readonly #symbols: SymbolTable;
  readonly #hidden: ReadonlySet<string>;
  readonly #own: string;

  /** `own` is the module itself; `hidden` are names that fields of its class have. */
  constructor(symbols: SymbolTable, own: string, hidden: ReadonlySet<string> = new Set()) {
    this.#symbols = symbols;
    this.#own = own;
    this.#hidden = hidden;
  }

  library(name: string): void {
    if (name in modules) this.#modules.add(name);
    else if (name in libraries) add(this.#names, libraries[name]?.[0] ?? "", name);
  }

  declared(id: TypeId, name: string): string {
    const module = typeModule(this.#symbols, id);
    const hidden = this.#hidden.has(name);
    const clause = hidden ? `${name} as _${name}` : name;
    if (module !== this.#own) add(this.#declared, module, clause);
    return hidden && module !== this.#own ? `_${name}` : name;
  }

  blocks(runtime: string): ImportBlocks {
    const checking = [...this.#declared]
      .sort(([a], [b]) => byModule(a, b))
      .map(([module, names]) => importLine(`.${module}`, names, 4));
    if (checking.length > 0) this.library("TYPE_CHECKING");
    const sections: (readonly [string, string])[][] = [[], [], []];
    // Plain imports stand before `from` imports.
    for (const name of this.#modules) push(sections, modules[name]?.[1], [`\t${name}`, modules[name]?.[0] ?? ""]);
    for (const [module, names] of this.#names) {
      const path = module.replace(/^runtime/, runtime);
      push(sections, libraries[[...names][0] ?? ""]?.[1], [path, importLine(path, names, 0)]);
    }
    const groups = sections.map((lines) => lines.sort(byKey).map(([, line]) => line));
    return { groups: groups.filter((lines) => lines.length > 0), checking };
  }
}

/** Modules of types are private: a module may then be called like a type without hiding it. */
export function typeModule(symbols: SymbolTable, id: TypeId): string {
  return `_${symbols.type(id).module}`;
}

export function importLine(module: string, names: Iterable<string>, indent: number): string {
  const sorted = [...names].sort(byKind);
  const line = `from ${module} import ${sorted.join(", ")}`;
  const blanks = " ".repeat(indent);
  return blanks + (line.length + indent <= 100 ? line : list(`from ${module} import (`, sorted, ")", indent));
}

/** As isort orders names: constants, classes, the rest; each by code point. */
export function byKind(a: string, b: string): number {
  const [first, second] = [kindOf(a), kindOf(b)];
  if (first !== second) return first - second;
  return a < b ? -1 : a > b ? 1 : 0;
}

function kindOf(name: string): number {
  if (/^[A-Z0-9_]{2,}$/.test(name)) return 0;
  return /^\p{Lu}/u.test(name) ? 1 : 2;
}

/** As isort orders modules: numbers inside names by value, case last. */
export function byModule(a: string, b: string): number {
  const [first, second] = [chunks(a), chunks(b)];
  for (let index = 0; index < Math.min(first.length, second.length); index += 1) {
    const [left = "", right = ""] = [first[index], second[index]];
    if (left === right) continue;
    const bothNumbers = /^\d/.test(left) && /^\d/.test(right);
    if (bothNumbers && Number(left) !== Number(right)) return Number(left) - Number(right);
    return left < right ? -1 : 1;
  }
  return first.length - second.length;
}

function chunks(name: string): readonly string[] {
  return name.toLowerCase().match(/\d+|\D+/g) ?? [];
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key) ?? new Set();
  map.set(key, values.add(value));
}

function push<T>(sections: T[][], section: number | undefined, line: T): void {
  sections[section ?? 0]?.push(line);
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
