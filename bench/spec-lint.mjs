// `node bench/spec-lint.mjs`: `awsi-gen spec lint` beside Redocly's own command line, on documents of the corpus
// (`AWSI_GEN_CORPUS`), each linter with its default rules. Prints Markdown. Spectral takes minutes, so that it
// is measured only where it is installed: `npm install --prefix bench/peers @stoplight/spectral-cli`.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../scripts/progress.mjs";
import { root } from "../scripts/setup.mjs";
import { compare, machine, table } from "./measure.mjs";
import { peer } from "./peers.mjs";

const corpus = process.env.AWSI_GEN_CORPUS ?? join(root, "..", "shared", "corpus");
const documents = [
  ["GitHub", "github-api-current.json"],
  ["OpenAI", "openai.yaml"],
  ["Kubernetes", "kubernetes-v2.json"],
];
const runs = Number(process.env.BENCH_RUNS ?? 5);
/** Findings are no failure. */
const statuses = [0, 1];

function linters(path, folder) {
  const spectral = peer("spectral");
  const ours = [join(root, "dist", "cli.js"), "spec", "lint", path];
  const redocly = [join(root, "node_modules", ".bin", "redocly"), "lint", "--extends=recommended", path];
  const entries = [
    { title: "awsi-gen spec lint", program: process.execPath, args: ours, statuses },
    { title: "Redocly CLI, recommended", program: process.execPath, args: redocly, cwd: folder, statuses },
  ];
  if (!existsSync(spectral)) return entries;
  const ruleset = join(folder, "spectral.yaml");
  writeFileSync(ruleset, "extends: spectral:oas\n");
  return [...entries, { title: "Spectral, oas", program: spectral, args: ["lint", "-r", ruleset, path], statuses }];
}

await main(async () => {
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-bench-"));
  console.log(`${machine()}; median of ${runs} runs of whole processes.\n`);
  for (const [title, name] of documents) {
    const path = join(corpus, name);
    if (!existsSync(path)) {
      console.log(`### ${title}: there is no ${path}\n`);
      continue;
    }
    const megabytes = (statSync(path).size / 1e6).toFixed(1);
    console.log(table(`${title}, ${megabytes} MB`, compare(linters(path, folder), { runs })));
  }
  rmSync(folder, { recursive: true, force: true });
});
