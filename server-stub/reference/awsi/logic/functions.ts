/** Uploading, changing, reading, deleting and running functions. */
import { decodeBase64 } from "../../base64.ts";
import type { Body, Handlers } from "../call.ts";
import { invalidRequest } from "../failure.ts";
import { FUNCTION, type World } from "../world.ts";
import { ArchiveError } from "./archive.ts";
import { checkPackage } from "./packages.ts";
import {
  addFunction,
  changeFunction,
  deleteFunction,
  requireFreeName,
  requireFunction,
  requireRunnable,
  type FunctionItem,
} from "./function-items.ts";
import { runFunction } from "./run-function.ts";

export const functionHandlers: Handlers<
  | "cloud.logic.create_function"
  | "cloud.logic.update_function"
  | "cloud.logic.delete_function"
  | "cloud.logic.get_function"
  | "cloud.logic.get_functions"
  | "cloud.logic.run_function"
> = {
  "cloud.logic.create_function": async ({ world, caller, body }) => {
    const { function_name, description = null, handler, runtime, runnable = true, sdk_config = null } = body;
    requireFreeName(world, function_name);
    requireRunnable(body);
    const archive = await readPackage(body.zip_file);
    const fields = { description, handler, runtime, runnable, sdk_config };
    // The name may have been taken meanwhile.
    world.store.unit(() => {
      addFunction(world, caller, function_name, fields, archive);
    });
    return { function_name };
  },

  "cloud.logic.update_function": async ({ world, caller, body }) => {
    const changes = changesIn(body);
    requireRunnable({ ...requireFunction(world, body.function_name), ...changes });
    const archive = isGiven(body.zip_file) ? await readPackage(body.zip_file) : undefined;
    world.store.unit(() => {
      changeFunction(world, caller, body.function_name, changes, archive);
    });
    return { function_name: body.function_name };
  },

  "cloud.logic.delete_function": ({ world, body }) => {
    deleteFunction(world, body.function_name);
    return { success: true };
  },

  "cloud.logic.get_function": ({ world, body }) => ({ item: requireFunction(world, body.function_name) }),

  "cloud.logic.get_functions": ({ world }) => ({ items: allFunctions(world), end_key: null }),

  "cloud.logic.run_function": ({ world, caller, body }) =>
    runFunction(world, { name: body.function_name, payload: body.payload, caller }),
};

/** Newest first. */
function allFunctions(world: World): readonly FunctionItem[] {
  return [...world.store.scan({ partition: FUNCTION, reverse: true })] as FunctionItem[];
}

/** Empty texts change nothing. */
function changesIn({ description, handler, runtime, runnable, sdk_config }: Body<"cloud.logic.update_function">) {
  return {
    ...(isGiven(description) && { description }),
    ...(isGiven(handler) && { handler }),
    ...(isGiven(runtime) && { runtime }),
    ...(runnable !== undefined && { runnable }),
    ...(sdk_config !== undefined && { sdk_config }),
  };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}

/** The archive's bytes, once every file of it has been read. */
async function readPackage(zip_file: string): Promise<Buffer> {
  const bytes = decodeBase64(zip_file);
  if (bytes === undefined) throw invalidRequest("zip_file is no base64");
  try {
    await checkPackage(bytes);
    return bytes;
  } catch (error) {
    throw error instanceof ArchiveError ? invalidRequest(`zip_file: ${error.message}`) : error;
  }
}
