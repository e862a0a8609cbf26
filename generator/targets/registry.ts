/** All targets; a new language is one line here. Loaded on demand: start-up pays for none of them. */
import type { Target } from "./target.ts";

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  java: async () => (await import("./java/index.ts")).java,
  python: async () => (await import("./python/index.ts")).python,
  typescript: async () => (await import("./typescript/index.ts")).typescript,
  swift: async () => (await import("./swift/index.ts")).swift,
  javascript: async () => (await import("./javascript/index.ts")).javascript,
  "server-stub": async () => (await import("./server-stub/index.ts")).serverStub,
};

/** Targets that `sdk --lang` accepts; the stub has a command of its own. */
export const sdkLanguages: readonly string[] = Object.keys(targets).filter((id) => id !== "server-stub");
