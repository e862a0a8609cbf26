/**
 * Java of every golden (testee included) and of every registered API: javac, at its strictest, has nothing to
 * say, and neither has javadoc. One start of each program: they all lie beside one copy of the runtime.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { name } from "../../generator/naming/name.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { classPath, conformance, javaProgram, strictFlags } from "../../generator/targets/java/conformance.ts";
import { java } from "../../generator/targets/java/index.ts";
import { projectRoot } from "../project-root.ts";

const missing = conformance.missing();
const isSkipped = missing.length > 0 && process.env["CI"] === undefined;
const golden = join(projectRoot, "test", "golden");
const specs = join(projectRoot, "specs");
const awsi = join(projectRoot, "sdks", "java", "awsi");
const seconds = 1000;

const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name));

const documents = [
  ...folders(golden).map((folder) => join(folder, "spec.yaml")),
  ...folders(specs)
    .flatMap(folders)
    .map((folder) => join(folder, "openapi.yaml")),
];
let folder: string;

/** Two documents of one package would overwrite each other. */
const modules = new Set<string>();

async function emit(document: string): Promise<void> {
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(document, diagnostics);
  const files = loaded && (await generate(loaded, java, { testee: true, generatorVersion: "0.0.0" }, diagnostics));
  if (!loaded || !files) throw new Error(`${document}: ${diagnostics.all.map(({ message }) => message).join("; ")}`);
  const { module } = name(loaded.api, java.naming, new Diagnostics());
  expect(modules).not.toContain(module);
  modules.add(module);
  for (const { path, content } of files.filter((file) => file.path.endsWith(".java"))) {
    const text = Buffer.from(content).toString().replaceAll(`${module}.core`, "shared.core");
    if (path.startsWith("examples/")) writeExample(module, text);
    else write(path.replace(`${module.replaceAll(".", "/")}/core/`, "shared/core/"), text);
  }
}

/** Programs lie in no package: here each gets its own, since all are called the same. */
function writeExample(module: string, text: string): void {
  const [heading = "", ...rest] = text.split("\n");
  const lines = [heading, `package ${module}.examples;`, ...rest];
  write(`src/main/java/${module.replaceAll(".", "/")}/examples/FirstCall.java`, lines.join("\n"));
}

function write(path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

function sources(root: string): readonly string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".java"))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** What a program of the JDK says about sources. */
function said(program: "javac" | "javadoc", flags: readonly string[], files: readonly string[]): string {
  const list = join(folder, "sources.txt");
  writeFileSync(list, files.map((path) => JSON.stringify(path.replaceAll("\\", "/"))).join("\n"));
  const quick = ["-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"];
  const args = [...quick, ...flags, "-cp", classPath(), "-d", join(folder, program), `@${list}`];
  const { status, stdout, stderr } = spawnSync(javaProgram(program), args, { cwd: folder, encoding: "utf8" });
  return status === 0 ? stdout + stderr : `${stdout}${stderr}exit status ${String(status)}`;
}

describe.skipIf(isSkipped)(isSkipped ? `SKIPPED, not passed: ${missing[0]?.help ?? ""}` : "without a word", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "awsi-java-"));
    for (const document of documents) await emit(document);
  }, 120 * seconds);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("has the tools at hand", () => {
    expect(missing).toEqual([]);
  });

  it(
    "javac compiles every golden and every registered API, their example programs among them",
    { timeout: 600 * seconds },
    () => {
      expect(said("javac", strictFlags, sources(join(folder, "src")))).toBe("");
    },
  );

  it("javadoc documents AWSI, and a document that means harm", { timeout: 300 * seconds }, () => {
    const flags = ["--release", "17", "-encoding", "UTF-8", "-quiet", "-Xdoclint:all", "-Xwerror"];
    const hostile = join(golden, "hostile", "expected", "java", "src");
    const own = sources(hostile)
      .map((path) => path.replace(hostile, join(folder, "src")))
      .filter(existsSync);
    expect(said("javadoc", flags, [...sources(join(awsi, "src")), ...own, ...core()])).toBe("");
  });

  it("notices what does not fit", { timeout: 120 * seconds }, () => {
    const program = join(folder, "Wrong.java");
    const lines = ['client.auth().login(1, "x");', "client.auth().nothing();", "long id = client.auth().getMe();"];
    writeFileSync(
      program,
      `import io.github.awsi.AWSInterface;\nclass Wrong { void run(AWSInterface client) {\n${lines.join("\n")}\n} }\n`,
    );
    const flags = [...strictFlags, "-sourcepath", join(awsi, "src", "main", "java"), "-implicit:none"];
    const errors = said("javac", flags, [program]).match(/Wrong\.java:\d+: error/g);
    expect(errors).toEqual(["Wrong.java:3: error", "Wrong.java:4: error", "Wrong.java:5: error"]);
  });
});

/** The shared runtime, without the testee's part. */
function core(): readonly string[] {
  return sources(join(folder, "src", "main", "java", "shared"));
}

it("names one Jackson in the POM and in the tool chain", () => {
  const pom = readFileSync(join(projectRoot, "templates", "java", "pom.hbs"), "utf8");
  const script = readFileSync(join(projectRoot, "scripts", "toolchains", "java.mjs"), "utf8");
  expect(/<jackson\.version>(.*?)</.exec(pom)?.[1]).toBe(/jacksonVersion = "(.*?)"/.exec(script)?.[1]);
});
