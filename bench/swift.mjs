// Builds the AWSI package for Swift from nothing, as a user's first `swift build` does, and once more after a change
// of one type; prints seconds, processor seconds and the peak memory of the largest compiler process.
// Usage: node bench/swift.mjs [release]
import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../scripts/setup.mjs";
import { findSwift } from "../scripts/toolchains/swift.mjs";
import { machine, measured } from "./measure.mjs";

const swift = findSwift();
if (swift === undefined || !existsSync("/usr/bin/time")) {
  console.error("Needs swift (node scripts/toolchains/swift.mjs) and GNU time at /usr/bin/time.");
  process.exit(1);
}
const configuration = process.argv[2] ?? "debug";
const folder = mkdtempSync(join(tmpdir(), "awsi-swift-bench-"));
const types = join(folder, "Sources", "AWSInterface", "Types");

function build(title) {
  const { seconds, processorSeconds, mebibytes } = measured(swift, ["build", "--quiet", "-c", configuration], folder);
  const cells = [title, seconds.toFixed(1), processorSeconds.toFixed(1), mebibytes.toFixed(0)];
  console.log(`| ${cells.join(" | ")} |`);
}

try {
  cpSync(join(root, "sdks", "swift", "awsi"), folder, { recursive: true, filter: (path) => !path.includes(".build") });
  console.log(`${machine()}; ${configuration}\n`);
  console.log("| Build | Seconds | Processor seconds | Peak memory, MiB |\n| --- | ---: | ---: | ---: |");
  build("From nothing");
  build("Nothing changed");
  appendFileSync(join(types, readdirSync(types)[0]), "\n");
  build("One type changed");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
