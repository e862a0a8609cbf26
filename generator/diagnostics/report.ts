/**
 * Diagnostics for people (`file:line:col`, excerpt, help) and for machines (JSON). Texts come partly
 * from untrusted documents, so control characters never reach the terminal.
 */
import { readFile } from "node:fs/promises";
import type { Diagnostic } from "./diagnostic.ts";
import { decodeText } from "../source/read-text.ts";
import { createLocator, type Locator } from "../source/locate.ts";

/** A diagnostic, or something like it that has its codes and texts from elsewhere: a finding of `spec lint`. */
export interface Reportable extends Omit<Diagnostic, "code" | "severity"> {
  readonly code: string;
  readonly severity: "error" | "warning" | "hint";
}

/** A diagnostic with its position looked up; the form of `--json`. */
export interface LocatedDiagnostic {
  readonly code: string;
  readonly severity: Reportable["severity"];
  readonly message: string;
  readonly help?: string;
  readonly file?: string;
  /** RFC 6901, into the file. */
  readonly pointer?: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
}

interface Source {
  readonly lines: readonly string[];
  readonly locator: () => Promise<Locator>;
}

/** Looks up the positions; each file is read at most once, and parsed only if a pointer needs it. */
export async function locateDiagnostics(diagnostics: readonly Reportable[]): Promise<LocatedDiagnostic[]> {
  return (await locateAll(diagnostics)).map(({ located }) => located);
}

/** Text for a terminal; empty if there is nothing to say. */
export async function formatDiagnostics(diagnostics: readonly Reportable[], isColored: boolean): Promise<string> {
  const paint = isColored ? colored : plain;
  const parts = (await locateAll(diagnostics)).map(({ located, lines }) => formatOne(located, lines, paint));
  return parts.join("\n");
}

async function locateAll(
  diagnostics: readonly Reportable[],
): Promise<{ located: LocatedDiagnostic; lines: readonly string[] }[]> {
  const sources = new Map<string, Source | undefined>();
  const all = [];
  for (const diagnostic of diagnostics) {
    const { code, severity, message, help, at, position } = diagnostic;
    if (at && !sources.has(at.document)) sources.set(at.document, await openSource(at.document));
    const source = at && sources.get(at.document);
    const found = position ?? (at && source && (await source.locator()).locate(at.pointer));
    const located: LocatedDiagnostic = {
      code,
      severity,
      message: printable(message),
      ...(help !== undefined && { help: printable(help) }),
      ...(at && { file: at.document, pointer: at.pointer }),
      ...(found && { line: found.line, column: found.column }),
    };
    all.push({ located, lines: source?.lines ?? [] });
  }
  return all;
}

async function openSource(path: string): Promise<Source | undefined> {
  const bytes = await readFile(path).catch(() => undefined);
  const text = bytes && decodeText(bytes);
  if (text === undefined) return undefined;
  let locator: Promise<Locator> | undefined;
  return { lines: text.split(/\r?\n/), locator: () => (locator ??= createLocator(text)) };
}

type Paint = (text: string, style: Reportable["severity"] | "faint") => string;
const codes = { error: "31", warning: "33", hint: "36", faint: "2" };
const colored: Paint = (text, style) => `\u001b[${codes[style]}m${text}\u001b[0m`;
const plain: Paint = (text) => text;

function formatOne(located: LocatedDiagnostic, lines: readonly string[], paint: Paint): string {
  const { code, severity, message, help, file, line, column } = located;
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  const head = `${place === "" ? "" : printable(place) + " "}${paint(severity, severity)} ${code}: ${message}`;
  const excerpt = line === undefined || column === undefined ? [] : formatExcerpt(lines[line - 1], line, column);
  const tail = help === undefined ? [] : [`  help: ${help}`];
  return [head, ...excerpt.map((text) => paint(text, "faint")), ...tail, ""].join("\n");
}

/** Columns of a long line that are shown, of which up to a third before the caret. */
const excerptWidth = 96;

function formatExcerpt(text: string | undefined, line: number, column: number): string[] {
  if (text === undefined) return [];
  const start = text.length <= excerptWidth ? 0 : Math.max(0, column - 1 - excerptWidth / 3);
  const shown = printable(text.slice(start, start + excerptWidth));
  const number = String(line);
  const caret = " ".repeat(Math.max(0, column - 1 - start)) + "^";
  return [`  ${number} | ${shown}`, `  ${" ".repeat(number.length)} | ${caret}`];
}

/** Control characters could move the cursor or hide text. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, " ");
}
