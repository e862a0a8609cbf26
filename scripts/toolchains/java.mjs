// Java for the Java SDK: a JDK and Maven of the machine, and the libraries that the SDK stands on. With
// `packaging` also the plugins that build, deploy and resolve a package, so that the tests need no network.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../progress.mjs";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const windows = process.platform === "win32";
const home = join(root, ".cache", "java");
const libraryFolder = join(home, "lib");
export const localRepository = join(home, "m2");

/** The version that `templates/java/pom.hbs` names. */
export const jacksonVersion = "2.19.4";
export const dependencyPlugin = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1";
export const deployPlugin = "org.apache.maven.plugins:maven-deploy-plugin:3.1.4";

export const javaHelp =
  "install a JDK, 17 or newer (https://adoptium.net/), and Maven (https://maven.apache.org/install.html); " +
  "AWSI_GEN_JAVA_HOME or JAVA_HOME may name the JDK";

/** A program of the JDK, as `generator/targets/java/conformance.ts` finds it. */
export function javaProgram(name) {
  const homes = [process.env.AWSI_GEN_JAVA_HOME, process.env.JAVA_HOME].filter((folder) => folder);
  const found = homes.map((folder) => join(folder, "bin", windows ? `${name}.exe` : name)).find(existsSync);
  return found ?? name;
}

export const maven = windows ? "mvn.cmd" : "mvn";

function hasJdk() {
  const { status, stdout, stderr } = spawnSync(javaProgram("javac"), ["-version"], { encoding: "utf8" });
  return status === 0 && Number(/javac (\d+)/.exec(stdout + stderr)?.[1] ?? 0) >= 17;
}

/** Whether Java programs can be built here. */
export function hasJava() {
  return hasJdk() && spawnSync(maven, ["-v"], { stdio: "ignore", shell: windows }).status === 0;
}

/** The libraries' jars, with more entries before them. */
export function javaClassPath(...entries) {
  const jars = existsSync(libraryFolder) ? readdirSync(libraryFolder).filter((name) => name.endsWith(".jar")) : [];
  return [...entries, ...jars.sort().map((name) => join(libraryFolder, name))].join(delimiter);
}

const dependency = (artifact) =>
  `<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>${artifact}</artifactId><version>${jacksonVersion}</version></dependency>`;

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>awsi-gen</groupId><artifactId>libraries</artifactId><version>1</version>
  <dependencies>${["jackson-core", "jackson-annotations"].map(dependency).join("")}</dependencies>
</project>
`;

/** Maven in batch mode, with a local repository inside the clone; it says something only if it fails. */
export function mvn(cwd, ...args) {
  const quick = { ...process.env, MAVEN_OPTS: "-XX:+UseSerialGC -XX:TieredStopAtLevel=1" };
  const flags = ["-q", "-B", "--no-transfer-progress", `-Dmaven.repo.local=${localRepository}`];
  return run(maven, [...flags, ...args], { cwd, env: quick });
}

async function fetchLibraries() {
  rmSync(libraryFolder, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "pom.xml"), pom);
  await mvn(home, `${dependencyPlugin}:copy-dependencies`, `-DoutputDirectory=${libraryFolder}`);
}

/** Builds and deploys a package with the generated POM: Maven fetches what that takes. */
async function fetchPlugins() {
  const folder = join(home, "packaging");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "src", "main", "java"), { recursive: true });
  cpSync(join(root, "sdks", "java", "awsi", "pom.xml"), join(folder, "pom.xml"));
  writeFileSync(join(folder, "src", "main", "java", "Nothing.java"), "/** Nothing. */\nfinal class Nothing {}\n");
  const repository = `-DaltDeploymentRepository=local::file:${join(folder, "repository")}`;
  await mvn(folder, "package", `${deployPlugin}:deploy`, repository);
  writeFileSync(join(localRepository, "complete"), "");
}

/**
 * @param {{packaging?: boolean}} [options]
 * @returns {Promise<string | undefined>} a remark; undefined if a tool is missing
 */
export async function ensureJava({ packaging = false } = {}) {
  if (!hasJava()) return undefined;
  const wanted = [
    join(libraryFolder, `jackson-core-${jacksonVersion}.jar`),
    join(libraryFolder, `jackson-annotations-${jacksonVersion}.jar`),
  ];
  const isComplete = wanted.every(existsSync);
  if (!isComplete) await fetchLibraries();
  const needsPlugins = packaging && !existsSync(join(localRepository, "complete"));
  if (needsPlugins) await fetchPlugins();
  return isComplete && !needsPlugins ? "up to date" : "installed";
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const remark = await ensureJava({ packaging: true });
  console.log(remark ?? `Java is missing: ${javaHelp}`);
  if (remark === undefined) process.exitCode = 1;
}
