/** `docs/lint-rules.md` lists every rule as the ruleset has it. `UPDATE_LINT_RULES=1` writes the table. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { ownRules } from "../../generator/lint/own-rules.ts";
import { ruleset } from "../../generator/lint/ruleset.ts";
import { projectRoot } from "../project-root.ts";

const path = join(projectRoot, "generator", "docs", "lint-rules.md");

test("the table is that of the ruleset", async () => {
  const text = readFileSync(path, "utf8");
  const rows = Object.entries(ruleset).map(
    ([id, { sdk, strict, asks }]) => `| \`${id}\` | ${sdk} | ${strict} | ${asks} |`,
  );
  const table = `| Rule | sdk | strict | Asks that |\n| --- | --- | --- | --- |\n${rows.join("\n")}\n`;
  const start = text.indexOf("| Rule");
  const expected = await format(text.slice(0, start) + table, { parser: "markdown", printWidth: 120 });
  if (process.env["UPDATE_LINT_RULES"] === "1") writeFileSync(path, expected);
  expect(readFileSync(path, "utf8")).toBe(expected);
});

test("each rule of ours is in the ruleset, and the other way round", () => {
  const ours = Object.keys(ruleset).filter((id) => id.startsWith("awsi/"));
  const elsewhere = ["awsi/extension-valid", "awsi/version-text"];
  expect(ours.toSorted()).toEqual([...Object.keys(ownRules).map((id) => `awsi/${id}`), ...elsewhere].toSorted());
});
