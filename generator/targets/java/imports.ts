/** The imports of one file: collected while code is printed, sorted as google-java-format does. */
import type { TypeId } from "../../ir/index.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import { packageName, type PackageName } from "./packages.ts";

/** Where the names of libraries come from; what stands here is reserved for types. */
const libraries: Readonly<Record<string, string>> = {
  BigDecimal: "java.math",
  BigInteger: "java.math",
  CompletableFuture: "java.util.concurrent",
  Consumer: "java.util.function",
  JsonCreator: "com.fasterxml.jackson.annotation",
  LinkedHashMap: "java.util",
  List: "java.util",
  LocalDate: "java.time",
  Map: "java.util",
  Objects: "java.util",
  OffsetDateTime: "java.time",
  Optional: "java.util",
  Set: "java.util",
  Supplier: "java.util.function",
  UUID: "java.util",
};

export class Imports {
  readonly #symbols: SymbolTable;
  readonly #home: PackageName;
  readonly #isSilent: boolean;
  readonly #lines = new Set<string>();

  /** `home` is the file's own package, whose names need no import; a file without codecs imports none. */
  constructor(symbols: SymbolTable, home: PackageName, { hasCodecs = true } = {}) {
    this.#symbols = symbols;
    this.#home = home;
    this.#isSilent = !hasCodecs;
  }

  /** A class of a library, else of the runtime. */
  use(...names: readonly string[]): void {
    for (const name of names) {
      if (name === "Codecs" && this.#isSilent) continue;
      const library = Object.hasOwn(libraries, name) ? libraries[name] : undefined;
      if (library === undefined) this.own("core", name);
      else this.#lines.add(`import ${library}.${name};`);
    }
  }

  /** A class of the SDK. */
  own(from: PackageName, name: string): string {
    if (from !== this.#home) this.#lines.add(`import ${packageName(this.#symbols, from)}.${name};`);
    return name;
  }

  declared(id: TypeId): string {
    return this.own("types", this.#symbols.type(id).name);
  }

  get lines(): string[] {
    return [...this.#lines].sort();
  }
}
