/** The languages that functions may be written in, and how one is started. */
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import type { FunctionSettings } from "../settings.ts";
import { NODE_LAUNCHER, PYTHON_LAUNCHER } from "./launchers.ts";

export type Language = "python" | "node";

const NAMES: Readonly<Record<Language, RegExp>> = {
  python: /^python(\d(\.\d{1,2})?)?$/,
  node: /^node(js)?(\d{1,2}(\.\d{1,2}|\.x)?)?$/,
};

/** By the name of a runtime: `python3.6`, `nodejs20.x`. The version is not looked at: there is one of each. */
export function languageOf(runtime: string): Language | undefined {
  return (Object.keys(NAMES) as Language[]).find((language) => NAMES[language].test(runtime));
}

export const DEFAULT_MEMORY_MB = 1536;

/** Of the memory that a process may have, V8 may fill this share; the rest is for buffers and stacks. */
const HEAP_SHARE = 0.75;

/** Program and arguments that run a handler. Throws where there is no interpreter. */
export async function commandOf(
  language: Language,
  handler: string,
  settings: FunctionSettings,
): Promise<readonly string[]> {
  if (language === "node") {
    const heap = Math.floor((settings.memory_limit_mb ?? DEFAULT_MEMORY_MB) * HEAP_SHARE);
    const options = [`--max-old-space-size=${heap}`, "--input-type=module"];
    return [process.execPath, ...options, "--eval", NODE_LAUNCHER, "--", handler];
  }
  const packages = settings.python_path === undefined ? [] : [resolve(settings.python_path)];
  // Isolated, so that nothing of the account's own settings gets in; no compiled files; UTF-8 whatever the locale.
  const options = ["-I", "-B", "-X", "utf8"];
  return [await pythonPath(settings.python ?? "python3"), ...options, "-c", PYTHON_LAUNCHER, handler, ...packages];
}

const interpreters = new Map<string, Promise<string>>();

/** The interpreter itself: what stands in the path may be a script that needs an environment, and functions have none. */
async function pythonPath(command: string): Promise<string> {
  const known = interpreters.get(command) ?? askPython(command);
  interpreters.set(command, known);
  return known;
}

async function askPython(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, ["-c", "import sys; print(sys.executable)"]);
  return stdout.trim();
}
