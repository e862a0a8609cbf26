/**
 * The seven stages, in order. Read this file first: each stage is one function, data flows one way,
 * and a stage that reports an error ends the run before anything is written.
 */
import { checkApi } from "./check/check.ts";
import type { Diagnostics } from "./diagnostics/diagnostic.ts";
import type { Api } from "./ir/index.ts";
import { lower } from "./lower/lower.ts";
import { name } from "./naming/name.ts";
import { write, type WriteOptions, type WriteReport } from "./output/write.ts";
import { render } from "./render/engine.ts";
import { load } from "./source/load.ts";
import type { LoadOptions } from "./source/read-document.ts";
import type { SourceDocument } from "./source/source-document.ts";
import type { OutputFile, Target, ViewOptions } from "./targets/target.ts";
import { exampleFiles } from "./targets/example-files.ts";
import { runtimeFiles } from "./targets/runtime-files.ts";

export interface LoadedApi {
  readonly document: SourceDocument;
  readonly api: Api;
}

/** `load` and `lower`: once per document, whatever the number of targets. */
export async function loadApi(
  path: string,
  diagnostics: Diagnostics,
  options: LoadOptions = {},
): Promise<LoadedApi | undefined> {
  const document = await load(path, diagnostics, options);
  if (document === undefined) return undefined;
  const api = lower(document, diagnostics);
  return diagnostics.hasErrors ? undefined : { document, api };
}

/** `check`, `name`, `view` and `render` for one target; nothing is written. */
export async function generate(
  { document, api }: LoadedApi,
  target: Target,
  options: ViewOptions,
  diagnostics: Diagnostics,
): Promise<readonly OutputFile[] | undefined> {
  checkApi(api, target, diagnostics);
  if (diagnostics.hasErrors) return undefined;
  const symbols = name(api, target.naming, diagnostics);
  const rendered = render(target.id, target.view(api, symbols, options));
  const extra = (await target.extraFiles?.({ api, symbols, root: document.root })) ?? [];
  const examples = await exampleFiles(target, options.examples, diagnostics);
  const given = new Set(examples.map(({ path }) => path));
  const own = [...rendered, ...extra].filter(({ path }) => !given.has(path));
  const files = [...own, ...examples, ...(await runtimeFiles(target, symbols))];
  return (await target.finish?.(files, symbols, diagnostics)) ?? files;
}

/** `write`: all files or none. */
export async function writeOutput(
  files: readonly OutputFile[],
  folder: string,
  options: WriteOptions,
  diagnostics: Diagnostics,
): Promise<WriteReport | undefined> {
  return diagnostics.hasErrors ? undefined : write(files, folder, options, diagnostics);
}
