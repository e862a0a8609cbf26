// The Swift compiler: the one on PATH, else a Debian root of its own, made once per user.
// `node scripts/toolchains/swift.mjs` alone does what setup does. Node's built-ins only.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, main, run, step } from "../progress.mjs";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));

/** Shared by all clones of a user. */
const swiftRoot =
  process.env.AWSI_GEN_SWIFT_ROOT ||
  join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "awsi-gen", "swift-root");

/** Runs `swift` inside the root as if it were outside; found by `generator/targets/swift/conformance.ts`. */
const wrapper = join(root, ".cache", "swift", "bin", "swift");

const help = "install Swift 6 from https://www.swift.org/install/ and put it on PATH";
const release = "trixie";
const packages = [
  "swiftlang",
  "swiftlang-dev",
  "libswiftlang",
  "libc6-dev",
  "libstdc++-14-dev",
  "ca-certificates",
  "git",
];

const works = (program, args) => spawnSync(program, args, { stdio: "ignore" }).status === 0;

/** Whether it can build our packages, whose manifests are written for Swift 6. */
function isSwift(program) {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 && Number(/Swift version (\d+)/.exec(stdout)?.[1] ?? 0) >= 6;
}

/** The mirror that this machine uses; Debian's own variable elsewhere. */
function mirror() {
  const folder = "/etc/apt/sources.list.d";
  const files = [
    "/etc/apt/sources.list",
    ...(existsSync(folder) ? readdirSync(folder).map((file) => join(folder, file)) : []),
  ];
  for (const file of files.filter(existsSync)) {
    for (const line of readFileSync(file, "utf8").split("\n")) {
      const found = /^(?:URIs:|deb(?:\s+\[[^\]]*\])?)\s+(https?:\/\/\S*\/debian)\/?(?=\s|$)/.exec(line);
      if (found !== null) return found[1];
    }
  }
  return undefined;
}

function canMakeRoot() {
  return (
    process.platform === "linux" &&
    process.getuid() === 0 &&
    existsSync("/etc/debian_version") &&
    mirror() !== undefined
  );
}

/** A folder that is complete gets its name last, so that an interrupted run leaves nothing that looks whole. */
async function makeRoot() {
  if (!works("debootstrap", ["--version"])) {
    await run("apt-get", ["update", "-qq"]);
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "debootstrap"]);
  }
  const partial = `${swiftRoot}.${process.pid}`;
  mkdirSync(dirname(swiftRoot), { recursive: true });
  try {
    await run("debootstrap", ["--variant=minbase", `--include=${packages.join(",")}`, release, partial, mirror()]);
    if (!existsSync(swiftRoot)) renameSync(partial, swiftRoot);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * Mounts live in a name space of the one call: nothing stays mounted, nothing has to be cleaned up.
 * The same paths are valid inside and outside. `--exec` runs another program than `swift`.
 */
const script = `#!/bin/sh
# Written by scripts/toolchains/swift.mjs: runs swift in its Debian root. swift --exec PROGRAM ARGS runs a built program.
root='${swiftRoot}'
for folder in /tmp "$PWD" '${root}' "$HOME" \${AWSI_GEN_SWIFT_FOLDERS:-}; do mkdir -p "$root$folder"; done
export AWSI_SWIFT_HOME="$PWD"
if [ "$1" = --exec ]; then shift; else set -- swift "$@"; fi
exec unshare --mount --propagation private -- /bin/sh -c '
root="$1"; project="$2"; shift 2
mount -t proc proc "$root/proc" && mount --rbind /dev "$root/dev" || exit 70
for folder in /tmp "$project" "$AWSI_SWIFT_HOME"; do mount --bind "$folder" "$root$folder" || exit 70; done
cp /etc/resolv.conf /etc/hosts "$root/etc/" 2>/dev/null
exec chroot "$root" /usr/bin/env -C "$AWSI_SWIFT_HOME" -- "$@"
' sh "$root" '${root}' "$@"
`;

function writeWrapper() {
  if (existsSync(wrapper) && readFileSync(wrapper, "utf8") === script) return;
  mkdirSync(dirname(wrapper), { recursive: true });
  writeFileSync(`${wrapper}.new`, script);
  chmodSync(`${wrapper}.new`, 0o755);
  renameSync(`${wrapper}.new`, wrapper);
}

/** The program that runs `swift`, as generator/targets/swift/conformance.ts finds it. */
export function findSwift() {
  if (process.env.AWSI_GEN_SWIFT) return process.env.AWSI_GEN_SWIFT;
  if (isSwift("swift")) return "swift";
  return existsSync(wrapper) ? wrapper : undefined;
}

/**
 * @param {(name: string, help: string) => void} missing what to do without a compiler
 * @returns {Promise<boolean>} whether there is one
 */
export async function swiftToolchain(missing) {
  const given = process.env.AWSI_GEN_SWIFT;
  if (given || isSwift("swift")) return true;
  if (!existsSync(swiftRoot) && !canMakeRoot()) {
    missing("Swift 6 or newer", help);
    return false;
  }
  await step("Swift compiler", async () => {
    const isThere = existsSync(swiftRoot);
    if (!isThere) await makeRoot();
    writeWrapper();
    await run(wrapper, ["--version"], { cwd: root });
    return isThere ? "up to date" : swiftRoot;
  });
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await main(async () => {
    await swiftToolchain((name, text) => {
      throw new Failure(`${name} is missing: ${text}`);
    });
  });
}
