// `node bench/weight.mjs`: what one AWSI call adds to an app's bundle, minified, beside a peer.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { peer } from "./peers.mjs";
import { root } from "../scripts/setup.mjs";

const sdk = join(root, "sdks", "typescript", "awsi", "src");
const spec = join(root, "specs", "awsi", "1.0.0", "openapi.yaml");
const fields = '{ event_source: "shop", event_name: "checkout", event_param: "{}" }';

/** As an app would write them; all make the same call. */
const programs = [
  {
    title: "awsi-gen, `Client` with all functions and errors",
    folder: sdk,
    text: `import { Client } from "./index.ts";
      await new Client().log.createLog(${fields});`,
  },
  {
    title: "awsi-gen, the group `log` alone, with all errors",
    folder: sdk,
    text: `import { createCore } from "./core.ts";
      import { Log } from "./resources/log.ts";
      await new Log(createCore()).createLog(${fields});`,
  },
  {
    title: "awsi-gen, the runtime under one JSON call",
    folder: sdk,
    text: `import * as runtime from "./runtime/index.ts";
      const api = { environment: "AWSI", statusErrors: [], codeErrors: [] };
      const operation = { method: "POST", path: "/", body: { contents: [runtime.json], flat: true } };
      await runtime.call(runtime.createCore(api, {}), operation, ${fields});`,
  },
];

/** Hey API names functions after paths where there is no other name; it finds its own. */
function heyApi(folder) {
  const { status, stderr } = spawnSync(peer("openapi-ts"), ["-i", spec, "-o", folder], { encoding: "utf8" });
  if (status !== 0) throw new Error(`Hey API failed: ${stderr}`);
  const [, name] = /export const (\w*createLog\w*) =/i.exec(readFileSync(join(folder, "sdk.gen.ts"), "utf8")) ?? [];
  if (name === undefined) throw new Error("Hey API generated no function for cloud.log.create_log");
  return {
    title: "Hey API 0.99, one function",
    folder,
    text: `import { ${name} } from "./sdk.gen.ts";
      await ${name}({ body: { ...${fields}, module_name: "cloud.log.create_log" } });`,
  };
}

async function weigh({ title, folder, text }) {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
  });
  const bytes = outputFiles[0].contents;
  return `| ${title} | ${bytes.length} | ${gzipSync(bytes).length} |`;
}

const folder = mkdtempSync(join(tmpdir(), "awsi-gen-weight-"));
try {
  const peers = existsSync(peer("openapi-ts")) ? [heyApi(folder)] : [];
  console.log("| One AWSI call | minified, bytes | and gzipped |\n|---|---:|---:|");
  for (const program of [...programs, ...peers]) console.log(await weigh(program));
  if (peers.length === 0) console.log("\nHey API is not installed; `npm run bench` installs it.");
} finally {
  rmSync(folder, { recursive: true, force: true });
}
