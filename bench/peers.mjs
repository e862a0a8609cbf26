// Installs the generators that the benchmarks run beside ours, once, into `bench/`.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run, step } from "../scripts/progress.mjs";
import { root } from "../scripts/setup.mjs";

const folder = join(root, "bench", "peers");
export const peer = (name) => join(folder, "node_modules", ".bin", name);
const venv = join(folder, ".venv");
export const openapiPythonClient = join(venv, "bin", "openapi-python-client");

export async function installPeers() {
  await step("peers from npm", async () => {
    if (!existsSync(peer("openapi-ts"))) await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
  });
  await step("peers from PyPI", async () => {
    if (existsSync(openapiPythonClient)) return;
    await run("python3", ["-m", "venv", venv]);
    await run(join(venv, "bin", "pip"), ["install", "-q", "-r", join(folder, "requirements.txt")]);
  });
}
