/** How conformance builds and starts a generated Swift package: warnings are errors. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../package-root.ts";
import type { Command, ConformanceCommands } from "../target.ts";
import { buildFolder, copyChanges, prebuiltTestee, umbrella } from "./build-folder.ts";

/** Written by `scripts/toolchains/swift.mjs` where no Swift is installed; it can run programs, too. */
const wrapper = join(packageRoot, ".cache", "swift", "bin", "swift");

/** The manifests of packages are written for it. */
const oldest = 6;

/** Found out once: commands ask again and again. */
let isOnPath: boolean | undefined;

/** `AWSI_GEN_SWIFT`, else the one on PATH unless it is too old, else the project's own. */
export function swiftProgram(): string | undefined {
  const given = process.env["AWSI_GEN_SWIFT"];
  if (given !== undefined && given !== "") return given;
  isOnPath ??= Number.parseInt(swiftVersion("swift") ?? "0") >= oldest;
  if (isOnPath) return "swift";
  return existsSync(wrapper) ? wrapper : undefined;
}

/** Undefined for what is no Swift. */
function swiftVersion(program: string): string | undefined {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? /Swift version (\d+(\.\d+)*)/.exec(stdout)?.[1] : undefined;
}

const jobs = process.env["AWSI_GEN_SWIFT_JOBS"] ?? "2";

export function swiftCommand(directory: string, args: readonly string[]): Command {
  return { program: swiftProgram() ?? "swift", args, cwd: directory };
}

/** A program that was built: it needs the libraries that stand beside the compiler. */
export function builtProgram(directory: string, path: string, args: readonly string[] = []): Command {
  const program = swiftProgram();
  return program === wrapper
    ? { program, args: ["--exec", path, ...args], cwd: directory }
    : { program: path, args, cwd: directory };
}

/** Warnings are errors. What a debugger or an editor would need is left out: it takes a third of the time. */
export const buildFlags: readonly string[] = [
  "--quiet",
  "--disable-index-store",
  "-j",
  jobs,
  "-Xswiftc",
  "-gnone",
  "-Xswiftc",
  "-warnings-as-errors",
];

export const conformance: ConformanceCommands = {
  missing() {
    const found = swiftVersion(swiftProgram() ?? "swift");
    if (found !== undefined && Number.parseInt(found) >= oldest) return [];
    const older = found === undefined ? "" : `Swift ${found} is too old. `;
    const help = `${older}Install it from https://www.swift.org/install/, or run \`npm test\` as root on Debian.`;
    return [{ tool: "Swift 6 or newer", help }];
  },
  build(directory) {
    if (prebuiltTestee(directory) !== undefined) return [];
    const folder = buildFolder(directory);
    copyChanges(directory, folder);
    return [swiftCommand(folder, ["build", ...buildFlags])];
  },
  // The build was strict already.
  compile: () => [],
  start(directory) {
    const prebuilt = prebuiltTestee(directory);
    if (prebuilt !== undefined) return builtProgram(umbrella, prebuilt);
    const folder = buildFolder(directory);
    return builtProgram(folder, join(folder, ".build", "debug", "Testee"));
  },
};
