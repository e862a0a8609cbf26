// Compares two versions of GitHub's document (4 MB and 13 MB, from the corpus) with `awsi-gen spec diff` and with
// `redocly diff`, as whole processes, in turn; prints a table in Markdown. Usage: node bench/spec-diff.mjs [runs]
import { existsSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/setup.mjs";
import { compare } from "./measure.mjs";

const corpus = process.env.AWSI_GEN_CORPUS ?? join(root, "..", "shared", "corpus");
const [before, after] = ["github-api.json", "github-api-current.json"].map((name) => join(corpus, name));
const cli = join(root, "dist", "cli.js");
const redocly = join(root, "node_modules", "@redocly", "cli", "bin", "cli.js");
for (const path of [before, after, cli]) {
  if (existsSync(path)) continue;
  console.error(`There is no ${path}: build first, and set AWSI_GEN_CORPUS to the folder of real documents.`);
  process.exit(1);
}

const report = join(tmpdir(), `awsi-gen-bench-diff-${process.pid}.json`);
const node = process.execPath;
const ours = [cli, "spec", "diff", before, after, "--fail-on", "none"];
const theirs = [redocly, "diff", before, after, "--fail-on", "none", "--format", "json", "--output", report];
const entries = [
  { title: "`awsi-gen spec diff`, breaking changes", program: node, args: [...ours, "--severity", "breaking"] },
  { title: "`awsi-gen spec diff`, all changes with their lines", program: node, args: ours },
  {
    title: "`redocly diff` (JSON)",
    program: node,
    args: theirs,
    env: { REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
  },
];
const rows = compare(entries, { runs: Number(process.argv[2] ?? 5) });
rmSync(report, { force: true });

const seconds = (value) => value.toFixed(2);
console.log("| Command | Median, s | Least, s | Most, s |\n| --- | --- | --- | --- |");
for (const { title, median, min, max, failed } of rows) {
  console.log(
    failed
      ? `| ${title} | failed: ${failed} | | |`
      : `| ${title} | ${seconds(median)} | ${seconds(min)} | ${seconds(max)} |`,
  );
}
