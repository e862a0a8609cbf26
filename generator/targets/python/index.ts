/** The Python target: a package for Python 3.10 and newer on httpx and pydantic 2, sync and async. */
import type { Target } from "../target.ts";
import { conformance } from "./conformance.ts";
import { naming } from "./naming.ts";
import { packageFolder, view } from "./view.ts";

export const python: Target = {
  id: "python",
  title: "Python",
  naming,
  view,
  runtime: [{ from: "sdks/python/runtime/_runtime", to: (symbols) => `${packageFolder(symbols)}/_runtime` }],
  examples: { from: ["python"], to: "examples" },
  conformance,
};
