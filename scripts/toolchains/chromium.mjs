// A Chromium for the browser tests: `AWSI_GEN_CHROMIUM`, one on PATH, else Debian's package where we may install it.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { run } from "../progress.mjs";

export const chromiumHelp =
  "install Chromium (https://www.chromium.org/getting-involved/download-chromium/) or set AWSI_GEN_CHROMIUM";

const works = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).status === 0;

/** @returns {string | undefined} the program, if there is one */
export function findChromium() {
  const names = [process.env.AWSI_GEN_CHROMIUM, "/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome"];
  return names.find((name) => name !== undefined && name !== "" && works(name));
}

/** @returns {Promise<string | undefined>} a remark; undefined if there is no way to get one */
export async function ensureChromium() {
  if (findChromium() !== undefined) return "found";
  if (process.platform !== "linux" || process.getuid() !== 0 || !existsSync("/etc/debian_version")) return undefined;
  await run("apt-get", ["update", "-qq"]);
  await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
  return findChromium() === undefined ? undefined : "installed";
}
