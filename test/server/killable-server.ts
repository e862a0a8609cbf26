/** The reference server as a process of its own, to be killed without warning. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

export interface KillableServer {
  readonly url: string;
  /** SIGKILL; returns when the process is gone. */
  readonly kill: () => Promise<void>;
}

/** One JavaScript file inside the repository, so that packages are found from it. */
export async function bundleServer(): Promise<string> {
  const outfile = join(root, ".cache", `reference-server-${process.pid}.mjs`);
  const contents = `import { startReferenceServer } from "./server-stub/reference/serve.ts";
    const [dataFile, password] = process.argv.slice(2);
    const server = await startReferenceServer({ apis: ["awsi"], port: 0, dataFile, settings: { awsi: { admin: { password } } } });
    console.log(server.url);`;
  const stdin = { contents, resolveDir: root, loader: "ts" as const };
  await build({
    stdin,
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    logLevel: "error",
  });
  return outfile;
}

export async function startKillable(program: string, dataFile: string, password: string): Promise<KillableServer> {
  const child = spawn(process.execPath, [program, dataFile, password], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = once(child, "exit");
  const [url] = (await Promise.race([once(createInterface(child.stdout), "line"), gone])) as [unknown];
  if (typeof url !== "string") throw new Error("the server ended before it listened");
  const kill = async () => {
    child.kill("SIGKILL");
    await gone;
  };
  return { url, kill };
}
