/** Files as chains of chunks: each names the one before it, and the last one stands for the file. */
import type { JsonObject } from "../../../runtime/exact-json.ts";
import { decodeBase64 } from "../../base64.ts";
import { newId } from "../../ids.ts";
import type { Stamped } from "../../store.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { mayAccess } from "../policies.ts";
import type { User } from "../users.ts";
import { FILE_CONTENT, FILES, stamp, type World } from "../world.ts";

export interface Chunk extends Stamped {
  /** The same as `id`. */
  readonly file_id: string;
  readonly parent_file_id: string | null;
  readonly file_name: string;
  /** Bytes of the file up to and including this chunk. */
  readonly file_size: number;
  readonly meta_info: JsonObject | null;
  readonly owner: string | null;
  /** Absent from a last chunk. */
  readonly next_file_id?: string;
}

/** Kept apart from the chunk's record, so that listing files reads none of it. */
interface Content extends Stamped {
  readonly file_b64: string;
}

export interface NewChunk {
  readonly file_b64: string;
  readonly file_name?: string | undefined;
  readonly parent_file_id?: string | null | undefined;
  readonly meta_info?: JsonObject | null | undefined;
}

/** Stores a chunk; a known parent gives it its name, and may only be continued by whoever may change it. */
export function addChunk(world: World, owner: User, given: NewChunk): Chunk {
  const bytes = decodeBase64(given.file_b64);
  if (bytes === undefined) throw invalidRequest("file_b64 is no base64");
  const parent = findChunk(world, given.parent_file_id ?? "");
  const chunk = newChunk(world, owner, given, bytes.length, parent);
  if (!mayAccess(world, "create", FILES, owner, chunk)) throw new AwsiFailure("permission denied");
  if (parent !== undefined) link(world, owner, parent, chunk);
  putChunk(world, chunk, given.file_b64);
  return chunk;
}

/** A file of one chunk that the server stores by itself, whatever the policies say. */
export function addOwnFile(world: World, owner: User | undefined, file_name: string, bytes: Buffer): Chunk {
  const file_b64 = bytes.toString("base64");
  const chunk = newChunk(world, owner, { file_b64, file_name }, bytes.length, undefined);
  putChunk(world, chunk, file_b64);
  return chunk;
}

function putChunk(world: World, chunk: Chunk, file_b64: string): void {
  world.store.put(chunk);
  world.store.put(stamp(world, FILE_CONTENT, { file_b64 }, contentId(chunk.id)));
}

function newChunk(
  world: World,
  owner: User | undefined,
  given: NewChunk,
  size: number,
  parent: Chunk | undefined,
): Chunk {
  const id = newId(world.random);
  const ownName = orNull(given.file_name) ?? newId(world.random);
  const fields = {
    file_id: id,
    parent_file_id: orNull(given.parent_file_id),
    file_name: parent?.file_name ?? ownName,
    file_size: size + (parent?.file_size ?? 0),
    meta_info: given.meta_info ?? null,
    owner: owner?.id ?? null,
  };
  return stamp(world, FILES, fields, id) as Chunk;
}

/** An empty text is as good as none. */
function orNull(text: string | null | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}

/** Else anybody could take another user's file out of the list. */
function link(world: World, user: User, parent: Chunk, chunk: Chunk): void {
  if (!mayAccess(world, "update", FILES, user, parent)) throw new AwsiFailure("permission denied");
  world.store.put({ ...parent, next_file_id: chunk.id });
}

export function findChunk(world: World, id: string): Chunk | undefined {
  const document = world.store.get(id);
  return document?.partition === FILES ? (document as Chunk) : undefined;
}

/** Base64 text of one chunk. */
export function contentOf(world: World, chunk: Chunk): string {
  return (world.store.get(contentId(chunk.id)) as Content).file_b64;
}

/** From the chunk backwards to the first. Code 1 at one that is missing or refused; those after it are gone by then. */
export function deleteChain(world: World, user: User | undefined, id: string): void {
  for (let next: string | null = id; next !== null;) {
    const chunk = findChunk(world, next);
    if (chunk === undefined || !mayAccess(world, "delete", FILES, user, chunk)) {
      throw new AwsiFailure("permission denied");
    }
    deleteChunk(world, chunk);
    next = chunk.parent_file_id;
  }
}

/** One chunk with its content, whoever asks. */
export function deleteChunk(world: World, chunk: Chunk): void {
  world.store.delete(chunk.id);
  world.store.delete(contentId(chunk.id));
}

/** A slash stands in no item's id, so no function reaches the record. */
function contentId(chunkId: string): string {
  return `${FILE_CONTENT}/${chunkId}`;
}
