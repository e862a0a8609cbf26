// `node bench/builds.mjs [java] [swift] [release] [corpus]`: what compilers take for the largest packages, as Markdown.
// Own: the largest package of `specs/`, Beaver IoT. `corpus`: GitHub's document from AWSI_GEN_CORPUS (by default
// ../shared/corpus), 1,200 operations. Elapsed and processor seconds, the peak memory of the largest process, and
// the bytes of the product: the jar, or the object files. Needs GNU time at /usr/bin/time.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../scripts/progress.mjs";
import { root, setup } from "../scripts/setup.mjs";
import { ensureJava, localRepository, maven } from "../scripts/toolchains/java.mjs";
import { findSwift } from "../scripts/toolchains/swift.mjs";
import { machine, measured } from "./measure.mjs";

const words = process.argv.slice(2);
const isWanted = (language) => words.includes(language) || !(words.includes("java") || words.includes("swift"));
const configurations = words.includes("release") ? ["debug", "release"] : ["debug"];
const corpus = process.env.AWSI_GEN_CORPUS ?? join(root, "..", "shared", "corpus");

/** Folder of the package; the committed one is copied, so that no build leaves anything there. */
function ownPackage(language, folder) {
  const directory = join(folder, `${language}-own`);
  const source = join(root, "sdks", language, "beaver-iot");
  cpSync(source, directory, { recursive: true, filter: (path) => !/\/(?:target|\.build)$/.test(path) });
  return directory;
}

function corpusPackage(language, folder) {
  const spec = join(corpus, "github-api-current.json");
  if (!existsSync(spec)) throw new Error(`${spec} is missing: set AWSI_GEN_CORPUS`);
  const directory = join(folder, `${language}-corpus`);
  const args = [join(root, "dist", "cli.js"), "sdk", "--lang", language, "--spec", spec, "--out", directory];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(stderr);
  return directory;
}

const bytesOf = (folder, ending) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** Each returns the title of its row, the command, and what to weigh afterwards. */
function buildsOf(language) {
  if (language === "java") {
    const args = ["-q", "-B", "-o", `-Dmaven.repo.local=${localRepository}`, "package"];
    return [{ title: "Java, `mvn package`", program: maven, args, product: ["target", ".jar"] }];
  }
  return configurations.map((configuration) => ({
    title: `Swift, \`swift build -c ${configuration}\``,
    program: findSwift(),
    args: ["build", "--quiet", "-c", configuration],
    product: [join(".build", configuration), ".o"],
  }));
}

function row(name, { title, program, args, product: [folder, ending] }, directory) {
  const { seconds, processorSeconds, mebibytes } = measured(program, args, directory);
  const bytes = bytesOf(join(directory, folder), ending).toLocaleString("en");
  const cells = [title, name, seconds.toFixed(1), processorSeconds.toFixed(1), mebibytes.toFixed(0), bytes];
  console.log(`| ${cells.join(" | ")} |`);
}

await main(async () => {
  await setup();
  if (isWanted("java")) await ensureJava({ packaging: true });
  if (isWanted("swift") && findSwift() === undefined) throw new Error("Swift is missing");
  const folder = mkdtempSync(join(tmpdir(), "awsi-bench-builds-"));
  try {
    console.log(`\n${machine()}\n\n| Build | Package | Seconds | Processor seconds | Peak MiB | Bytes |`);
    console.log("| --- | --- | ---: | ---: | ---: | ---: |");
    for (const language of ["java", "swift"].filter(isWanted)) {
      const packages = [["Beaver IoT", ownPackage(language, folder)]];
      if (words.includes("corpus")) packages.push(["GitHub", corpusPackage(language, folder)]);
      for (const [name, directory] of packages) for (const build of buildsOf(language)) row(name, build, directory);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
