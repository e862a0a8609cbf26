/** What a comparison of two documents answers. */
import type { RuleId } from "./rules.ts";

/** From worst to best. */
export const severities = ["breaking", "risky", "safe"] as const;
export type Severity = (typeof severities)[number];

/** Which way a value travels, seen from the client of the API: webhooks and callbacks turn it around. */
export type Direction = "request" | "response";
export const directions: readonly Direction[] = ["request", "response"];

/** Who notices: everybody on the wire, users of a generated SDK alone, or readers of the documentation. */
export type Surface = "wire" | "sdk" | "documentation";

/** The step of semantic versioning that a change asks for. */
export type SemverStep = "major" | "minor" | "patch" | "none";

export interface Change {
  readonly rule: RuleId;
  /** The worst over the directions in which the changed part is used. */
  readonly severity: Severity;
  readonly surface: Surface;
  readonly semver: SemverStep;
  /** One sentence: what changed. */
  readonly message: string;
  /** One sentence: why it is as severe as that, and in which direction. */
  readonly reason: string;
  /** Where to look: in the new document if the place exists there, else in the old one. */
  readonly side: "before" | "after";
  readonly pointer: string;
  /** JSON Pointers into the two documents; one is absent for what was added or removed. */
  readonly before?: string;
  readonly after?: string;
  /** What it was and what it is, as the message says it. */
  readonly from?: string;
  readonly to?: string;
  /** `GET /pets`, `WEBHOOK POST newPet`, …, sorted; empty where the whole document is meant. */
  readonly operations: readonly string[];
  readonly directions: readonly Direction[];
}

export interface Comparison {
  /** Breaking first, then by place. */
  readonly changes: readonly Change[];
  readonly semver: SemverStep;
}
