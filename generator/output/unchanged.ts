/** Whether a folder already holds what would be written: judged by every byte, not by times. Reads only. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stagingName } from "./commit.ts";
import { sha256 } from "./compare.ts";
import { printManifest, readManifest } from "./manifest.ts";
import { linkOnTheWay, statAt, whyRefused } from "./paths.ts";

/** The number of files, if the folder's manifest has this hash and each file is there as listed; else undefined. */
export async function countUnchanged(folder: string, manifestSha256: string): Promise<number | undefined> {
  // Left by a run that crashed, or one at work: `write` knows what to do.
  if (statAt(join(folder, stagingName))) return undefined;
  const manifest = await readManifest(folder);
  if (!manifest || sha256(Buffer.from(printManifest(manifest))) !== manifestSha256) return undefined;
  const links = new Map<string, boolean>();
  const files = Object.entries(manifest.files);
  const isAsListed = files.every(([path, listed]) => {
    if (whyRefused(path) !== undefined || linkOnTheWay(folder, path, links) !== undefined) return false;
    const stat = statAt(join(folder, path));
    if (!stat?.isFile() || stat.size !== listed.size) return false;
    return sha256(readFileSync(join(folder, path))) === listed.sha256;
  });
  return isAsListed ? files.length : undefined;
}
