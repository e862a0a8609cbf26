// `npm run bench`: start-up and generation, beside peers in the same run. Prints Markdown.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../scripts/progress.mjs";
import { root, setup } from "../scripts/setup.mjs";
import { compare, machine, table } from "./measure.mjs";
import { installPeers, openapiPythonClient, peer } from "./peers.mjs";

const cli = join(root, "dist", "cli.js");
const spec = join(root, "specs", "awsi", "1.0.0", "openapi.yaml");
const node = process.execPath;

function startUp() {
  return compare(
    [
      { title: "`node -e 0`", program: node, args: ["-e", "0"] },
      { title: "`awsi-gen --help`", program: node, args: [cli, "--help"] },
      { title: "`openapi-typescript --version`", program: peer("openapi-typescript"), args: ["--version"] },
      { title: "`openapi-ts --version` (Hey API)", program: peer("openapi-ts"), args: ["--version"] },
    ],
    { runs: 9 },
  );
}

/** Each generator writes to a folder that is empty at the start of every run, but for the rerun. */
function generation(folder) {
  const empty = (name) => () => rmSync(join(folder, name), { recursive: true, force: true });
  const sdk = (name) => [cli, "sdk", "--api", "awsi", "--lang", "python,typescript", "--out", join(folder, name)];
  return compare(
    [
      { title: "awsi-gen, Python and TypeScript", program: node, args: sdk("ours"), before: empty("ours"), cwd: root },
      { title: "awsi-gen, rerun without changes", program: node, args: sdk("again"), cwd: root },
      {
        title: "Hey API 0.99, TypeScript",
        program: peer("openapi-ts"),
        args: ["-i", spec, "-o", join(folder, "hey-api")],
        before: empty("hey-api"),
      },
      {
        title: "openapi-typescript 7.13, types only",
        program: peer("openapi-typescript"),
        args: [spec, "-o", join(folder, "openapi-typescript.ts")],
      },
      {
        title: "openapi-python-client 0.29, Python",
        program: openapiPythonClient,
        args: ["generate", "--path", spec, "--output-path", join(folder, "opc"), "--meta", "none"],
        before: empty("opc"),
        env: { PATH: `${join(root, ".venv", "bin")}:${process.env.PATH}` },
      },
    ],
    { runs: 5 },
  );
}

await main(async () => {
  await setup();
  await installPeers();
  const folder = mkdtempSync(join(tmpdir(), "awsi-gen-bench-"));
  try {
    console.log(`\n${machine()}\n`);
    console.log(table("Start-up", startUp()));
    console.log(table("Generating the AWSI SDKs", generation(folder)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
