/** What `sdk` and `server` share: documents × targets → folders. */
import { Diagnostics } from "../diagnostics/diagnostic.ts";
import { generate, loadApi, type LoadedApi, writeOutput } from "../pipeline.ts";
import { shownPath } from "../output/paths.ts";
import { targets } from "../targets/registry.ts";
import type { ChosenApi } from "./choose-apis.ts";
import { conclude } from "./outcome.ts";
import { generatorVersion } from "./version.ts";

/** One package to generate. */
export interface Job {
  /** Key of `targets`. */
  readonly target: string;
  readonly folder: string;
}

export interface GenerateOptions {
  readonly force: boolean;
  readonly json: boolean;
}

interface Result {
  readonly api: string;
  readonly target: string;
  readonly folder: string;
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Generates each job of each document, prints what was done, and answers the exit status. A failure of one leaves the others. */
export async function generateAll(
  apis: readonly ChosenApi[],
  jobsOf: (api: ChosenApi) => readonly Job[],
  options: GenerateOptions,
): Promise<number> {
  const results: Result[] = [];
  const collected: Diagnostics[] = [];
  for (const api of apis) {
    const loading = new Diagnostics();
    collected.push(loading);
    const loaded = await loadApi(api.path, loading);
    for (const job of loaded ? jobsOf(api) : []) {
      const diagnostics = new Diagnostics();
      collected.push(diagnostics);
      const result = loaded && (await generateOne(loaded, api, job, options, diagnostics));
      if (result) results.push(result);
    }
  }
  return conclude(collected, { text: results.map(describe).join(""), json: { outputs: results } }, options.json);
}

async function generateOne(
  loaded: LoadedApi,
  api: ChosenApi,
  { target: id, folder }: Job,
  options: GenerateOptions,
  diagnostics: Diagnostics,
): Promise<Result | undefined> {
  const target = await targets[id]?.();
  if (!target) throw new Error(`There is no target ${id}.`);
  const version = generatorVersion();
  const files = await generate(loaded, target, { testee: false, generatorVersion: version }, diagnostics);
  if (!files) return undefined;
  const writing = { force: options.force, generatorVersion: version, specSha256: loaded.document.sha256 };
  const report = await writeOutput(files, folder, writing, diagnostics);
  if (!report) return undefined;
  const { written, unchanged, removed } = report;
  const counts = { written: written.length, unchanged: unchanged.length, removed: removed.length };
  return { api: api.name, target: target.title, folder, ...counts };
}

function describe({ api, target, folder, written, unchanged, removed }: Result): string {
  const counts = [
    written > 0 ? `${written} written` : "",
    removed > 0 ? `${removed} removed` : "",
    unchanged > 0 ? `${unchanged} unchanged` : "",
  ].filter((count) => count !== "");
  return `${api} ${target}: ${shownPath(folder)} (${counts.join(", ")})\n`;
}
