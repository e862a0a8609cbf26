/** The packages of an SDK below its own, and where their files lie. */
import type { SymbolTable } from "../../naming/symbol.ts";

/** Empty: the package of the client itself. */
export type PackageName = "" | "core" | "errors" | "resources" | "types";

export function packageName({ module }: SymbolTable, name: PackageName): string {
  return name === "" ? module : `${module}.${name}`;
}

export function packageFolder(symbols: SymbolTable, name: PackageName): string {
  return `src/main/java/${packageName(symbols, name).replaceAll(".", "/")}`;
}
