/** Where things lie in a JavaScript package, and what they are made from. */
import type { SymbolTable } from "../../naming/symbol.ts";

/** Of the TypeScript sources, which do not reach the package. */
export const sourceFolder = "src/";

/** The file for `require` and for a `<script>` tag. */
export function scriptName(symbols: SymbolTable): string {
  return `${symbols.module}.js`;
}

/** Modules that users import by a path of their own: `resources/auth`, `core`. */
export function isEntry(module: string): boolean {
  return module === "core" || module.startsWith("resources/");
}
