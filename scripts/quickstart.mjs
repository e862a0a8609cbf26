// `npm run quickstart`: the main job on real input. Generates the AWSI SDKs and runs, for each language, the
// program that its package ships, against a reference server of its own on a free loopback port.
import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Failure, main, run, step } from "./progress.mjs";
import { javaClassPath, javaProgram } from "./toolchains/java.mjs";
import { root, setup, venvPython } from "./setup.mjs";
import { findSwift } from "./toolchains/swift.mjs";

const cli = join(root, "dist", "cli.js");
const packageOf = (language) => join(root, "sdks", language, "awsi");
const swiftFlags = [
  "--package-path",
  packageOf("swift"),
  "--scratch-path",
  join(root, ".cache", "swift", "quickstart"),
];
const javaClasses = join(root, ".cache", "quickstart-java");

/** One program per language: how to make it runnable, and how to run it. */
const programs = [
  {
    title: "Python",
    needs: "python",
    prepare: async () => undefined,
    command: () => [venvPython, [join(packageOf("python"), "examples", "quickstart.py")]],
    env: { PYTHONPATH: join(packageOf("python"), "src") },
  },
  {
    title: "TypeScript",
    needs: undefined,
    prepare: bundleTypeScript,
    command: () => [process.execPath, [join(root, ".cache", "quickstart.mjs")]],
    env: {},
  },
  {
    title: "Java",
    needs: "java",
    prepare: compileJava,
    command: () => [javaProgram("java"), ["-cp", javaClassPath(javaClasses), "Quickstart"]],
    env: {},
  },
  {
    title: "JavaScript",
    needs: undefined,
    // In its package, a program finds that by name, as it would below node_modules.
    prepare: async () => undefined,
    command: () => [process.execPath, [join(packageOf("javascript"), "examples", "quickstart.mjs")]],
    env: {},
  },
  {
    title: "Swift",
    needs: "swift",
    prepare: buildSwift,
    command: () => [findSwift(), ["run", ...swiftFlags, "--skip-build", "--quiet", "Quickstart"]],
    env: {},
  },
];

async function bundleTypeScript() {
  const { build } = await import("esbuild");
  mkdirSync(join(root, ".cache"), { recursive: true });
  await build({
    entryPoints: [join(packageOf("typescript"), "examples", "quickstart.ts")],
    outfile: join(root, ".cache", "quickstart.mjs"),
    alias: { "aws-interface": join(packageOf("typescript"), "src", "index.ts") },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
  });
}

/** The program, and of the package what it uses. */
async function compileJava() {
  rmSync(javaClasses, { recursive: true, force: true });
  const sources = ["-sourcepath", join(packageOf("java"), "src", "main", "java")];
  const quick = ["-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"];
  const flags = [...quick, "--release", "17", "-encoding", "UTF-8", "-proc:none", "-cp", javaClassPath(), ...sources];
  await run(javaProgram("javac"), [
    ...flags,
    "-d",
    javaClasses,
    join(packageOf("java"), "examples", "Quickstart.java"),
  ]);
}

/** SwiftPM builds the programs in `Snippets/` with the package. */
async function buildSwift() {
  await run(findSwift(), ["build", ...swiftFlags, "-Xswiftc", "-warnings-as-errors"], { cwd: root });
}

/** Starts the reference server with an empty memory, so the programs may use fixed names. */
function startServer() {
  const child = spawn(process.execPath, [cli, "serve", "--api", "awsi", "--port", "0", "--json"], { cwd: root });
  const stopped = new Promise((resolve) => child.once("close", resolve));
  const errors = [];
  child.stderr.on("data", (chunk) => errors.push(chunk));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once("line", (line) => {
      const { url, credentials } = JSON.parse(line).systems.awsi;
      resolve({ url, credentials, stop: () => (child.kill("SIGTERM"), stopped) });
    });
    child.once("close", (code) => reject(new Failure(`the server stopped with ${code}\n${Buffer.concat(errors)}`)));
  });
}

/** Each has a server to itself: the programs do the same, under the same names. */
async function runProgram({ title, command, env }) {
  const [program, args] = command();
  console.log(`\n── ${title} ${"─".repeat(60 - title.length)}`);
  const { url, credentials, stop } = await startServer();
  console.log(`reference server on ${url}`);
  const server = {
    AWS_INTERFACE_BASE_URL: url,
    AWS_INTERFACE_ADMIN_EMAIL: credentials.admin_email,
    AWS_INTERFACE_ADMIN_PASSWORD: credentials.admin_password,
  };
  try {
    await run(program, args, { cwd: root, show: true, env: { ...process.env, ...env, ...server } });
  } finally {
    await stop();
  }
}

await main(async () => {
  const tools = await setup();
  const runnable = programs.filter(({ needs }) => needs === undefined || tools[needs]);
  for (const { title } of programs.filter((one) => !runnable.includes(one)))
    console.warn(`!!! SKIPPED: ${title} is missing`);
  await step("awsi-gen sdk --api awsi --lang all", async () => {
    const output = await run(process.execPath, [cli, "sdk", "--api", "awsi", "--lang", "all"], { cwd: root });
    return output.trim().split("\n").join("; ");
  });
  for (const program of runnable) await step(`prepare the ${program.title} program`, program.prepare);
  for (const program of runnable) await runProgram(program);
  console.log(`\nThe SDKs are in sdks/<language>/awsi. Next: npx -- awsi-gen --help`);
});
