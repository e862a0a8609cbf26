/**
 * Reads the zip archives of functions, which come from anybody: what is promised in an archive's directory is
 * checked before anything is unpacked, and what is unpacked is counted while it is read.
 */
import { crc32 } from "node:zlib";
import { fromBufferPromise, type Entry, type ZipFile } from "yauzl";
import { checkName, NameSet } from "./archive-names.ts";

const MAX_ENTRIES = 10_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** Of all files together to the archive; plain source code packs to a tenth. */
const MAX_RATIO = 100;
/** Small archives may be packed as tightly as they like. */
const RATIO_FREE_BYTES = 1024 * 1024;

/** An archive that is broken, or none that this server takes; the message says why. */
export class ArchiveError extends Error {
  override readonly name = "ArchiveError";
}

export interface ArchiveFile {
  /** With slashes, relative, without dots; safe to join to a folder. */
  readonly path: string;
  /** Decompresses the whole file. Throws `ArchiveError`. */
  readonly read: () => Promise<Buffer>;
}

/** The files in the order of the archive, without folders; none is read until it is asked for. Throws `ArchiveError`. */
export async function openArchive(bytes: Buffer): Promise<readonly ArchiveFile[]> {
  const zip = await attempt(() => fromBufferPromise(bytes, { lazyEntries: true, strictFileNames: true }));
  if (zip.entryCount > MAX_ENTRIES) throw new ArchiveError(`it has more than ${MAX_ENTRIES} entries`);
  const entries = await attempt(() => collect(zip));
  checkSizes(entries, bytes.length);
  const names = new NameSet();
  for (const entry of entries) checkEntry(entry, names);
  const files = entries.filter((entry) => !isFolder(entry));
  return files.map((entry) => ({ path: entry.fileName, read: () => attempt(() => readEntry(zip, entry)) }));
}

async function collect(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** The sizes can be relied on: reading stops at a file that is larger than its entry says. */
function checkSizes(entries: readonly Entry[], archiveSize: number): void {
  const total = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (total > MAX_BYTES) throw new ArchiveError(`it unpacks to more than ${MAX_BYTES} bytes`);
  if (total > Math.max(RATIO_FREE_BYTES, archiveSize * MAX_RATIO)) {
    throw new ArchiveError(`it unpacks to more than ${MAX_RATIO} times its size`);
  }
}

function checkEntry(entry: Entry, names: NameSet): void {
  const problem = checkName(entry.fileName) ?? names.add(entry.fileName);
  if (problem !== undefined) throw new ArchiveError(`${JSON.stringify(entry.fileName)} ${problem}`);
  if (isSpecial(entry)) throw new ArchiveError(`${JSON.stringify(entry.fileName)} is a link or a device`);
  if (!entry.canDecodeFileData()) {
    throw new ArchiveError(`${JSON.stringify(entry.fileName)} is encrypted or packed in an unknown way`);
  }
}

function isFolder(entry: Entry): boolean {
  return entry.fileName.endsWith("/");
}

const UNIX = 3;
const FILE_TYPE = 0o170000;
const ORDINARY_TYPES = [0, 0o100000, 0o040000];

/** Archives made on Unix carry the type of each file: anything but files and folders could lead out of the folder. */
function isSpecial({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >>> 8 === UNIX && !ORDINARY_TYPES.includes((externalFileAttributes >>> 16) & FILE_TYPE);
}

async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  const content = Buffer.concat(chunks);
  if (crc32(content) !== entry.crc32) throw new ArchiveError(`${JSON.stringify(entry.fileName)} is damaged`);
  return content;
}

/** The library's and zlib's errors are all about the archive. */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError(error instanceof Error ? error.message : String(error));
  }
}
