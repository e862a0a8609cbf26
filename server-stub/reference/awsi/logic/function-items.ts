/** Uploaded functions: their records, and the archives with their code. */
import type { Json, JsonObject } from "../../../runtime/exact-json.ts";
import type { Stamped } from "../../store.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { addOwnFile, contentOf, deleteChunk, findChunk } from "../storage/chunks.ts";
import type { User } from "../users.ts";
import { FUNCTION, FUNCTION_NAME, stamp, type World } from "../world.ts";
import { languageOf } from "./runtimes.ts";

export interface FunctionItem extends Stamped {
  readonly function_name: string;
  readonly description: string | null;
  /** Module, dot, function. */
  readonly handler: string;
  readonly runtime: string;
  readonly runnable: boolean;
  readonly zip_file_id: string;
  readonly requirements_zip_file_id: null;
  readonly sdk_config: JsonObject | null;
}

type FunctionFields = Pick<FunctionItem, "description" | "handler" | "runtime" | "runnable" | "sdk_config">;

/** Names joined by dots: no part of it can leave the folder of the function. */
const HANDLER = /^[\p{L}_$][\p{L}\p{N}_$-]*(\.[\p{L}_$][\p{L}\p{N}_$-]*)+$/u;
const MAX_HANDLER = 256;

export function findFunction(world: World, name: string): FunctionItem | undefined {
  return world.store.find(FUNCTION_NAME, name)[0] as FunctionItem | undefined;
}

export function requireFunction(world: World, name: string): FunctionItem {
  const item = findFunction(world, name);
  if (item === undefined) throw new AwsiFailure("no such function");
  return item;
}

/** Code 16 for a function that could never run. */
export function requireRunnable({ handler, runtime }: { handler: string; runtime: string }): void {
  if (handler.length > MAX_HANDLER || !HANDLER.test(handler)) throw invalidRequest("handler must be module.function");
  if (languageOf(runtime) === undefined)
    throw invalidRequest("runtime must be python or nodejs, with or without version");
}

/** The name is free: code 20 otherwise. */
export function requireFreeName(world: World, name: string): void {
  if (name === "") throw invalidRequest("function_name is empty");
  if (findFunction(world, name) !== undefined) throw new AwsiFailure("existing function");
}

export function addFunction(
  world: World,
  owner: User | undefined,
  name: string,
  fields: FunctionFields,
  archive: Buffer,
): void {
  requireFreeName(world, name);
  const zip_file_id = addArchive(world, owner, name, archive);
  const item = { function_name: name, ...fields, zip_file_id, requirements_zip_file_id: null };
  world.store.put(stamp(world, FUNCTION, item));
}

/** A new archive gets a new id, and the old one goes. */
export function changeFunction(
  world: World,
  caller: User | undefined,
  name: string,
  changes: Partial<FunctionFields>,
  archive: Buffer | undefined,
): void {
  const item = requireFunction(world, name);
  const changed: Record<string, Json> = { ...item, ...changes };
  if (archive !== undefined) {
    deleteArchive(world, item);
    changed["zip_file_id"] = addArchive(world, caller, name, archive);
  }
  world.store.put(changed as Stamped);
}

export function deleteFunction(world: World, name: string): void {
  const item = requireFunction(world, name);
  deleteArchive(world, item);
  world.store.delete(item.id);
}

/** Undefined where its file has been deleted by `delete_b64`. */
export function archiveOf(world: World, item: FunctionItem): Buffer | undefined {
  const chunk = findChunk(world, item.zip_file_id);
  return chunk === undefined ? undefined : Buffer.from(contentOf(world, chunk), "base64");
}

function addArchive(world: World, owner: User | undefined, name: string, archive: Buffer): string {
  return addOwnFile(world, owner, `${name}.zip`, archive).id;
}

function deleteArchive(world: World, item: FunctionItem): void {
  const chunk = findChunk(world, item.zip_file_id);
  if (chunk !== undefined) deleteChunk(world, chunk);
}
