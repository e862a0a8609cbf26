/** What each template is given, as JSON Schema (for the checks in `test/templates`) and as types. */
import { Type as t, type Static } from "@sinclair/typebox";

const strict = { additionalProperties: false } as const;

const packageJson = t.Object(
  {
    name: t.String(),
    version: t.String(),
    description: t.String(),
    /** Path and name of the one file, to stand inside quotes. */
    script: t.String(),
    fileName: t.String(),
  },
  strict,
);
export type PackageView = Static<typeof packageJson>;

/** Template name → schema of its data. */
export const viewSchemas = { package: packageJson, "esm-package": t.Object({}, strict) } as const;
