/** The TypeScript target: a package without dependencies, for Node 20+, Deno, Bun, browsers and workers. */
import type { Target } from "../target.ts";
import { conformance } from "./conformance.ts";
import { naming } from "./naming.ts";
import { view } from "./view.ts";

export const typescript: Target = {
  id: "typescript",
  title: "TypeScript",
  naming,
  view,
  runtime: [{ from: "sdks/typescript/runtime", to: () => "src/runtime" }],
  examples: { from: ["typescript"], to: "examples" },
  conformance,
};
