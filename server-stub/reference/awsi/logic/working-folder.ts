/** A folder for one run: the function's files, its packages beside them, gone when the run is over. */
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { stringifyExact, type JsonObject } from "../../../runtime/exact-json.ts";
import { openArchive, type ArchiveFile } from "./archive.ts";
import type { FunctionSettings } from "../settings.ts";

/** Where the documented client reads how it reaches the API. */
const CONFIG_FILE = "aws_interface_config.json";

export interface Contents {
  readonly archive: Buffer;
  readonly sdkConfig: JsonObject | null;
}

/** Calls `work` in the folder. Throws `ArchiveError`. */
export async function inWorkingFolder<T>(
  contents: Contents,
  settings: FunctionSettings,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "awsi-function-")));
  try {
    const folder = join(root, "code");
    await mkdir(folder);
    await unpack(contents, folder);
    if (settings.node_package !== undefined) await linkPackage(root, settings.node_package);
    return await work(folder);
  } finally {
    // What a function has locked stays, rather than that its answer is lost.
    await rm(root, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

async function unpack({ archive, sdkConfig }: Contents, folder: string): Promise<void> {
  const files = await openArchive(archive);
  for (const file of files) await write(folder, file);
  if (sdkConfig === null || files.some(({ path }) => path === CONFIG_FILE)) return;
  await writeFile(join(folder, CONFIG_FILE), stringifyExact(sdkConfig));
}

/** Node looks for packages beside the files, and then in the folders above. */
async function linkPackage(root: string, packageFolder: string): Promise<void> {
  const { name } = JSON.parse(await readFile(join(packageFolder, "package.json"), "utf8")) as { name: string };
  const link = join(root, "node_modules", name);
  await mkdir(dirname(link), { recursive: true });
  await symlink(resolve(packageFolder), link, "dir");
}

/** Names have been checked; a file that stands there already would be one that the check has missed. */
async function write(folder: string, file: ArchiveFile): Promise<void> {
  const path = join(folder, file.path);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await file.read(), { flag: "wx" });
}
