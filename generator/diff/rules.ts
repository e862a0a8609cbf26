/** Every rule, by its id: what `spec diff` reports, how severe it is, and in which words. */
import type { Direction, SemverStep, Severity } from "./change.ts";
import type { Rule } from "./rule.ts";
import { documentRules } from "./rules-document.ts";
import { operationRules } from "./rules-operation.ts";
import { schemaRules } from "./rules-schema.ts";

const table = { ...operationRules, ...schemaRules, ...documentRules };

export type RuleId = keyof typeof table;

export const rules: Readonly<Record<RuleId, Rule>> = table;
export const ruleIds: readonly RuleId[] = Object.keys(table) as RuleId[];

export function severityOf(rule: RuleId, direction: Direction | undefined): Severity {
  return rules[rule][direction ?? "request"];
}

export function semverOf(rule: RuleId, severity: Severity): SemverStep {
  if (severity === "breaking") return "major";
  return severity === "safe" && rules[rule].surface === "documentation" ? "patch" : "minor";
}
