/** `.awsi-gen.json`: what was written into a folder, so that the next run knows its own files from the user's. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const manifestName = ".awsi-gen.json";

export interface ManifestFile {
  /** Hex. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export interface Manifest {
  /** Version of awsi-gen that wrote the folder. */
  readonly generator: string;
  /** SHA-256 of the source document's bytes, hex. */
  readonly spec: string;
  /** By path, sorted. The manifest itself is not listed. */
  readonly files: Readonly<Record<string, ManifestFile>>;
}

/** The folder's manifest; undefined if there is none that can be read: then no file counts as ours. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestName), "utf8")) as unknown;
    return isManifest(manifest) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null || !("files" in value)) return false;
  const { files } = value;
  if (typeof files !== "object" || files === null) return false;
  return Object.values(files).every((file: unknown) => {
    const { sha256, size } = (file ?? {}) as Partial<ManifestFile>;
    return typeof sha256 === "string" && typeof size === "number";
  });
}

/** Text of the manifest; the same files give the same bytes. */
export function printManifest({ generator, spec, files }: Manifest): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify({ generator, spec, files: sorted }, null, 1) + "\n";
}
