// `npm run quickstart`: the main job on real input. Generates the AWSI SDKs, starts the reference
// server on a free loopback port, and runs one program per language against it.
import { spawn } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Failure, main, run, step } from "./progress.mjs";
import { javaClassPath, javaProgram } from "./toolchains/java.mjs";
import { root, setup, venvPython } from "./setup.mjs";
import { findSwift } from "./toolchains/swift.mjs";

const cli = join(root, "dist", "cli.js");
const swiftProject = join(root, ".cache", "swift", "quickstart");
const examples = join(root, "examples", "awsi");
const javaClasses = join(root, ".cache", "quickstart-java");

/** One program per language: how to make it runnable, and how to run it. */
const programs = [
  {
    title: "Python",
    needs: "python",
    prepare: async () => undefined,
    command: () => [venvPython, [join(examples, "quickstart.py")]],
    env: { PYTHONPATH: join(root, "sdks", "python", "awsi", "src") },
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
    prepare: installJavaScript,
    command: () => [process.execPath, [join(root, ".cache", "quickstart", "quickstart.js")]],
    env: {},
  },
  {
    title: "Swift",
    needs: "swift",
    prepare: buildSwift,
    command: () => [findSwift(), ["run", "--package-path", swiftProject, "--skip-build", "--quiet", "Quickstart"]],
    env: {},
  },
];

async function bundleTypeScript() {
  const { build } = await import("esbuild");
  mkdirSync(join(root, ".cache"), { recursive: true });
  await build({
    entryPoints: [join(examples, "quickstart.ts")],
    outfile: join(root, ".cache", "quickstart.mjs"),
    alias: { "aws-interface": join(root, "sdks", "typescript", "awsi", "src", "index.ts") },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
  });
}

/** The program, and of the package what it uses. */
async function compileJava() {
  rmSync(javaClasses, { recursive: true, force: true });
  const sources = ["-sourcepath", join(root, "sdks", "java", "awsi", "src", "main", "java")];
  const quick = ["-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"];
  const flags = [...quick, "--release", "17", "-encoding", "UTF-8", "-proc:none", "-cp", javaClassPath(), ...sources];
  await run(javaProgram("javac"), [...flags, "-d", javaClasses, join(examples, "Quickstart.java")]);
}

/** As `npm install` would: the package below a project's node_modules. */
async function installJavaScript() {
  const project = join(root, ".cache", "quickstart");
  const modules = join(project, "node_modules");
  rmSync(project, { recursive: true, force: true });
  mkdirSync(modules, { recursive: true });
  cpSync(join(root, "sdks", "javascript", "awsi"), join(modules, "aws-interface"), { recursive: true });
  // Its own package: ours says that .js files are ES modules.
  writeFileSync(join(project, "package.json"), '{ "private": true }\n');
  copyFileSync(join(examples, "quickstart.js"), join(project, "quickstart.js"));
}

/** A package beside the SDK, which it depends on by path. */
async function buildSwift() {
  const sources = join(swiftProject, "Sources", "Quickstart");
  mkdirSync(sources, { recursive: true });
  copyFileSync(join(examples, "quickstart.swift"), join(sources, "main.swift"));
  const sdk = JSON.stringify(join(root, "sdks", "swift", "awsi"));
  const manifest = `// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Quickstart",
    platforms: [.macOS(.v12)],
    dependencies: [.package(name: "AWSInterface", path: ${sdk})],
    targets: [
        .executableTarget(
            name: "Quickstart", dependencies: [.product(name: "AWSInterface", package: "AWSInterface")])
    ]
)
`;
  writeFileSync(join(swiftProject, "Package.swift"), manifest);
  await run(findSwift(), ["build", "--package-path", swiftProject, "-Xswiftc", "-warnings-as-errors"], { cwd: root });
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

async function runProgram({ title, command, env }, { url, credentials }) {
  const [program, args] = command();
  console.log(`\n── ${title} ${"─".repeat(60 - title.length)}`);
  const server = {
    AWSI_URL: url,
    AWSI_ADMIN_EMAIL: credentials.admin_email,
    AWSI_ADMIN_PASSWORD: credentials.admin_password,
  };
  await run(program, args, { cwd: root, show: true, env: { ...process.env, ...env, ...server } });
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
  const server = await startServer();
  console.log(`reference server on ${server.url}`);
  try {
    for (const program of runnable) await runProgram(program, server);
  } finally {
    await server.stop();
  }
  console.log(`\nThe SDKs are in sdks/<language>/awsi. Next: npx -- awsi-gen --help`);
});
