/**
 * All goldens as modules of one Swift package beside one copy of the runtime, so that the runtime is compiled once:
 * packages by themselves would take several minutes. Conformance finds the programs by what they were made of. How
 * packages look to users, with the runtime inside, is seen in the registered APIs.
 */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { lock } from "proper-lockfile";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { name } from "../../generator/naming/name.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { copyChanges, prebuiltFile, sourceHash, umbrella } from "../../generator/targets/swift/build-folder.ts";
import { buildFlags, swiftCommand } from "../../generator/targets/swift/conformance.ts";
import { swift } from "../../generator/targets/swift/index.ts";
import { projectRoot } from "../project-root.ts";

const golden = join(projectRoot, "test", "golden");
const features = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface Module {
  readonly name: string;
  readonly hash: string;
}

const targets = ({ name: module }: Module): string => `
        .target(name: "${module}", dependencies: ["Runtime"]),
        .executableTarget(name: "${module}Testee", dependencies: ["${module}", "Runtime"]),`;

const manifest = (modules: readonly Module[]): string => `// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Goldens",
    targets: [
        .target(name: "Runtime"),${modules.map(targets).join("")}
    ]
)
`;

/** The file as a module without a runtime of its own has it; undefined for what is not there. */
function apart(path: string, text: string): string | undefined {
  if (path.includes("/Runtime/")) return undefined;
  // The root of the errors belongs to the runtime: the API's name for it is an alias here.
  const root = /^public class (\S+): Error,/m.exec(text)?.[1];
  if (path.endsWith("/RootError.swift")) return `import Runtime\npublic typealias ${root ?? ""} = SDKError\n`;
  return text.replace("import Foundation\n", "import Foundation\n@testable import Runtime\n");
}

/** Programs name a class as it was declared; the harness asks for the API's own name. */
function named(text: string, root: string): string {
  return text.replace(
    'names.append("\\(found.subjectType)")',
    `names.append(found.subjectType == SDKError.self ? "${root}" : "\\(found.subjectType)")`,
  );
}

async function emit(feature: string, folder: string): Promise<Module> {
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(join(golden, feature, "spec.yaml"), diagnostics);
  const files = loaded && (await generate(loaded, swift, { testee: true, generatorVersion: "0.0.0" }, diagnostics));
  if (!loaded || !files) throw new Error(`${feature}: ${diagnostics.all.map(({ message }) => message).join("; ")}`);
  const { module } = name(loaded.api, swift.naming, new Diagnostics());
  const sources = files.filter(({ path }) => path.startsWith("Sources/"));
  const texts = new Map(sources.map(({ path, content }) => [path, Buffer.from(content).toString()]));
  const root = /^public class (\S+):/m.exec(texts.get(`Sources/${module}/RootError.swift`) ?? "")?.[1] ?? "";
  for (const [path, text] of texts) {
    const own = path.startsWith("Sources/Testee/") ? named(text, root) : text;
    const content = apart(path, own);
    if (content === undefined) continue;
    const target = join(folder, path.replace("Sources/Testee/", `Sources/${module}Testee/`));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  return { name: module, hash: sourceHash(texts) };
}

async function emitAll(folder: string): Promise<readonly Module[]> {
  const modules: Module[] = [];
  for (const feature of features) modules.push(await emit(feature, folder));
  const runtime = join(folder, "Sources", "Runtime");
  cpSync(join(projectRoot, "sdks", "swift", "runtime"), runtime, { recursive: true });
  cpSync(join(projectRoot, "sdks", "swift", "RootError.swift"), join(runtime, "RootError.swift"));
  writeFileSync(join(folder, "Package.swift"), manifest(modules));
  return modules;
}

/** Printed in spite of `--quiet`. */
const progress = /^(\[\d+\/\d+\] |Building for |Build complete!)/;

function build(): Promise<string> {
  const { program, args } = swiftCommand(umbrella, ["build", ...buildFlags]);
  return new Promise((resolve, reject) => {
    let output = "";
    const child = spawn(program, [...args], { cwd: umbrella });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
    child.on("error", reject).on("close", (status) => {
      const said = output.split("\n").filter((line) => line !== "" && !progress.test(line));
      resolve([...said, ...(status === 0 ? [] : [`exit status ${String(status)}`])].join("\n"));
    });
  });
}

/** What the compiler says, warnings included: nothing. Test files that run at once wait for each other. */
export async function buildGoldens(): Promise<string> {
  mkdirSync(umbrella, { recursive: true });
  const release = await lock(umbrella, { retries: { retries: 900, minTimeout: 1000, maxTimeout: 1000 } });
  const folder = mkdtempSync(join(tmpdir(), "awsi-swift-"));
  try {
    const modules = await emitAll(folder);
    copyChanges(folder, umbrella);
    const said = await build();
    if (said === "") writeFileSync(prebuiltFile, JSON.stringify(Object.fromEntries(modules.map(program)), null, 2));
    return said;
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await release();
  }
}

function program({ name: module, hash }: Module): readonly [string, string] {
  return [hash, join(".build", "debug", `${module}Testee`)];
}
