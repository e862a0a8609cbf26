/** What planning one operation works with, and how a verified value is made. */
import type { Api, Operation } from "../ir/index.ts";
import type { ObjectNode } from "../source/source-document.ts";
import type { Coverage, SharedCoverage } from "./coverage.ts";
import type { DocumentOperation, PlacedSchema } from "./document-operations.ts";
import { errorBranchTest } from "./error-branches.ts";
import { stringifyExact, type Value } from "./exact-json.ts";
import { randomFrom } from "./random.ts";
import { Impossible } from "./schema-model.ts";
import { ValueMaker, type Place, type Wish } from "./values.ts";
import type { Direction, Witness } from "./witness.ts";

export interface Planner {
  readonly api: Api;
  readonly root: ObjectNode;
  readonly witness: Witness;
  readonly operation: Operation;
  /** By operation; see `Case`. */
  readonly rivals: ReadonlyMap<string, readonly string[]>;
  readonly document: DocumentOperation;
  readonly shared: SharedCoverage;
  /** How many variations of each message are tried at most. */
  readonly variations: number;
}

export interface Wanted {
  readonly mode: "minimal" | "full";
  readonly direction: Direction;
  readonly place: Place;
  readonly coverage: Coverage;
  /** Tells values apart that share a coverage. */
  readonly step?: string;
  /** Whether an error envelope is wanted; absent where the value is no whole body of a success. */
  readonly isError?: boolean;
  /** Adjusts a value before it is judged; undefined: there is nothing left of it. */
  readonly adjust?: (value: Value) => Value | undefined;
}

const plain = { isPlain: true };
const small = { ...plain, mode: "minimal" as const };

/**
 * First as wished, then without awkward things, then as small as can be; each also with branches kept
 * apart. Last with all fields, which may tell branches apart, and with other branches than the first.
 */
const attempts = [
  ...[{}, plain, small].flatMap((attempt) => [attempt, { ...attempt, isApart: true }]),
  ...[0, 1, 2, 3].map((firstBranch) => ({ ...plain, mode: "full" as const, firstBranch })),
  ...[1, 2, 3, 4, 5].map((firstBranch) => ({ ...small, firstBranch })),
];

/** A value that the document's schema accepts; throws `Impossible` with the last complaint. */
export function verifiedValue(planner: Planner, placed: PlacedSchema, wanted: Wanted): Value | undefined {
  let complaint = "";
  for (const attempt of attempts) {
    // The same choices again: a branch that must be kept apart would else never be taken.
    if ("isApart" in attempt) wanted.coverage.rewind();
    wanted.coverage.mark();
    const made = new ValueMaker({ ...wishOf(planner, placed, wanted), ...attempt }).make(placed.schema);
    const value = wanted.adjust === undefined ? made : wanted.adjust(made);
    if (value === undefined) return undefined;
    const found = planner.witness.complaint(placed.pointer, value, wanted.direction);
    if (found === undefined) return value;
    complaint = `${found} (tried ${stringifyExact(value).slice(0, 200)})`;
  }
  throw new Impossible(`no valid value found: ${complaint}`);
}

/** A value that leaves the document's enums or unions; undefined where there are none to leave. */
export function openValue(
  planner: Planner,
  placed: PlacedSchema,
  openWorld: "enum" | "member",
  wanted: Wanted,
): Value | undefined {
  const maker = new ValueMaker({ ...wishOf(planner, placed, wanted), isPlain: true, openWorld });
  try {
    const value = maker.make(placed.schema);
    return maker.leftTheDocument ? value : undefined;
  } catch (error) {
    if (error instanceof Impossible) return undefined;
    throw error;
  }
}

export function wishOf(planner: Planner, placed: PlacedSchema, wanted: Wanted): Wish {
  const { mode, direction, coverage, step, place, isError } = wanted;
  const random = randomFrom(`${planner.operation.id} ${placed.pointer} ${mode}`);
  const isErrorBranch = isError === undefined ? undefined : errorBranchTest(planner.api, planner.root);
  const envelope = isErrorBranch && isError !== undefined ? { envelope: { isErrorBranch, isWanted: isError } } : {};
  const at = step === undefined ? coverage.root : coverage.root.at(step);
  return { root: planner.root, mode, direction, at, random, place, ...envelope };
}
