/** The Java target: a Maven package for Java 17 and newer on Jackson and the JDK's HttpClient, sync and async. */
import type { SymbolTable } from "../../naming/symbol.ts";
import type { Target } from "../target.ts";
import { conformance } from "./conformance.ts";
import { naming } from "./naming.ts";
import { view } from "./view.ts";
import { packageFolder } from "./packages.ts";

/** The runtime lies in a package of its own, `core`; in an SDK that is a package below the SDK's. */
function packageLine(text: string, { module }: SymbolTable): string {
  return text.replace(/^package core;$/m, `package ${module}.core;`);
}

export const java: Target = {
  id: "java",
  title: "Java",
  naming,
  view,
  runtime: [
    {
      from: "sdks/java/runtime/core",
      to: (symbols) => packageFolder(symbols, "core"),
      transform: packageLine,
    },
  ],
  examples: { from: ["java"], to: "examples" },
  conformance,
};
