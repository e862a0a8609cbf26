/** Runs an uploaded function in a process of its own, and says what came of it. */
import {
  fieldOf,
  isJsonObject,
  parseExact,
  stringifyExact,
  type Json,
  type JsonObject,
} from "../../../runtime/exact-json.ts";
import { newId } from "../../ids.ts";
import { AwsiFailure, functionFailed } from "../failure.ts";
import { addOwnEntry } from "../log/entries.ts";
import type { FunctionSettings } from "../settings.ts";
import { shownUser, type User } from "../users.ts";
import type { World } from "../world.ts";
import { ArchiveError } from "./archive.ts";
import { runBounded, type Ended } from "./bounded-process.ts";
import { archiveOf, requireFunction, type FunctionItem } from "./function-items.ts";
import { commandOf, DEFAULT_MEMORY_MB, languageOf } from "./runtimes.ts";
import { inWorkingFolder } from "./working-folder.ts";

export interface Outcome {
  /** Null where the function raised an exception. */
  readonly response: Json;
  readonly stdout: string;
  /** Stack trace of the exception. */
  readonly error?: string;
}

export interface FunctionCall {
  readonly name: string;
  readonly payload: Json;
  /** In whose name it is logged. */
  readonly caller: User | undefined;
  /** What the function is told of its caller; default: what anybody may see of it. */
  readonly user?: JsonObject;
}

const DEFAULT_SECONDS = 128;

/** Codes: 18 unknown, 1 not runnable, 21 without a valid answer. Every run is logged. */
export async function runFunction(world: World, call: FunctionCall): Promise<Outcome> {
  const { name, payload, caller } = call;
  const item = requireFunction(world, name);
  if (!item.runnable) throw new AwsiFailure("permission denied");
  const log = (result: JsonObject) => {
    addOwnEntry(world, caller, `run_function:${name}`, { function_name: name, payload, ...result });
  };
  try {
    const outcome = await world.runs.one((signal) => run(world, item, call, signal));
    log({ ...outcome });
    return outcome;
  } catch (error) {
    if (error instanceof AwsiFailure) log({ failure: error.failure, details: error.details });
    throw error;
  }
}

async function run(world: World, item: FunctionItem, call: FunctionCall, signal: AbortSignal): Promise<Outcome> {
  const archive = archiveOf(world, item);
  if (archive === undefined) throw functionFailed("its archive has been deleted");
  const settings = world.settings.functions ?? {};
  const input = stringifyExact({ payload: call.payload, user: userFor(world, call) });
  const mark = newId(world.random);
  const limits = {
    seconds: settings.time_limit_seconds ?? DEFAULT_SECONDS,
    memoryMegabytes: settings.memory_limit_mb ?? DEFAULT_MEMORY_MB,
  };
  try {
    return await inWorkingFolder({ archive, sdkConfig: item.sdk_config }, settings, async (folder) => {
      const command = await commandFor(item, settings);
      return outcomeOf(await runBounded({ command, folder, mark, input, signal, ...limits }), folder);
    });
  } catch (error) {
    throw error instanceof ArchiveError ? functionFailed(error.message) : error;
  }
}

function userFor(world: World, { caller, user }: FunctionCall): JsonObject | null {
  return user ?? (caller === undefined ? null : shownUser(world, undefined, caller));
}

async function commandFor({ runtime, handler }: FunctionItem, settings: FunctionSettings): Promise<readonly string[]> {
  const language = languageOf(runtime);
  if (language === undefined) throw functionFailed(`there is no runtime ${runtime}`);
  try {
    return await commandOf(language, handler, settings);
  } catch {
    throw functionFailed(`this server has no interpreter of ${language}`);
  }
}

function outcomeOf({ stdout, stderr, answer, problem }: Ended, folder: string): Outcome {
  if (problem !== undefined) throw functionFailed(withLastLine(problem, stderr));
  const result = readAnswer(answer);
  if (result === undefined) throw functionFailed("it has no valid answer");
  const [response, error] = [fieldOf(result, "response"), fieldOf(result, "error")];
  if (typeof error === "string") return { response: null, stdout, error: withoutFolder(error, folder) };
  if (response === undefined) throw functionFailed("it has no valid answer");
  return { response, stdout };
}

/** The answer must be something that can be sent on: not nested too deeply either. */
function readAnswer(text: string): JsonObject | undefined {
  try {
    const value = parseExact(text);
    stringifyExact(value);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A program's last words are mostly why it ended, unless it was ended by others. */
function withLastLine(problem: string, stderr: string): string {
  const last = stderr.trim().split("\n").at(-1) ?? "";
  return last === "" || !problem.includes("status") ? problem : `${problem}: ${last}`;
}

/** Where the function lay is of no use to anybody. */
function withoutFolder(trace: string, folder: string): string {
  return trace.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, "");
}
