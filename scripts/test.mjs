// `npm test`: installs what is missing, then type check, lint, format and every test.
// `npm test -- PATTERN` runs only the tests whose path matches.
// Ends with `N passed, N failed, N skipped`.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { checks } from "./check-list.mjs";
import { main, run, step } from "./progress.mjs";
import { root, setup } from "./setup.mjs";

const report = join(root, ".cache", "vitest.json");
const patterns = process.argv.slice(2);

async function runChecks() {
  let failed = 0;
  for (const { title, program, args } of checks) {
    await step(title, () => run(program, args, { cwd: root }).then(() => undefined)).catch((error) => {
      console.error(error.message);
      failed += 1;
    });
  }
  return { passed: checks.length - failed, failed };
}

/** Output goes straight to the user; the counts come from the JSON report. */
async function runVitest() {
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(report, { force: true });
  const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...patterns];
  const code = await new Promise((resolve) => {
    spawn(join(root, "node_modules", ".bin", "vitest"), args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
    }).on("close", resolve);
  });
  const counts = JSON.parse(readFileSync(report, "utf8"));
  // A file that fails to load has no failed test of its own; the exit status still tells.
  const failed = counts.numFailedTests || (code === 0 ? 0 : 1);
  return { passed: counts.numPassedTests, failed, skipped: counts.numPendingTests + counts.numTodoTests };
}

await main(async () => {
  await setup({ forTests: true });
  const first = patterns.length === 0 ? await runChecks() : { passed: 0, failed: 0 };
  const second = await runVitest();
  const failed = first.failed + second.failed;
  console.log(`${first.passed + second.passed} passed, ${failed} failed, ${second.skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
});
