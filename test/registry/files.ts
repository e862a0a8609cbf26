/** Documents and folders for the tests of the registry's commands. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A small API; `more` is text to stand at the root. */
export function pets(version = "1.0.0", { title = "Pets", path = "/pets", more = "" } = {}): string {
  return `openapi: 3.1.0
info: { title: ${title}, version: ${version} }
paths:
  ${path}:
    get:
      operationId: listPets
      summary: List pets
      responses: { "200": { description: All pets. } }
${more}`;
}

export function write(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** Every file below a folder, with its text. */
export function contents(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]));
}
