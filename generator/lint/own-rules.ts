/** Our own rules, by the second part of their ids: `awsi/operation-described`. */
import type { Rule } from "./rule.ts";
import { ambiguousPaths } from "./rules/ambiguous-paths.ts";
import { fieldDescribed, operationDescribed, schemaDescribed } from "./rules/descriptions.ts";
import { discriminator } from "./rules/discriminator.ts";
import { examplePresent } from "./rules/example-present.ts";
import { defaultValid, exampleValid } from "./rules/example-valid.ts";
import { inlineType } from "./rules/inline-type.ts";
import { namesDistinct, operationIdUsable } from "./rules/names.ts";
import { pointerHits } from "./rules/pointer-hits.ts";
import { securityDeclared, securitySchemeExists } from "./rules/security.ts";

export const ownRules: Readonly<Record<string, Rule>> = {
  "ambiguous-paths": ambiguousPaths,
  "operation-id-usable": operationIdUsable,
  "operation-described": operationDescribed,
  "schema-described": schemaDescribed,
  "field-described": fieldDescribed,
  "example-valid": exampleValid,
  "default-valid": defaultValid,
  "example-present": examplePresent,
  "inline-type": inlineType,
  discriminator,
  "pointer-hits": pointerHits,
  "names-distinct": namesDistinct,
  "security-scheme-exists": securitySchemeExists,
  "security-declared": securityDeclared,
};
