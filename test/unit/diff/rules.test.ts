import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ruleIds, rules, semverOf } from "../../../generator/diff/rules.ts";
import { projectRoot } from "../../project-root.ts";
import { ruleTable } from "./rule-table.ts";

const page = join(projectRoot, "generator", "docs", "diff-rules.md");

test("generator/docs/diff-rules.md lists the rules as they are", () => {
  const text = readFileSync(page, "utf8");
  const [prose = ""] = text.split(/^\| Rule /m);
  const expected = `${prose.trimEnd()}\n\n${ruleTable()}`;
  if (process.env["UPDATE_DIFF_RULES"] === "1") writeFileSync(page, expected);
  expect(readFileSync(page, "utf8")).toBe(expected);
});

test.each(ruleIds)("%s has words", (id) => {
  const { text, because } = rules[id];
  expect(text).toMatch(/^[A-Z{].*\.$/);
  expect(
    [...text.matchAll(/\{(\w+)\}/g)].map(([, key]) => key).every((key) => /^(name|from|to)$/.test(key ?? "")),
  ).toBe(true);
  for (const sentence of [because.request, because.response]) expect(sentence).toMatch(/^[A-Z].*\.$/);
});

test("what is safe for documentation alone asks for a patch", () => {
  expect(semverOf("documentation-changed", "safe")).toBe("patch");
  expect(semverOf("operation-added", "safe")).toBe("minor");
  expect(semverOf("enum-value-added", "risky")).toBe("minor");
  expect(semverOf("operation-removed", "breaking")).toBe("major");
});
