/** An SDK with its testee, generated into a folder of its own, built and compiled. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { name } from "../naming/name.ts";
import { generate, type LoadedApi } from "../pipeline.ts";
import type { Command, Target } from "../targets/target.ts";
import type { ErrorNames } from "./judge.ts";
import { Testee } from "./testee-process.ts";

export interface SdkUnderTest {
  /** What the build or the strict compilers said; empty: silent. They work while cases run. */
  readonly compileErrors: Promise<readonly string[]>;
  /** False where the SDK could not be built, so that there is nothing to start. */
  readonly isBuilt: boolean;
  readonly names: ErrorNames;
  start(): Testee;
  remove(): Promise<void>;
}

const answerTimeoutMs = 30_000;

/** Undefined where the target cannot express the API: the diagnostics say why. */
export async function makeSdk(
  loaded: LoadedApi,
  target: Target,
  diagnostics: Diagnostics,
): Promise<SdkUnderTest | undefined> {
  const commands = target.conformance;
  if (commands === undefined) throw new Error(`The target ${target.id} has no commands for conformance.`);
  const files = await generate(loaded, target, { testee: true, generatorVersion: "0.0.0" }, diagnostics);
  if (files === undefined) return undefined;
  const names = errorNames(loaded, target);
  const directory = await mkdtemp(join(tmpdir(), `awsi-conformance-${target.id}-`));
  for (const { path, content } of files) {
    await mkdir(dirname(join(directory, path)), { recursive: true });
    await writeFile(join(directory, path), content);
  }
  const missing = commands.missing().map(({ tool, help }) => `${tool} is missing: ${help}`);
  const buildErrors = missing.length > 0 ? missing : await runAll(commands.build(directory), directory, false);
  const isBuilt = buildErrors.length === 0;
  return {
    compileErrors: isBuilt ? runAll(commands.compile(directory), directory, true) : Promise.resolve(buildErrors),
    isBuilt,
    names,
    start: () => new Testee(commands.start(directory), directory, answerTimeoutMs),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

function errorNames({ api }: LoadedApi, { naming }: Target): ErrorNames {
  // `generate` has said what there is to say about names.
  const symbols = name(api, naming, new Diagnostics());
  const codes = new Set((api.errors?.codes ?? []).map(({ code }) => code));
  // Where a language gives its error classes no suffix, the two bases still carry one.
  const suffix = naming.errorSuffix === "" ? "Error" : naming.errorSuffix;
  return {
    root: symbols.api.endsWith(suffix) ? symbols.api : `${symbols.api}${suffix}`,
    api: `Api${suffix}`,
    of: (code) => (codes.has(code) ? symbols.error(code) : undefined),
  };
}

/** In order; ends with the first that fails when `isStrict` is false. A strict compiler must print nothing. */
async function runAll(commands: readonly Command[], directory: string, isStrict: boolean): Promise<readonly string[]> {
  const errors: string[] = [];
  for (const command of commands) {
    const { exitCode, output } = await run(command, directory);
    const isSilent = exitCode === 0 && (!isStrict || output.trim() === "");
    if (isSilent) continue;
    errors.push(
      `${command.program} ${command.args.join(" ")}: exit status ${String(exitCode)}\n${output.trim().slice(0, 4000)}`,
    );
    if (!isStrict) break;
  }
  return errors;
}

function run(
  { program, args, cwd, env }: Command,
  directory: string,
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(program, [...args], { cwd: cwd ?? directory, env: { ...process.env, ...env } });
    const collect = (data: Buffer): void => {
      output += data.toString();
    };
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", (error) => {
      resolve({ exitCode: null, output: error.message });
    });
    child.on("close", (exitCode) => {
      resolve({ exitCode, output });
    });
  });
}
