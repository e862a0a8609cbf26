// Installs what the clone needs, once: npm packages, the Python tools, the built command line.
// Safe to run again: each part is skipped while its inputs are unchanged.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Failure, run, step } from "./progress.mjs";
import { chromiumHelp, ensureChromium } from "./toolchains/chromium.mjs";
import { ensureJava, javaHelp } from "./toolchains/java.mjs";
import { ensureNodeLines } from "./toolchains/node-lines.mjs";
import { findSwift, swiftToolchain } from "./toolchains/swift.mjs";

export const root = resolve(fileURLToPath(new URL("..", import.meta.url)));
export const inCi = process.env.CI !== undefined && process.env.CI !== "" && process.env.CI !== "false";
const windows = process.platform === "win32";

const pythonIn = (folder) => join(root, folder, windows ? "Scripts/python.exe" : "bin/python");

/** The interpreter of the clone's virtual environment. */
export const venvPython = pythonIn(".venv");

/** Runs `work` unless `inputs` are what they were when it last succeeded. */
async function unlessUnchanged(name, inputs, outputs, work) {
  const hash = createHash("sha256");
  for (const file of inputs) hash.update(readFileSync(join(root, file))).update("\0");
  hash.update(process.version);
  const digest = hash.digest("hex");
  const stamp = join(root, ".cache", `${name}.stamp`);
  if (outputs.every(existsSync) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return "up to date";
  await work();
  mkdirSync(join(root, ".cache"), { recursive: true });
  writeFileSync(stamp, digest);
  return undefined;
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Failure(`Node ${process.versions.node} is too old: awsi-gen needs 20.19 or newer (https://nodejs.org/)`);
}

const readLock = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {});

/** What npm noted in node_modules is what the lock file asks for; packages for other systems may be absent. */
function npmUpToDate() {
  const wanted = Object.entries(readLock(join(root, "package-lock.json")));
  const present = readLock(join(root, "node_modules", ".package-lock.json"));
  return wanted.every(([path, { version, optional }]) => path === "" || optional || present[path]?.version === version);
}

async function npmPackages() {
  if (npmUpToDate()) return "up to date";
  await run(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund"], { cwd: root });
  return undefined;
}

/** The first Python on PATH that the SDK supports. */
async function findPython() {
  const check = "import sys; sys.exit(sys.version_info < (3, 10))";
  for (const name of ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python3.10", "python"]) {
    const found = await run(name, ["-c", check]).then(
      () => true,
      () => false,
    );
    if (found) return name;
  }
  return undefined;
}

/** A virtual environment with the packages of a requirements file. */
async function pythonPackages(python, folder, name) {
  const requirements = `scripts/${name}-requirements.txt`;
  const own = pythonIn(folder);
  return unlessUnchanged(name, [requirements], [own], async () => {
    await run(python, ["-m", "venv", folder], { cwd: root });
    await run(own, ["-m", "pip", "install", "--quiet", "-r", requirements], { cwd: root });
  });
}

/** Source files that go into `dist/`. */
const sources = () =>
  ["generator", "server-stub"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .map((file) => join(folder, file))
      .filter((file) => /\.(ts|json)$/.test(file) && !file.includes("node_modules"))
      .sort(),
  );

const buildInputs = ["scripts/build.mjs", "scripts/compiled-validators.mjs", "specs/registry.schema.json"];

/** Not rebuilt while in use: programs that run read parts of it when they need them. */
const commandLine = () =>
  unlessUnchanged("build", [...buildInputs, "package-lock.json", ...sources()], [join(root, "dist", "cli.js")], () =>
    run(process.execPath, ["scripts/build.mjs"], { cwd: root }),
  );

/** A missing tool chain: an error in CI, a loud remark elsewhere. */
export function missingToolchain(name, help) {
  const text = `${name} is missing: ${help}`;
  if (inCi) throw new Failure(text);
  console.warn(`\n!!! SKIPPED: ${text}\n`);
}

/**
 * @param {{forTests?: boolean}} [options] `forTests`: also what only the tests need
 * @returns {Promise<{python: boolean, java: boolean, swift: boolean}>} which tool chains are there
 */
export async function setup({ forTests = false } = {}) {
  checkNode();
  await step("npm packages", npmPackages);
  const python = await findPython();
  if (python === undefined) {
    missingToolchain("Python 3.10 or newer", "install it from https://www.python.org/downloads/ and run this again");
  } else {
    await step("Python packages in .venv", () => pythonPackages(python, ".venv", "python"));
    if (forTests) await step("Schemathesis", () => pythonPackages(python, ".cache/schemathesis", "schemathesis"));
  }
  const java = await step("Java libraries", () => ensureJava({ packaging: forTests }));
  if (java === undefined) missingToolchain("Java", javaHelp);
  if (forTests) {
    await step("Node 20, 22 and 24", ensureNodeLines);
    const chromium = await step("Chromium", ensureChromium);
    if (chromium === undefined) missingToolchain("Chromium", chromiumHelp);
    await swiftToolchain(missingToolchain);
  }
  await step("command line", commandLine);
  return { python: python !== undefined, java: java !== undefined, swift: findSwift() !== undefined };
}
