/** `spec add`: a document becomes a draft of a version. */
import { existsSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { diagnose } from "../diagnostics/catalogue.ts";
import type { Diagnostics } from "../diagnostics/diagnostic.ts";
import { shownPath } from "../output/paths.ts";
import { checkOverlayOwner } from "../source/overlay.ts";
import { checkStep } from "./changes.ts";
import { newest } from "./choose.ts";
import { putVersion, type WrittenApi, type WrittenVersion } from "./edit.ts";
import type { RegistryEntry, RegistryVersion } from "./entry.ts";
import { parseRegistry } from "./read-registry.ts";
import { isGreater } from "./step.ts";
import { type Given, notesOf, placeInRegistry, type Stored, toStore } from "./stored.ts";
import { updateRegistry } from "./update.ts";

export interface AddRequest extends Given {
  /** Folder of the registry. */
  readonly folder: string;
  readonly id: string;
  readonly version: string;
  /** Where `file` was fetched from. */
  readonly url?: string;
  /** What is noted of the API, beyond what the document says itself. */
  readonly notes: Pick<WrittenApi, "description" | "licence" | "source" | "targets">;
  /** Replace a draft. */
  readonly force: boolean;
  /** Today, as `2026-01-31`. */
  readonly today: string;
  /** For files in between; must stay until diagnostics are printed. */
  readonly workspace: string;
}

export interface Added {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/** Undefined, with errors reported and the registry as it was, if it is refused. */
export async function addVersion(request: AddRequest, diagnostics: Diagnostics): Promise<Added | undefined> {
  const { folder, id, version } = request;
  const stored = await toStore(request, request.workspace, diagnostics);
  if (!stored || diagnostics.hasErrors) return undefined;
  if (request.overlay !== undefined) await checkOverlayOwner(request.overlay, request.url ?? request.file, diagnostics);
  return updateRegistry(folder, diagnostics, async (text, own) => {
    const registry = text === undefined ? [] : await parseRegistry(text, folder, own);
    const entry = registry?.find((known) => known.id === id);
    if (!registry || !mayBeAdded(entry, request, own)) return undefined;
    if (entry) await checkStep(entry, version, stored.document, own);
    const written = await place(request, stored, own);
    if (own.hasErrors) return undefined;
    const { files, ...record } = written;
    const isNewest = !entry || !isGreater(newest(entry).version, version);
    const api = { ...notes(request, stored, entry), ...(isNewest && named(stored)) };
    const change = {
      write: files,
      remove: leftOver(entry, record, folder),
      registry: await putVersion(text, id, api, record),
    };
    const added = { name: `${id}@${version}`, path: join(folder, record.path), sha256: stored.sha256 };
    return { change, answer: added };
  });
}

function mayBeAdded(
  entry: RegistryEntry | undefined,
  { id, version, force }: AddRequest,
  diagnostics: Diagnostics,
): boolean {
  if (!entry) return true;
  const name = `${id}@${version}`;
  const same = entry.versions.find((known) => known.version === version);
  if (same) {
    if (same.status === "draft" && force) return true;
    diagnostics.add(diagnose("version-exists", { name, status: same.status }));
    return false;
  }
  const last = newest(entry).version;
  if (isGreater(version, last)) return true;
  diagnostics.add(diagnose("version-not-greater", { name, newest: last }));
  return false;
}

/** What the registry says of the newest version. */
function named({ title, packages }: Stored): WrittenApi {
  return { title, ...(Object.keys(packages).length > 0 && { packages }) };
}

/** What the user says goes before what stands there, and that before what the document says. */
function notes({ notes: said, url }: AddRequest, stored: Stored, entry: RegistryEntry | undefined): WrittenApi {
  const own = notesOf(stored);
  const source = said.source ?? entry?.source ?? own.source ?? (url === undefined ? undefined : { url });
  const description = said.description ?? entry?.description ?? own.description;
  const licence = said.licence ?? entry?.licence ?? own.licence;
  return {
    ...(description !== undefined && { description }),
    ...(source && { source }),
    ...(licence !== undefined && { licence }),
    targets: said.targets ?? entry?.targets ?? "all",
  };
}

type Placed = WrittenVersion & { readonly files: ReadonlyMap<string, Uint8Array> };

/** Where the files go; those that lie in the version's folder already stay as they are. */
async function place(request: AddRequest, stored: Stored, diagnostics: Diagnostics): Promise<Placed> {
  const { file, folder, id, version, url, today } = request;
  const files = new Map<string, Uint8Array>();
  const put = async (given: string, name: string, bytes: Uint8Array): Promise<string> => {
    const inPlace = await placeInRegistry(given, folder, id, version);
    if (inPlace !== undefined) return inPlace;
    const path = `${id}/${version}/${name}`;
    if (!request.force) refuseOther(join(folder, path), bytes, diagnostics);
    files.set(path, bytes);
    return path;
  };
  const path = await put(file, `openapi.${stored.format}`, stored.bytes);
  const overlay =
    request.overlay === undefined || !stored.overlay
      ? undefined
      : await put(request.overlay, `overlay${stored.overlay.extension || ".yaml"}`, stored.overlay.bytes);
  const from = url === undefined ? { file: basename(file) } : { url };
  return {
    version,
    path,
    ...(overlay !== undefined && { overlay }),
    sha256: stored.sha256,
    status: "draft",
    // A file that lies in its place already has no other that it was made from.
    ...(files.has(path) && { original: { ...from, sha256: stored.originalSha256, added: today } }),
    files,
  };
}

/** A file of the user's that nobody has registered. */
function refuseOther(path: string, bytes: Uint8Array, diagnostics: Diagnostics): void {
  if (!existsSync(path) || Buffer.compare(readFileSync(path), bytes) === 0) return;
  diagnostics.add(diagnose("file-in-registry", { path: shownPath(path) }));
}

/** Files of the draft that is replaced, unless they are used again. */
function leftOver(entry: RegistryEntry | undefined, record: WrittenVersion, folder: string): readonly string[] {
  const replaced = entry?.versions.find(({ version }) => version === record.version);
  const kept = [record.path, record.overlay];
  return filesOf(replaced)
    .map((path) => relative(folder, path))
    .filter((path) => !kept.includes(path));
}

function filesOf(version: RegistryVersion | undefined): readonly string[] {
  if (!version) return [];
  return version.overlay === undefined ? [version.path] : [version.path, version.overlay];
}
