import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** Folder of the clone. */
export const projectRoot: string = resolve(fileURLToPath(new URL("..", import.meta.url)));
