import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/golden/*/expected/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    // Tests wait for compilers and servers for a good part of their time: two at once also on two processors.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
