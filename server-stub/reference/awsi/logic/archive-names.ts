/** Which names an archive may hold: those that stay inside the folder it is unpacked to, on every system. */
import { validateFileName } from "yauzl";

/** What file systems take, in bytes. */
const MAX_SEGMENT = 255;
const MAX_PATH = 1024;
/** Control characters, and what is a drive or a stream on Windows. */
const FORBIDDEN = /[\p{Cc}\p{Cs}:\\]/u;

/** What is wrong with a name, to be put behind it. A slash at its end makes it a folder's. */
export function checkName(name: string): string | undefined {
  if (validateFileName(name) !== null) return "leads out of the archive";
  if (FORBIDDEN.test(name)) return "has characters that a name may not have";
  if (Buffer.byteLength(name) > MAX_PATH) return "is too long";
  const segments = segmentsOf(name);
  if (segments.some((segment) => segment === "" || segment === ".")) return "has an empty part";
  return segments.some((segment) => Buffer.byteLength(segment) > MAX_SEGMENT) ? "is too long" : undefined;
}

function segmentsOf(name: string): readonly string[] {
  return (name.endsWith("/") ? name.slice(0, -1) : name).split("/");
}

/** Names seen so far: no file twice, none that is a folder as well. Letters alone decide, as on file systems that know no case. */
export class NameSet {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /** What is wrong with one more name, to be put behind it. */
  add(name: string): string | undefined {
    const key = name.normalize("NFC").toLowerCase();
    const segments = segmentsOf(key);
    const parents = segments.slice(1).map((_, index) => segments.slice(0, index + 1).join("/"));
    if (name.endsWith("/")) parents.push(segments.join("/"));
    else if (this.#files.has(key) || this.#folders.has(key)) return "stands there twice";
    if (parents.some((parent) => this.#files.has(parent))) return "lies in a file";
    for (const parent of parents) this.#folders.add(parent);
    if (!name.endsWith("/")) this.#files.add(key);
    return undefined;
  }
}
