/** Looking into the archives of functions. */
import type { Handlers } from "../call.ts";
import { AwsiFailure } from "../failure.ts";
import type { World } from "../world.ts";
import { openArchive, type ArchiveFile } from "./archive.ts";
import { fileContent, fileType } from "./file-types.ts";
import { archiveOf, requireFunction } from "./function-items.ts";

export const functionFileHandlers: Handlers<"cloud.logic.get_function_file" | "cloud.logic.get_function_file_paths"> = {
  "cloud.logic.get_function_file": async ({ world, body }) => {
    const files = await filesOf(world, body.function_name);
    const file = files.find(({ path }) => path === body.file_path);
    if (file === undefined) throw new AwsiFailure("no such file");
    const content = await file.read();
    const type = fileType(content);
    return { item: { type, content: fileContent(type, content) } };
  },

  "cloud.logic.get_function_file_paths": async ({ world, body }) => {
    const files = await filesOf(world, body.function_name);
    return { file_paths: files.map(({ path }) => path) };
  },
};

/** None where the archive has been deleted. The archive was whole when it came in. */
async function filesOf(world: World, functionName: string): Promise<readonly ArchiveFile[]> {
  const archive = archiveOf(world, requireFunction(world, functionName));
  return archive === undefined ? [] : openArchive(archive);
}
