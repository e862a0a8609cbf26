/** One difference as a comparison finds it, before it is known which operations it concerns. */
import type { Direction } from "./change.ts";
import type { RuleId } from "./rules.ts";

export interface Finding {
  readonly rule: RuleId;
  /** JSON Pointers into the two documents; one is absent where the thing itself is. */
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  /** For the rule's sentence; without a name, the place is described. */
  readonly name?: string;
  readonly from?: string;
  readonly to?: string;
  /** The other direction does not see it: a readOnly property is in no request. */
  readonly only?: Direction | undefined;
}

/** Where a compared part is used. */
export interface Usage {
  /** Absent where the whole document is meant. */
  readonly operation?: string;
  readonly direction?: Direction;
  /** Of a component that no operation reaches. */
  readonly isUnused?: true;
}

/** How a part of a schema acts on the whole: below `not`, what narrows the part widens the whole. */
export type Effect = "plain" | "inverted" | "unclear";
