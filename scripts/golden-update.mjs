// Rewrites the expected output of the goldens. `npm run golden:update [target]`; commit it on its own.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root } from "./setup.mjs";

const [target] = process.argv.slice(2);
const filter = target === undefined ? [] : ["-t", `^${target} `];
const { status } = spawnSync(
  process.execPath,
  [join(root, "node_modules", "vitest", "vitest.mjs"), "run", "test/golden", ...filter],
  { cwd: root, stdio: "inherit", env: { ...process.env, GOLDEN_UPDATE: "1" } },
);
process.exit(status ?? 1);
