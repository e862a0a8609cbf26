/** The rules as Markdown: `generator/docs/diff-rules.md` is made of it, which a test holds it to. */
import type { Surface } from "../../../generator/diff/change.ts";
import { ruleIds, rules, type RuleId } from "../../../generator/diff/rules.ts";

const audiences: Readonly<Record<Surface, string>> = { wire: "everybody", sdk: "SDK users", documentation: "readers" };

export function ruleTable(): string {
  const head = ["Rule", "Sent", "Received", "Noticed by", "What is said"];
  return table([head, ...ruleIds.map(rowOf)]);
}

function rowOf(id: RuleId): string[] {
  const { request, response, surface, text } = rules[id];
  return [`\`${id}\``, request, response, audiences[surface], text.replace(/[{}]/g, "").replace(/\*/g, "\\*")];
}

/** Columns as wide as their widest cell, as prettier writes them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (cells: readonly string[], filler: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, filler)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  const rule = line(
    head.map(() => ""),
    "-",
  );
  return [line(head, " "), rule, ...body.map((row) => line(row, " "))].join("\n") + "\n";
}
