// What `npm test` runs, in order. Each entry is one check; vitest adds its own tests.
import { join } from "node:path";
import { root } from "./setup.mjs";

const bin = (name) => join(root, "node_modules", ".bin", name);

export const checks = [
  { title: "type check", program: bin("tsc"), args: ["-p", "."] },
  {
    title: "lint",
    program: bin("eslint"),
    args: [".", "--max-warnings", "0", "--cache", "--cache-location", ".cache/eslint"],
  },
  { title: "format", program: bin("prettier"), args: ["--check", "--log-level", "warn", "."] },
];
