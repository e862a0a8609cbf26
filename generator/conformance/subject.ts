/** What is tested: a document, and the workflows that lie beside it. */
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { packageRoot } from "../package-root.ts";
import { readRegistry } from "../source/spec-registry.ts";

export interface Subject {
  /** For people: `awsi`, or the file. */
  readonly title: string;
  /** Path of the document. */
  readonly path: string;
  /** The path as the report gives it: inside the package relative to it, so that reports compare. */
  readonly spec: string;
  /** Name of the API in `specs/`; the reference server knows it by this name. */
  readonly api: string | undefined;
  readonly workflowFiles: readonly string[];
}

/** APIs of `specs/` by name, or one file; unknown names are reported. */
export async function subjectsOf(
  apis: readonly string[],
  spec: string | undefined,
  diagnostics: Diagnostics,
): Promise<readonly Subject[]> {
  if (spec !== undefined) return [{ title: basename(spec), path: spec, spec, api: undefined, workflowFiles: [] }];
  const registry = (await readRegistry(diagnostics)) ?? [];
  const known = registry.map(({ id }) => id);
  const wanted = apis.length === 0 ? known : apis;
  const subjects = wanted.map(async (api): Promise<readonly Subject[]> => {
    const entry = registry.find(({ id }) => id === api);
    if (entry === undefined) {
      diagnostics.add(diagnose("unknown-api", { api, suggestion: nearest(api, known) ?? "", known: known.join(", ") }));
      return [];
    }
    const { path } = entry;
    const workflowFiles = await workflowsBeside(path);
    return [{ title: `${api} ${entry.version}`, path, spec: relative(packageRoot, path), api, workflowFiles }];
  });
  return (await Promise.all(subjects)).flat();
}

async function workflowsBeside(spec: string): Promise<readonly string[]> {
  const folder = join(dirname(spec), "workflows");
  const files = (await names(folder)).filter((name) => /\.arazzo\.(?:yaml|yml|json)$/.test(name));
  return files.sort().map((name) => join(folder, name));
}

async function names(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}
