// Bundles the command line into `dist/`, or into the folder that is given. Modules that only one command needs become files of their own
// and load on demand; packages stay outside (bundling them too was measured: no faster).
import { rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compiledValidators } from "./compiled-validators.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const outdir = resolve(root, process.argv[2] ?? "dist");

// Left-overs of an earlier build would be packed along.
rmSync(outdir, { recursive: true, force: true });
await build({
  absWorkingDir: root,
  entryPoints: ["generator/cli.ts"],
  outdir,
  chunkNames: "chunks/[name]-[hash]",
  bundle: true,
  splitting: true,
  packages: "external",
  plugins: [compiledValidators],
  format: "esm",
  platform: "node",
  target: "node20.19",
  logLevel: "warning",
});
