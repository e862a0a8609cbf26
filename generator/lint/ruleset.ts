/**
 * The rules of `awsi-gen spec lint`, and how much each matters. Rules without a slash are Redocly's, with
 * its ids; `awsi/…` are ours. `sdk` is for documents of others: an error there is what breaks an SDK.
 * `strict` is for our own: everything that it asks for is an error. Documented in `docs/lint-rules.md`.
 */
import type { Level } from "./finding.ts";

export type Profile = "sdk" | "strict";
export const profiles: readonly Profile[] = ["sdk", "strict"];

export interface RuleEntry {
  readonly sdk: Level | "off";
  readonly strict: Level | "off";
  /** What the rule asks for; printed as help below a finding. */
  readonly asks: string;
}

const rule = (sdk: RuleEntry["sdk"], strict: RuleEntry["strict"], asks: string): RuleEntry => ({ sdk, strict, asks });

export const ruleset: Readonly<Record<string, RuleEntry>> = {
  struct: rule("error", "error", "Each object has the fields that the OpenAPI version allows, of the right type."),
  "no-unresolved-refs": rule(
    "error",
    "error",
    "Each $ref leads to a value; only files of the document's folder count.",
  ),
  "no-identical-paths": rule("error", "error", "No two paths differ only in the names of their parameters."),
  "no-path-trailing-slash": rule("warning", "error", "A path does not end in a slash."),
  "path-declaration-must-exist": rule("error", "error", "A path parameter has a name between its braces."),
  "path-not-include-query": rule("error", "error", "Queries are parameters, not part of the path."),
  "path-parameters-defined": rule(
    "error",
    "error",
    "Each parameter of a path is declared, and each declared one used.",
  ),
  "operation-parameters-unique": rule("error", "error", "A parameter is declared once per name and place."),
  "operation-operationId": rule("warning", "error", "Each operation has an operationId: it names the method."),
  "operation-operationId-unique": rule("error", "error", "An operationId names one operation."),
  "operation-operationId-url-safe": rule("warning", "error", "An operationId can stand in a URL."),
  "operation-2xx-response": rule("warning", "error", "Each operation declares what success looks like."),
  "operation-4xx-response": rule("hint", "off", "Each operation declares what failure looks like."),
  "parameter-description": rule("hint", "error", "Each parameter is described: the text becomes documentation."),
  "tag-description": rule("hint", "error", "Each tag is described: it becomes a group of methods."),
  "operation-tag-defined": rule("off", "error", "Tags of operations are declared at the root."),
  "no-duplicated-tag-names": rule("warning", "error", "A tag is declared once."),
  "no-empty-servers": rule("hint", "error", "At least one server is named: it is the client's default."),
  "no-server-trailing-slash": rule("warning", "error", "A server's URL does not end in a slash."),
  "no-server-example.com": rule("hint", "error", "Servers are real."),
  "no-server-variables-empty-enum": rule(
    "error",
    "error",
    "The values of a server variable are listed, or not restricted.",
  ),
  "no-undefined-server-variable": rule("error", "error", "Each variable in a server's URL is declared."),
  "no-enum-type-mismatch": rule("error", "error", "Values of an enum have the type of the schema."),
  "no-duplicated-enum-values": rule("warning", "error", "A value stands once in an enum."),
  "no-schema-type-mismatch": rule("error", "error", "Objects have properties, arrays have items."),
  "no-required-schema-properties-undefined": rule("warning", "error", "What is required is declared."),
  "no-illogical-composition-keywords": rule(
    "warning",
    "error",
    "oneOf, anyOf and allOf have members that can be told apart.",
  ),
  "no-mixed-number-range-constraints": rule("warning", "error", "A limit is inclusive or exclusive, not both."),
  "nullable-type-sibling": rule("warning", "error", "`nullable` stands beside `type`; alone it means nothing."),
  "spec-ref-siblings": rule("warning", "error", "Nothing stands beside a $ref where it would be ignored."),
  "no-unused-components": rule("warning", "error", "Each component is used."),
  "spec-components-invalid-map-name": rule(
    "warning",
    "error",
    "Names of components consist of A-Z, a-z, 0-9, `.`, `-`, `_`.",
  ),
  "no-unsafe-markdown": rule("warning", "error", "Descriptions hold no scripts."),
  "security-scopes-defined": rule("warning", "error", "Scopes that are required are declared."),
  "no-example-value-and-externalValue": rule("error", "error", "An example has a value or an address, not both."),
  "spec-discriminator-defaultMapping": rule("warning", "error", "An optional discriminator names a default (3.2)."),
  "spec-example-values": rule("error", "error", "Fields of an example do not contradict each other (3.2)."),
  "spec-no-invalid-encoding-combinations": rule("error", "error", "Encodings are by name or by position (3.2)."),
  "spec-no-invalid-tag-parents": rule("error", "error", "A tag's parent exists and is no descendant of it (3.2)."),
  "spec-querystring-parameters": rule("error", "error", "A querystring parameter stands alone (3.2)."),

  "awsi/operation-id-usable": rule("warning", "error", "An operationId has letters, and is no longer than a line."),
  "awsi/operation-described": rule("warning", "error", "Each operation has a summary or a description."),
  "awsi/schema-described": rule("off", "error", "Each component schema has a title or a description."),
  "awsi/field-described": rule("off", "error", "Each property is described, itself or by its schema."),
  "awsi/example-valid": rule("warning", "error", "Examples fit their schema."),
  "awsi/default-valid": rule("warning", "error", "Defaults fit their schema."),
  "awsi/example-present": rule("off", "error", "Each JSON body of a request or response has an example."),
  "awsi/extension-valid": rule("error", "error", "Extensions that start with x-awsi- are known and valid."),
  "awsi/ambiguous-paths": rule("warning", "error", "No request fits two paths, unless one is the more concrete."),
  "awsi/inline-type": rule(
    "hint",
    "off",
    "Objects that need a type have a name: as component, by title or by x-awsi-type-name.",
  ),
  "awsi/discriminator": rule(
    "error",
    "error",
    "A discriminator's mapping leads to schemas, and each has its property.",
  ),
  "awsi/pointer-hits": rule("error", "error", "x-awsi-pagination and x-awsi-payload name parts that exist."),
  "awsi/names-distinct": rule("warning", "error", "Names differ by more than case and punctuation."),
  "awsi/security-scheme-exists": rule("error", "error", "Each security requirement names a declared scheme."),
  "awsi/security-declared": rule(
    "hint",
    "error",
    "Each operation says, itself or at the root, what security it needs.",
  ),
  "awsi/version-text": rule(
    "error",
    "error",
    "The OpenAPI version is a text: '3.1.0', in quotes where YAML would read a number.",
  ),
};
