/** Every golden's TypeScript, testee and example program included, under the strictest flags: the compiler has nothing to say. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostic.ts";
import { generate, loadApi } from "../../generator/pipeline.ts";
import { conformance } from "../../generator/targets/typescript/conformance.ts";
import { typescript } from "../../generator/targets/typescript/index.ts";
import { projectRoot } from "../project-root.ts";

const golden = join(projectRoot, "test", "golden");
const features = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
let folder: string;

async function emit(feature: string): Promise<void> {
  const diagnostics = new Diagnostics();
  const loaded = await loadApi(join(golden, feature, "spec.yaml"), diagnostics);
  const options = { testee: true, generatorVersion: "0.0.0" };
  const files = loaded && (await generate(loaded, typescript, options, diagnostics));
  if (!files) throw new Error(`${feature}: ${diagnostics.all.map(({ message }) => message).join("; ")}`);
  // All packages share one copy of the runtime, so that it is checked once.
  for (const { path, content } of files.filter((file) => !file.path.startsWith("src/runtime/"))) {
    const target = join(folder, feature, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
}

/** What the compiler says about all packages together; one start instead of one per golden. */
function compile(): string {
  try {
    return conformance
      .compile(folder)
      .map(({ program, args }) => execFileSync(program, args, { encoding: "utf8" }))
      .join("");
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "awsi-typescript-"));
  for (const feature of features) await emit(feature);
  const paths: Record<string, readonly string[]> = {};
  for (const feature of features) {
    const { name } = JSON.parse(readFileSync(join(folder, feature, "package.json"), "utf8")) as { name: string };
    paths[name] = [`./${feature}/src/index.ts`];
  }
  for (const feature of features) symlinkSync("../../runtime", join(folder, feature, "src", "runtime"));
  for (const name of ["runtime", "root-error.ts"]) {
    cpSync(join(projectRoot, "sdks", "typescript", name), join(folder, name), { recursive: true });
  }
  const [first = ""] = features;
  const config = {
    extends: `./${first}/tsconfig.json`,
    // The package itself does without types of Node; its programs read the environment.
    compilerOptions: { rootDir: ".", paths, types: ["node"], typeRoots: [join(projectRoot, "node_modules", "@types")] },
    include: ["*/src", "*/examples"],
    exclude: ["*/src/runtime"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it("has the compiler at hand", () => {
  expect(conformance.missing()).toEqual([]);
});

it("compiles without a word", { timeout: 180_000 }, () => {
  expect(compile()).toBe("");
});

it("would notice a mistake", () => {
  writeFileSync(join(folder, "mistake.ts"), 'export const wrong: number = "text";\n');
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ files: ["mistake.ts"] }));
  expect(compile()).toContain("TS2322");
});
