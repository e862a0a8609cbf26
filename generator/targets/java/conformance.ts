/** How conformance compiles and starts a generated Java package: one run of the compiler, no Maven. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { packageRoot } from "../../package-root.ts";
import type { Command, ConformanceCommands } from "../target.ts";

/** Where `scripts/toolchains/java.mjs` puts the libraries. */
export const libraryFolder = join(packageRoot, ".cache", "java", "lib");

/** A program of the JDK: that of `AWSI_GEN_JAVA_HOME` or `JAVA_HOME`, else the one on the path. */
export function javaProgram(name: "java" | "javac" | "javadoc"): string {
  const homes = [process.env["AWSI_GEN_JAVA_HOME"], process.env["JAVA_HOME"]];
  const found = homes
    .filter((home) => home !== undefined && home !== "")
    .map((home) => join(home ?? "", "bin", name))
    .find((path) => existsSync(path) || existsSync(`${path}.exe`));
  return found ?? name;
}

/** Jackson's two jars, as a class path. */
export function libraries(): readonly string[] {
  if (!existsSync(libraryFolder)) return [];
  const jars = readdirSync(libraryFolder).filter((name) => /^jackson-(core|annotations)-.*\.jar$/.test(name));
  return jars.toSorted().map((name) => join(libraryFolder, name));
}

export function classPath(...more: readonly string[]): string {
  return [...more, ...libraries()].join(delimiter);
}

/** The strictest flags; a small heap is enough and leaves room for others. */
export const strictFlags = ["--release", "17", "-encoding", "UTF-8", "-Xlint:all", "-Werror", "-proc:none"] as const;

/** Start-up counts: these programs live for seconds. */
const quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];

function version(): number {
  const { status, stdout, stderr } = spawnSync(javaProgram("javac"), ["-version"], { encoding: "utf8" });
  return status === 0 ? Number(/javac (\d+)/.exec(stdout + stderr)?.[1] ?? 0) : 0;
}

function sources(directory: string): readonly string[] {
  return readdirSync(join(directory, "src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".java"))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** The JDK's own way to read class files lets strict compilation be the build. */
function compiler(directory: string): Command {
  // A command line has an end, and a large API thousands of files.
  const quoted = sources(directory).map((path) => JSON.stringify(path.replaceAll("\\", "/")));
  writeFileSync(join(directory, "sources.txt"), quoted.join("\n"));
  const flags = [...quick.map((flag) => `-J${flag}`), ...strictFlags];
  return {
    program: javaProgram("javac"),
    args: [...flags, "-cp", classPath(), "-d", "classes", "@sources.txt"],
    cwd: directory,
  };
}

export const conformance: ConformanceCommands = {
  missing() {
    const jdk = version();
    if (jdk < 17)
      return [{ tool: "JDK 17 or newer", help: "Install it from https://adoptium.net/, or set AWSI_GEN_JAVA_HOME." }];
    return libraries().length >= 2
      ? []
      : [{ tool: "Jackson", help: "Run `node scripts/toolchains/java.mjs`, which needs Maven." }];
  },
  // With -Werror the strict compilation is the build: there is no second one.
  build: (directory) => [compiler(directory)],
  compile: () => [],
  start: (directory) => ({
    program: javaProgram("java"),
    args: [...quick, "-cp", classPath("classes"), testeeClass(directory)],
    cwd: directory,
  }),
};

/** The testee lies in the client's own package. */
function testeeClass(directory: string): string {
  const root = join(directory, "src", "testee", "java");
  const file = readdirSync(root, { recursive: true, encoding: "utf8" }).find((path) => path.endsWith("Testee.java"));
  return (file ?? "Testee.java").slice(0, -".java".length).replaceAll(/[\\/]/g, ".");
}
