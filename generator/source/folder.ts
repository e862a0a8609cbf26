/** Which files a document may refer to: those of its own folder. */
import { realpath } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { decodeFragment } from "./pointer.ts";

/** The file that an address names, seen from a file; undefined for a URL, which is never followed. */
export function fileOf(from: string, address: string): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(address)) return undefined;
  return resolve(dirname(from), decodeFragment(address));
}

/** Why a file may not be read; undefined if it may. `folder`: real path of the document's folder. */
export async function refusalOf(file: string, document: string, folder: string): Promise<string | undefined> {
  // Judged before the disk is asked, so that answers do not tell which files exist elsewhere.
  if (!file.startsWith(withSeparator(dirname(resolve(document))))) return "it leaves the folder of the document";
  if (file.includes("\0")) return "there is no such file";
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return "there is no such file";
  return real.startsWith(withSeparator(folder)) ? undefined : "it leaves the folder of the document";
}

/** Files of the folder are named as the document was: relative if it was. */
export function shownPath(document: string, file: string): string {
  return join(dirname(document), file.slice(withSeparator(dirname(resolve(document))).length));
}

/** The root folder ends in one already. */
function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep;
}
