/** What is tested: a document, and the workflows that lie beside it. */
import { readdir } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { packageRoot } from "../package-root.ts";
import { chooseVersion } from "../registry/choose.ts";
import { readRegistry } from "../registry/read-registry.ts";

export interface Subject {
  /** For people: `awsi`, or the file. */
  readonly title: string;
  /** Path of the document. */
  readonly path: string;
  /** An overlay that belongs to the document. */
  readonly overlay: string | undefined;
  /** The path as the report gives it: inside the package relative to it, so that reports compare. */
  readonly spec: string;
  /** Name of the API in `specs/`; the reference server knows it by this name. */
  readonly api: string | undefined;
  readonly workflowFiles: readonly string[];
  /** Why there are workflows that do not run. */
  readonly skipped: string | undefined;
}

/** APIs of a registry (its folder; `specs/` where undefined) by name, or one file; unknown names are reported. */
export async function subjectsOf(
  apis: readonly string[],
  spec: string | undefined,
  folder: string | undefined,
  diagnostics: Diagnostics,
): Promise<readonly Subject[]> {
  if (spec !== undefined) {
    const title = basename(spec);
    return [{ title, path: spec, overlay: undefined, spec, api: undefined, workflowFiles: [], skipped: undefined }];
  }
  const registry = (await readRegistry(diagnostics, folder)) ?? [];
  const names = apis.length === 0 ? registry.map(({ id }) => id) : apis;
  const chosen = names.flatMap((name) => chooseVersion(registry, name, diagnostics) ?? []);
  return Promise.all(
    chosen.map(async ({ entry: { id: api }, version: { version, path, overlay } }): Promise<Subject> => {
      const fromPackage = relative(packageRoot, path);
      const [title, spec] = [`${api} ${version}`, fromPackage.startsWith("..") ? path : fromPackage];
      return { title, path, overlay, spec, api, ...(await workflowsOf(api, path)) };
    }),
  );
}

/** Workflows want a server that behaves; without one they are left out, and it is said. */
async function workflowsOf(api: string, path: string): Promise<Pick<Subject, "workflowFiles" | "skipped">> {
  const files = await workflowsBeside(path);
  const { hasReferenceServer } = await import("../../server-stub/reference/systems.ts");
  if (files.length === 0 || hasReferenceServer(api)) return { workflowFiles: files, skipped: undefined };
  const skipped = `Not run: the workflows of ${files.length} files, for ${api} has no reference server yet.`;
  return { workflowFiles: [], skipped };
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
