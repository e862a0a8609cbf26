// Bundles the command line into `dist/`, or into the folder that is given. Modules that only one command needs
// become files of their own and load on demand; packages stay outside (bundling them too was measured: no faster).
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compiledValidators } from "./compiled-validators.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const outdir = resolve(root, process.argv[2] ?? "dist");
const entry = join(outdir, "cli.js");

const { outputFiles } = await build({
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
  // A build that fails leaves the earlier one as it is.
  write: false,
});

// The entry comes last: whoever starts it meanwhile finds the chunks that it names.
for (const { path, contents } of outputFiles.toSorted((a, b) => (a.path === entry) - (b.path === entry))) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, contents);
  renameSync(`${path}.new`, path);
}

// Left-overs of an earlier build would be packed along.
const written = new Set(outputFiles.map(({ path }) => path));
for (const file of readdirSync(outdir, { recursive: true, withFileTypes: true })) {
  const path = join(file.parentPath, file.name);
  if (file.isFile() && !written.has(path)) rmSync(path);
}
