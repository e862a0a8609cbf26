/** A profile with the user's changes: what each rule is worth in one run. */
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Level } from "./finding.ts";
import { type Profile, profiles, ruleset } from "./ruleset.ts";

export type Severities = ReadonlyMap<string, Level | "off">;

export interface LintOptions {
  readonly profile?: string;
  /** `id=severity`. */
  readonly rule?: readonly string[];
  /** Ids of rules that are turned off. */
  readonly ignore?: readonly string[];
}

const levels = new Set(["error", "warning", "hint", "off"]);

/** Undefined, with errors reported, if an option names no profile, rule or severity. */
export function readSettings(options: LintOptions, diagnostics: Diagnostics): Severities | undefined {
  const { profile = "sdk", rule = [], ignore = [] } = options;
  if (!isProfile(profile)) {
    refuse(diagnostics, `--profile ${profile}`, `known are ${profiles.join(", ")}`);
    return undefined;
  }
  const severities = new Map(Object.entries(ruleset).map(([id, entry]) => [id, entry[profile]]));
  const changes = [
    ...rule.map((text) => ["--rule", text] as const),
    ...ignore.map((id) => ["--ignore", `${id}=off`] as const),
  ];
  for (const [option, text] of changes) {
    const [id = "", level = ""] = text.split(/=(.*)/s);
    if (!severities.has(id)) refuse(diagnostics, `${option} ${id}`, unknownRule(id));
    else if (!isLevel(level))
      refuse(diagnostics, `${option} ${text}`, "it takes id=error, id=warning, id=hint or id=off");
    else severities.set(id, level);
  }
  return diagnostics.hasErrors ? undefined : severities;
}

function isProfile(text: string): text is Profile {
  return (profiles as readonly string[]).includes(text);
}

function isLevel(text: string): text is Level | "off" {
  return levels.has(text);
}

function unknownRule(id: string): string {
  const known = nearest(id, Object.keys(ruleset));
  return `there is no such rule${known === undefined ? "; docs/lint-rules.md lists them" : `; did you mean ${known}?`}`;
}

function refuse(diagnostics: Diagnostics, option: string, reason: string): void {
  diagnostics.add(diagnose("invalid-option", { option, reason }));
}
