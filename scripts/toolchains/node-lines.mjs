// The Node lines that the JavaScript SDK promises to run on, beside the one that runs this: from npm packages
// that hold nothing but the program.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../progress.mjs";

const root = resolve(fileURLToPath(new URL("../..", import.meta.url)));
const windows = process.platform === "win32";

export const nodeLines = ["20", "22", "24"];

const packageName = `node-${windows ? "win" : process.platform}-${process.arch}`;
const folderOf = (line) => join(root, ".cache", "node", line);

/** The program of a line, whether or not it is there. */
export function nodeOf(line) {
  return join(folderOf(line), "node_modules", packageName, "bin", windows ? "node.exe" : "node");
}

/** @returns {Promise<string | undefined>} a remark */
export async function ensureNodeLines() {
  const missing = nodeLines.filter((line) => !existsSync(nodeOf(line)));
  for (const line of missing) {
    mkdirSync(folderOf(line), { recursive: true });
    // Its own project, so that npm does not look further up.
    writeFileSync(join(folderOf(line), "package.json"), '{ "private": true }\n');
    const args = ["install", "--no-audit", "--no-fund", "--no-save", `${packageName}@${line}`];
    await run(windows ? "npm.cmd" : "npm", args, { cwd: folderOf(line) });
  }
  return missing.length === 0 ? "up to date" : undefined;
}
