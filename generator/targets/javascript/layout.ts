/** Where things lie in a JavaScript package, and what they are made from. */
import type { SymbolTable } from "../../naming/symbol.ts";

/** Of the TypeScript sources, which do not reach the package. */
export const sourceFolder = "src/";

/** Programs: those in TypeScript become JavaScript, as ES modules whatever the package says of `.js`. */
export const exampleFolder = "examples/";

/** The file for `require` and for a `<script>` tag. */
export function scriptName(symbols: SymbolTable): string {
  return `${symbols.module}.js`;
}

/** Modules that users import by a path of their own: `resources/auth`, `core`. */
export function isEntry(module: string): boolean {
  return module === "core" || module.startsWith("resources/");
}
