/**
 * TypeScript sources → JavaScript modules, their declarations, and one file for everything else. The
 * sources print explicit types everywhere, so each is derived without looking at the others.
 */
import { isolatedDeclarationSync, transformSync, type OxcError } from "oxc-transform";
import { diagnose } from "../../diagnostics/catalogue.ts";
import type { Diagnostics } from "../../diagnostics/diagnostic.ts";
import type { SymbolTable } from "../../naming/symbol.ts";
import type { OutputFile } from "../target.ts";
import { commonJsModules } from "./common-js.ts";
import { formatCode, inParagraphs } from "./format.ts";
import { exampleFolder, sourceFolder } from "./layout.ts";
import { bundle } from "./script.ts";

/** One source: its path without folder and ending, and what becomes of it. */
export interface Derived {
  readonly module: string;
  readonly code: string;
  readonly declarations: string;
}

export async function derive(
  files: readonly OutputFile[],
  symbols: SymbolTable,
  diagnostics: Diagnostics,
): Promise<readonly OutputFile[]> {
  const isSource = ({ path }: OutputFile): boolean => path.startsWith(sourceFolder);
  const isExample = ({ path }: OutputFile): boolean => path.startsWith(exampleFolder) && path.endsWith(".ts");
  const modules = await Promise.all(files.filter(isSource).map(deriveModule));
  const esm = modules.flatMap(({ module, code, declarations }) => [
    { path: `esm/${module}.js`, content: code },
    { path: `esm/${module}.d.ts`, content: declarations },
  ]);
  return [
    ...files.filter((file) => !isSource(file) && !isExample(file)),
    ...(await Promise.all(files.filter(isExample).map((file) => deriveExample(file, diagnostics)))),
    ...esm,
    ...commonJsModules(modules, symbols),
    await bundle(modules, symbols),
  ];
}

async function deriveModule(file: OutputFile): Promise<Derived> {
  const { path } = file;
  const source = textOf(file);
  const module = path.slice(sourceFolder.length, -".ts".length);
  const declared = isolatedDeclarationSync(path, source);
  const script = transformSync(path, source, { target: "es2022", typescript: { onlyRemoveTypeImports: true } });
  expectNone(path, [...script.errors, ...declared.errors]);
  return {
    module,
    code: await laidOut(path, source, script.code),
    declarations: await formatCode(`${module}.d.ts`, withHeading(headingOf(source), declared.code)),
  };
}

/** A program has no declarations: nobody imports it. Users write it, who need not mark the types that they import. */
async function deriveExample(file: OutputFile, diagnostics: Diagnostics): Promise<OutputFile> {
  const { path } = file;
  const source = textOf(file);
  const { code, errors } = transformSync(path, source, { target: "es2022" });
  const [first] = errors;
  if (first !== undefined) diagnostics.add(diagnose("example-unreadable", { path, reason: first.message }));
  return { path: path.replace(/\.ts$/, ".mjs"), content: first ? "" : inParagraphs(await laidOut(path, source, code)) };
}

function laidOut(path: string, source: string, code: string): Promise<string> {
  return formatCode(path.replace(/\.ts$/, ".js"), withHeading(headingOf(source), code));
}

function textOf({ content }: OutputFile): string {
  return typeof content === "string" ? content : Buffer.from(content).toString("utf8");
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
