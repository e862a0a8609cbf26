// `node bench/lines.mjs`: lines of code per target, beside the budget of the design. Prints Markdown.
// Counted: what git has, without tests, blank lines included; what is generated is not counted.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/setup.mjs";

const budget = { generator: 480, templates: 450, runtime: 600 };
const targets = ["python", "typescript", "javascript", "java", "swift", "server-stub"];

const places = (target) => ({
  generator: `generator/targets/${target}`,
  templates: `templates/${target}`,
  runtime: target === "server-stub" ? "server-stub/runtime" : `sdks/${target}/runtime`,
});

function linesBelow(folder) {
  const files = execFileSync("git", ["ls-files", "-z", folder], { cwd: root, encoding: "utf8" }).split("\0");
  const counted = files.filter((file) => file !== "" && !/\/(?:tests?|src\/test)\//.test(file));
  return counted.reduce((sum, file) => sum + readFileSync(join(root, file), "utf8").split("\n").length - 1, 0);
}

const row = (title, lines) => `| ${title} | ${Object.values(lines).join(" | ")} |`;

console.log("| Lines | generator | templates | runtime |\n| --- | ---: | ---: | ---: |");
console.log(row("budget", budget));
for (const target of targets) {
  const lines = Object.entries(places(target)).map(([part, folder]) => [part, linesBelow(folder)]);
  console.log(row(target, Object.fromEntries(lines)));
}
