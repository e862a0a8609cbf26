/** The Swift target: a SwiftPM package on Foundation alone, for Apple platforms and Linux. */
import type { Target } from "../target.ts";
import { conformance } from "./conformance.ts";
import { naming } from "./naming.ts";
import { view } from "./view.ts";

export const swift: Target = {
  id: "swift",
  title: "Swift",
  naming,
  view,
  runtime: [{ from: "sdks/swift/runtime", to: ({ module }) => `Sources/${module}/Runtime` }],
  examples: { from: ["swift"], to: "Snippets" },
  conformance,
};
