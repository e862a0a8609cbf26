/**
 * The JavaScript target: the TypeScript package without its types, readable, with declarations beside it.
 * ES modules, and one file for `require` and for a `<script>` tag.
 */
import { naming as typescriptNaming } from "../typescript/naming.ts";
import { typescript } from "../typescript/index.ts";
import type { Target } from "../target.ts";
import { conformance } from "./conformance.ts";
import { derive } from "./derive.ts";
import { view } from "./view.ts";

export const javascript: Target = {
  id: "javascript",
  title: "JavaScript",
  naming: {
    ...typescriptNaming,
    target: "javascript",
    // The one file: `aws_interface.js`.
    moduleName: (words) => typescriptNaming.packageName(words).replaceAll("-", "_"),
  },
  view,
  runtime: typescript.runtime,
  examples: { from: ["typescript", "javascript"], to: "examples" },
  finish: derive,
  conformance,
};
