/** The runtime's own tests, for what conformance does not reach: retries, timeouts, cancelling, exact numbers. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { copyChanges } from "../../generator/targets/swift/build-folder.ts";
import { conformance, swiftCommand } from "../../generator/targets/swift/conformance.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";

const source = join(projectRoot, "sdks", "swift");
/** Kept, so that what has not changed is not compiled again. */
const home = join(projectRoot, ".cache", "swift", "runtime");

const manifest = `// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Runtime",
    platforms: [.macOS(.v12)],
    targets: [.target(name: "Runtime"), .testTarget(name: "RuntimeTests", dependencies: ["Runtime"])]
)
`;

function assemble(): void {
  const folder = mkdtempSync(join(tmpdir(), "awsi-swift-"));
  cpSync(join(source, "runtime"), join(folder, "Sources", "Runtime"), { recursive: true });
  cpSync(join(source, "RootError.swift"), join(folder, "Sources", "Runtime", "RootError.swift"));
  cpSync(join(source, "tests"), join(folder, "Tests", "RuntimeTests"), { recursive: true });
  writeFileSync(join(folder, "Package.swift"), manifest);
  copyChanges(folder, home);
  rmSync(folder, { recursive: true, force: true });
}

const isMissing = !languagesHere.includes("swift");
const skipped = `SKIPPED, not passed: ${conformance.missing()[0]?.help ?? ""}`;

it.skipIf(isMissing)(
  isMissing ? skipped : "passes its tests, compiled without a warning",
  { timeout: 1_200_000 },
  () => {
    assemble();
    // With the index, in which SwiftPM finds the tests.
    const flags = ["test", "-j", "2", "-Xswiftc", "-gnone", "-Xswiftc", "-warnings-as-errors"];
    const { program, args, cwd } = swiftCommand(home, flags);
    const { status, stdout, stderr } = spawnSync(program, [...args], { cwd, encoding: "utf8", maxBuffer: 1 << 26 });
    expect(status, stdout.slice(-8000) + stderr.slice(-8000)).toBe(0);
    expect(stdout + stderr).toMatch(/Executed [1-9]\d* tests, with 0 failures/);
  },
);
