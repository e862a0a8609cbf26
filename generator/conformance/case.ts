/** The boundary type between planning and running: one call, what must arrive, what comes back. */
import type { Operation } from "../ir/index.ts";
import type { Value, ValueObject } from "./exact-json.ts";

/** Who is to blame. */
export type Fault = "sdk" | "server" | "spec";

export interface Failure {
  readonly id: string;
  readonly operation: string;
  readonly fault: Fault;
  readonly reason: string;
}

export interface Skip {
  readonly id: string;
  readonly operation: string;
  readonly reason: string;
}

/** How a body travels. Text and parts are compared by text, JSON by value, the rest by octets. */
export type Body =
  | { readonly kind: "json"; readonly mediaType: string; readonly value: Value }
  | { readonly kind: "fields"; readonly mediaType: string; readonly value: ValueObject }
  | { readonly kind: "text"; readonly mediaType: string; readonly text: string }
  | { readonly kind: "binary"; readonly mediaType: string; readonly base64: string };

export interface SentParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly value: Value;
}

/** What a call is made of, and what the server must see of it. */
export interface PlannedRequest {
  readonly label: string;
  /** `Argument.key` → value, for the testee. */
  readonly arguments: ValueObject;
  /** As the testee is told; null: the default. */
  readonly mediaType: string | null;
  readonly parameters: readonly SentParameter[];
  readonly body: Body | undefined;
}

export interface PlannedAnswer {
  readonly label: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string | undefined;
  /** Octets or text as they go out. */
  readonly payload: string | Buffer | undefined;
  readonly outcome: Outcome;
  /** The answer leaves the document on purpose (an unknown enum value): the server may say so. */
  readonly leavesDocument: boolean;
}

export type Outcome =
  | { readonly ok: true; readonly result: Value; readonly isText: boolean }
  | {
      readonly ok: false;
      readonly status: number;
      readonly code: number | string | null;
      /** Absent where nothing is said about it. */
      readonly body?: Value;
    };

export interface Case {
  readonly id: string;
  readonly operation: Operation;
  readonly request: PlannedRequest;
  readonly answer: PlannedAnswer;
  /** Ids of operations that the wire cannot tell from this one: their paths differ in the names of parameters alone. */
  readonly rivals: readonly string[];
  /** Needs a client of its own: the call changes what a client remembers. */
  readonly isFresh: boolean;
}

export interface Plan {
  readonly cases: readonly Case[];
  readonly skipped: readonly Skip[];
  /** Found while planning: examples that contradict their schema, codes that no schema admits. */
  readonly failures: readonly Failure[];
}
