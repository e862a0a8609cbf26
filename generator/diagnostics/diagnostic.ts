/**
 * What the generator has to say about a user's input. Diagnostics are collected, never thrown: an
 * exception means a bug of ours. Positions are computed only when one is printed.
 */
import type { SourceRef } from "../ir/index.ts";
import type { DiagnosticCode } from "./catalogue.ts";

export type Severity = "error" | "warning";

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: SourceRef;
  /** One line that says what to do about it. */
  readonly help?: string;
  /** Known position, where no pointer exists (syntax errors); lines and columns count from 1. */
  readonly position?: { readonly line: number; readonly column: number };
}

/** Collects diagnostics through the stages of one run. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];

  add(diagnostic: Diagnostic): void {
    this.#list.push(diagnostic);
  }

  get all(): readonly Diagnostic[] {
    return this.#list;
  }

  get hasErrors(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === "error");
  }
}
