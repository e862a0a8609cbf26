/**
 * The programs that call a handler in its own process. They read `{"payload", "user"}` from standard input and write
 * `{"response"}` or `{"error"}` to descriptor 3. Texts, because the server is bundled and these run elsewhere.
 */

/** Arguments: the handler, then folders with packages. */
export const PYTHON_LAUNCHER = `
import importlib, json, os, sys, traceback

handler, packages = sys.argv[1], sys.argv[2:]
sys.argv = [handler]
sys.path[:0] = [os.getcwd()]
sys.path.extend(packages)
answer = os.fdopen(3, "w", encoding="utf-8")
os.set_inheritable(3, False)
call = json.load(sys.stdin)
try:
    module, _, name = handler.rpartition(".")
    response = getattr(importlib.import_module(module), name)(call["payload"], call["user"])
    outcome = {"response": response}
except Exception as error:
    frames = error.__traceback__.tb_next
    outcome = {"error": "".join(traceback.format_exception(type(error), error, frames))}
answer.write(json.dumps(outcome, allow_nan=False))
answer.close()
sys.stdout.flush()
# Threads that the function left behind end here.
os._exit(0)
`;

/** Argument: the handler. */
export const NODE_LAUNCHER = `
import { existsSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const handler = process.argv[1];
const dot = handler.lastIndexOf(".");
const [module, name] = [handler.slice(0, dot).replaceAll(".", "/"), handler.slice(dot + 1)];

async function run() {
  const files = [".js", ".mjs", ".cjs"].map((extension) => join(process.cwd(), module + extension));
  const file = files.find((path) => existsSync(path));
  if (file === undefined) throw new Error("Cannot find module " + module);
  const exported = await import(pathToFileURL(file));
  const { payload, user } = JSON.parse(readFileSync(0, "utf8"));
  return (await (exported[name] ?? exported.default[name])(payload, user)) ?? null;
}

const outcome = await run().then(
  (response) => ({ response }),
  (error) => ({ error: String(error?.stack ?? error) }),
);
const answer = Buffer.from(JSON.stringify(outcome));
for (let at = 0; at < answer.length; ) at += writeSync(3, answer, at);
// Timers and connections that the function left behind end here.
process.exit(0);
`;
