// `npm run workflows [API …]`: runs the workflows of each API through every SDK against its reference server, and
// writes generator/docs/workflows.md: which workflows call an operation, and how many of them pass per language.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { main, run, step } from "./progress.mjs";
import { root, setup } from "./setup.mjs";

const file = join(root, "generator", "docs", "workflows.md");
const titles = { python: "Python", typescript: "TypeScript", javascript: "JavaScript", java: "Java", swift: "Swift" };

const yaml = (...path) => load(readFileSync(join(root, ...path), "utf8"));

/** Operation → the workflows with a step that calls it, both as the documents order them. */
function callersOf(folder) {
  const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
  const items = Object.values(yaml(folder, "openapi.yaml").paths);
  const operations = items.flatMap((item) => methods.flatMap((method) => item[method]?.operationId ?? []));
  const callers = new Map(operations.map((id) => [id, []]));
  for (const name of readdirSync(join(root, folder, "workflows")).sort()) {
    for (const { workflowId, steps } of yaml(folder, "workflows", name).workflows) {
      for (const id of new Set(steps.map(({ operationId }) => operationId))) callers.get(id)?.push(workflowId);
    }
  }
  return callers;
}

/** Language → ids of the workflows that failed. */
async function failuresOf(api) {
  const folder = mkdtempSync(join(tmpdir(), "awsi-workflows-"));
  const report = join(folder, "report.json");
  const args = ["conformance", "--api", api, "--lang", "all", "--case", "workflow:", "--report", report];
  try {
    await run(process.execPath, [join(root, "dist", "cli.js"), ...args], { cwd: root }).catch(() => undefined);
    const { languages } = JSON.parse(readFileSync(report, "utf8"));
    return Object.entries(languages).map(([language, { failures }]) => [language, failures.map(({ id }) => id)]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function table(api, callers, failures) {
  const languages = Object.keys(titles).map((name) => [name, failures.find(([language]) => language === name)?.[1]]);
  const cell = (workflows, failed) => {
    if (failed === undefined) return "not run";
    return `${workflows.filter((id) => !failed.includes(`workflow:${id}`)).length}/${workflows.length}`;
  };
  const rows = [...callers].map(([operation, workflows]) => {
    const cells = languages.map(([, failed]) => cell(workflows, failed));
    return `| \`${operation}\` | ${workflows.join(", ") || "none"} | ${cells.join(" | ")} |`;
  });
  const head = ["Operation", "Workflows", ...Object.values(titles)];
  return [`## ${api}`, "", `| ${head.join(" | ")} |`, `|${" --- |".repeat(head.length)}`, ...rows].join("\n");
}

await main(async () => {
  await setup({ forTests: false });
  const apis = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(join(root, "specs")).filter(isApi);
  const parts = [];
  for (const api of apis) {
    const callers = callersOf(join("specs", api, "1.0.0"));
    await step(`workflows of ${api}`, async () => {
      parts.push(table(api, callers, await failuresOf(api)));
    });
  }
  const intro =
    "# Workflows\n\nWhich workflow calls which operation of the reference servers, and how many of them pass in each " +
    "language's SDK. `npm run workflows` writes this page from a run.\n\n";
  writeFileSync(file, `${intro}${parts.join("\n\n")}\n`);
});

function isApi(name) {
  return !name.includes(".");
}
