/** Accepted changes: a file with a rule and a JSON Pointer on each line. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { readText } from "../source/read-text.ts";
import type { Change } from "./change.ts";
import { ruleIds } from "./rules.ts";

export interface Accepted {
  readonly rule: string;
  /** `*` for any. */
  readonly pointer: string;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export async function readAccepted(path: string, diagnostics: Diagnostics): Promise<readonly Accepted[] | undefined> {
  const source = await readText(path, diagnostics);
  if (source === undefined) return undefined;
  const lines = source.text.split(/\r?\n/).map((text, index) => ({ text: text.trim(), line: index + 1 }));
  const accepted: Accepted[] = [];
  for (const { text, line } of lines.filter((own) => own.text !== "" && !own.text.startsWith("#"))) {
    const [, rule = text, pointer = ""] = /^(\S+)\s+(.*)$/.exec(text) ?? [];
    const reason = faultOf(rule, pointer);
    if (reason === undefined) accepted.push({ rule, pointer, text, line });
    else {
      const at = { document: path, pointer: "" };
      diagnostics.add(diagnose("invalid-ignored-change", { line: text, reason }, at, { line, column: 1 }));
    }
  }
  return diagnostics.hasErrors ? undefined : accepted;
}

const known: ReadonlySet<string> = new Set(ruleIds);

function faultOf(rule: string, pointer: string): string | undefined {
  if (!known.has(rule)) {
    const suggestion = nearest(rule, known);
    return `there is no rule ${rule}` + (suggestion === undefined ? "" : `; the nearest is ${suggestion}`);
  }
  if (pointer === "*" || pointer === '""' || pointer.startsWith("/")) return undefined;
  return pointer === "" ? "the pointer is missing" : "a pointer starts with a slash";
}

/** The changes that nobody accepted; warns of lines that accept nothing. */
export function withoutAccepted(
  changes: readonly Change[],
  accepted: readonly Accepted[],
  path: string,
  diagnostics: Diagnostics,
): Change[] {
  const used = new Set<Accepted>();
  const left = changes.filter(({ rule, before, after }) => {
    const own = accepted.filter((entry) => entry.rule === rule && isAt(entry.pointer, [before, after]));
    own.forEach((entry) => used.add(entry));
    return own.length === 0;
  });
  for (const entry of accepted.filter((one) => !used.has(one))) {
    const at = { document: path, pointer: "" };
    const position = { line: entry.line, column: 1 };
    diagnostics.add(diagnose("unused-ignored-change", { line: entry.text }, at, position));
  }
  return left;
}

function isAt(pointer: string, places: readonly (string | undefined)[]): boolean {
  return pointer === "*" || places.includes(pointer === '""' ? "" : pointer);
}
