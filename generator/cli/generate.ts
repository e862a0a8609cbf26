/** What `sdk` and `server` share: documents × targets → folders. The pipeline is loaded only if something is to be done. */
import { type Diagnostic, Diagnostics } from "../diagnostics/diagnostic.ts";
import { shownPath } from "../output/paths.ts";
import type { LoadedApi } from "../pipeline.ts";
import { targets } from "../targets/registry.ts";
import type { ChosenApi } from "./choose-apis.ts";
import { EarlierRuns } from "./earlier-runs.ts";
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
    const work = new ApiWork(api, options);
    for (const job of jobsOf(api)) results.push(...(await work.run(job)));
    collected.push(...work.collected);
  }
  return conclude(collected, { text: results.map(describe).join(""), json: { outputs: results } }, options.json);
}

/** All jobs of one document, which is loaded for the first one that has something to do. */
class ApiWork {
  readonly #api: ChosenApi;
  readonly #options: GenerateOptions;
  readonly #earlier: EarlierRuns;
  readonly #generating: Diagnostics[] = [];
  #loading: Diagnostics | undefined;
  #loaded: LoadedApi | undefined;
  /** What loading said in an earlier run. */
  #recalled: readonly Diagnostic[] = [];

  constructor(api: ChosenApi, options: GenerateOptions) {
    this.#api = api;
    this.#options = options;
    this.#earlier = new EarlierRuns(api);
  }

  get collected(): readonly Diagnostics[] {
    return [this.#loading ?? collectorOf(this.#recalled), ...this.#generating];
  }

  /** No result if it failed: then `collected` says why. */
  async run(job: Job): Promise<readonly Result[]> {
    return (await this.#repeat(job)) ?? (await this.#generate(job));
  }

  async #repeat({ target, folder }: Job): Promise<readonly Result[] | undefined> {
    const run = await this.#earlier.find(target, folder);
    if (!run) return undefined;
    this.#recalled = run.loading;
    this.#generating.push(collectorOf(run.generating));
    return [{ api: this.#api.name, target: run.title, folder, written: 0, unchanged: run.files, removed: 0 }];
  }

  async #generate({ target: id, folder }: Job): Promise<readonly Result[]> {
    const { generate, loadApi, writeOutput } = await import("../pipeline.ts");
    if (!this.#loading) {
      this.#loading = new Diagnostics();
      this.#loaded = await loadApi(this.#api.path, this.#loading, this.#api);
    }
    const loaded = this.#loaded;
    if (!loaded) return [];
    const target = await targets[id]?.();
    if (!target) throw new Error(`There is no target ${id}.`);
    const diagnostics = new Diagnostics();
    this.#generating.push(diagnostics);
    const version = generatorVersion();
    const { examples } = this.#api;
    const options = { testee: false, generatorVersion: version, ...(examples !== undefined && { examples }) };
    const files = await generate(loaded, target, options, diagnostics);
    if (!files) return [];
    const { sha256, references = [] } = loaded.document;
    const writing = { force: this.#options.force, generatorVersion: version, specSha256: sha256 };
    const report = await writeOutput(files, folder, writing, diagnostics);
    if (!report) return [];
    const said = { loading: this.#loading.all, generating: diagnostics.all };
    const { manifestSha256, written, unchanged, removed } = report;
    this.#earlier.remember(id, sha256, { title: target.title, references, manifestSha256, ...said });
    const counts = { written: written.length, unchanged: unchanged.length, removed: removed.length };
    return [{ api: this.#api.name, target: target.title, folder, ...counts }];
  }
}

function collectorOf(all: readonly Diagnostic[]): Diagnostics {
  const diagnostics = new Diagnostics();
  for (const diagnostic of all) diagnostics.add(diagnostic);
  return diagnostics;
}

function describe({ api, target, folder, written, unchanged, removed }: Result): string {
  const counts = [
    written > 0 ? `${written} written` : "",
    removed > 0 ? `${removed} removed` : "",
    unchanged > 0 ? `${unchanged} unchanged` : "",
  ].filter((count) => count !== "");
  return `${api} ${target}: ${shownPath(folder)} (${counts.join(", ")})\n`;
}
