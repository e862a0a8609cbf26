/** Which paths may be written: relative, inside the folder, and good on every common system. */
import { lstatSync, type Stats } from "node:fs";
import { dirname, isAbsolute, join, relative } from "node:path";

/** Names that Windows keeps for devices, whatever their extension. */
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** Not allowed in names by Windows; the backslash is a separator there. */
const forbiddenCharacter = /[\u0000-\u001f<>:"|?*\\]/;

/** Why a path is refused; undefined if it is fine. */
export function whyRefused(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.startsWith("/")) return "it is absolute";
  if (forbiddenCharacter.test(path)) return "it contains a character that not all file systems allow";
  for (const name of path.split("/")) {
    if (name === "" || name === "." || name === "..") return "it has an empty, `.` or `..` part";
    if (deviceName.test(name)) return `${name} is a device name on Windows`;
    if (/[. ]$/.test(name)) return "a name in it ends with a dot or a blank";
    if (Buffer.byteLength(name) > 255) return "a name in it is longer than 255 bytes";
  }
  return undefined;
}

/** What is at a path, links not followed; undefined if nothing is, also where a file stands in place of a folder above. */
export function statAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The first symbolic link on the way from `folder` to `folder/path`, either end of the way included but the folder itself not. */
export function linkOnTheWay(folder: string, path: string, known: Map<string, boolean>): string | undefined {
  const parent = dirname(path);
  const above = parent === "." ? undefined : linkOnTheWay(folder, parent, known);
  if (above !== undefined) return above;
  let isLink = known.get(path);
  if (isLink === undefined) known.set(path, (isLink = statAt(join(folder, path))?.isSymbolicLink() ?? false));
  return isLink ? path : undefined;
}

/** A path as people are shown it: from the current folder, if it lies below that. */
export function shownPath(path: string): string {
  const fromHere = relative(process.cwd(), path);
  return fromHere.startsWith("..") || isAbsolute(fromHere) ? path : fromHere || ".";
}
