/**
 * TypeScript sources → JavaScript modules, their declarations, and one file for everything else. The
 * sources print explicit types everywhere, so each is derived without looking at the others.
 */
import { isolatedDeclarationSync, transformSync, type OxcError } from "oxc-transform";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { OutputFile } from "../target.ts";
import { commonJsModules } from "./common-js.ts";
import { formatCode } from "./format.ts";
import { sourceFolder } from "./layout.ts";
import { bundle } from "./script.ts";

/** One source: its path without folder and ending, and what becomes of it. */
export interface Derived {
  readonly module: string;
  readonly code: string;
  readonly declarations: string;
}

export async function derive(files: readonly OutputFile[], symbols: SymbolTable): Promise<readonly OutputFile[]> {
  const isSource = ({ path }: OutputFile): boolean => path.startsWith(sourceFolder);
  const modules = await Promise.all(files.filter(isSource).map(deriveModule));
  const esm = modules.flatMap(({ module, code, declarations }) => [
    { path: `esm/${module}.js`, content: code },
    { path: `esm/${module}.d.ts`, content: declarations },
  ]);
  return [
    ...files.filter((file) => !isSource(file)),
    ...esm,
    ...commonJsModules(modules, symbols),
    await bundle(modules, symbols),
  ];
}

async function deriveModule({ path, content }: OutputFile): Promise<Derived> {
  const source = typeof content === "string" ? content : Buffer.from(content).toString("utf8");
  const module = path.slice(sourceFolder.length, -".ts".length);
  const script = transformSync(path, source, { target: "es2022", typescript: { onlyRemoveTypeImports: true } });
  const declared = isolatedDeclarationSync(path, source);
  expectNone(path, [...script.errors, ...declared.errors]);
  const heading = headingOf(source);
  return {
    module,
    code: await formatCode(`${module}.js`, withHeading(heading, script.code)),
    declarations: await formatCode(`${module}.d.ts`, withHeading(heading, declared.code)),
  };
}

/** Our own code, generated or written: what cannot be read is a bug. */
function expectNone(path: string, errors: readonly OxcError[]): void {
  const [first] = errors;
  if (first !== undefined) throw new Error(`${path}: ${first.message}${first.codeframe ?? ""}`);
}

/** The comment that opens a file: what it says goes on after a blank line, so it belongs to no statement. */
function headingOf(source: string): string {
  return /^(?:\/\/[^\n]*\n)?(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n(?=\n|import ))?/.exec(source)?.[0] ?? "";
}

/** Comments leave with the first import when nothing of it is left. */
function withHeading(heading: string, code: string): string {
  const lost = heading !== "" && !code.startsWith(heading.split("\n")[0] ?? "");
  const gap = heading.includes("*/") ? "\n" : "";
  return lost ? heading + gap + code : code;
}
