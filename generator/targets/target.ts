/** A target: everything that the generator knows about one output language. */
import type { Api } from "../ir/index.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import type { NamingRules } from "../naming/rules.ts";
import type { SymbolTable } from "../naming/symbol.ts";

/** Plain data for one template: strings, booleans, lists and records. No `undefined`, no class. */
export type ViewData = { readonly [key: string]: ViewValue };
export type ViewValue = string | boolean | readonly ViewValue[] | { readonly [key: string]: ViewValue };

/** One file to print: its path in the output folder, the template, and the text it prints. */
export interface FileView {
  readonly path: string;
  /** Template name inside `templates/<target>/`, without `.hbs`. */
  readonly template: string;
  readonly data: ViewData;
  /** Target whose templates print it, where that is another one. */
  readonly templatesOf?: string;
}

export interface OutputFile {
  /** Relative, forward slashes, never leaving the output folder. */
  readonly path: string;
  readonly content: string | Uint8Array;
}

export interface ViewOptions {
  /** Also emit the conformance testee (see `docs/testee.md`). */
  readonly testee: boolean;
  readonly generatorVersion: string;
  /** A folder of programs to ship, see `example-files.ts`. */
  readonly examples?: string;
}

/** A program to run: no shell. `cwd` is the generated package's folder unless set. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string };
}

/** How conformance compiles a generated package with the language's strictest flags, and starts its testee. */
export interface ConformanceCommands {
  /** Missing tools, with the way to get them; empty if all is there. */
  missing(): readonly { readonly tool: string; readonly help: string }[];
  /** Run in order before the testee starts: what it needs to run. */
  build(directory: string): readonly Command[];
  /** The strict compilers and type checkers; each must exit 0 and print nothing. */
  compile(directory: string): readonly Command[];
  start(directory: string): Command;
}

/** From a folder under the project's root, to a folder of the output. */
export interface RuntimeFolder {
  readonly from: string;
  to(symbols: SymbolTable): string;
  /** For languages whose files say in which package they are; absent: bytes stay as they are. */
  transform?(text: string, symbols: SymbolTable): string;
}

export interface Target {
  readonly id: string;
  /** For people: `TypeScript`. */
  readonly title: string;
  readonly naming: NamingRules;
  /** What this language cannot express; adds diagnostics, never edits. */
  check?(api: Api, diagnostics: Diagnostics): void;
  view(api: Api, symbols: SymbolTable, options: ViewOptions): readonly FileView[];
  /** Hand-written runtime copied into each package. */
  readonly runtime: readonly RuntimeFolder[];
  /** Files that are not rendered from the API, e.g. the server stub's `openapi.json` and openapi-typescript's types. */
  extraFiles?(input: { api: Api; symbols: SymbolTable; root: object }): Promise<readonly OutputFile[]>;
  /** Of a document's examples, the languages' folders that packages ship, and the package's folder for them. */
  readonly examples?: { readonly from: readonly string[]; readonly to: string };
  /** Has the last word on the files: a target that derives its own from another's output does so here. */
  finish?(files: readonly OutputFile[], symbols: SymbolTable, diagnostics: Diagnostics): Promise<readonly OutputFile[]>;
  readonly conformance?: ConformanceCommands;
}
