/** Values for the schemas of answers, judged by the document before they go out. */
import { Validators } from "../../server-stub/runtime/validators.ts";
import type { Randomness } from "../../server-stub/reference/ids.ts";
import { Coverage } from "../conformance/coverage.ts";
import { stringifyExact, type Value } from "../conformance/exact-json.ts";
import { randomFrom } from "../conformance/random.ts";
import { effective, Impossible, type Schema } from "../conformance/schema-model.ts";
import { anywhere, ValueMaker, type Wish } from "../conformance/values.ts";
import type { MockDocument } from "./document.ts";
import { DynamicMaker, ExampleMaker } from "./value-makers.ts";

type Attempt = Partial<Pick<Wish, "mode" | "isApart" | "firstBranch">> & { readonly hasExamples?: boolean };

const full = { mode: "full" } as const;
const minimal = { mode: "minimal" } as const;
/** All that the schema names; then less of it, or other branches of its unions. */
const attempts: readonly Attempt[] = [
  ...[full, minimal].flatMap((attempt) => [attempt, { ...attempt, isApart: true }]),
  ...[1, 2, 3].flatMap((firstBranch) => [
    { ...full, firstBranch },
    { ...minimal, firstBranch },
  ]),
];
const withExamples = [{ ...full, hasExamples: true }, { ...minimal, hasExamples: true }, ...attempts];

interface Tried {
  readonly fitting: Value | undefined;
  readonly first: Value | undefined;
}

export class MockValues {
  readonly #document: MockDocument;
  readonly #random: Randomness;
  readonly #validators: Validators;

  constructor(document: MockDocument, random: Randomness) {
    this.#document = document;
    this.#random = random;
    this.#validators = new Validators(document.openApi, "response");
  }

  /** The same each time; undefined where no value can be made. */
  example(schema: Schema): Value | undefined {
    const { fitting, first } = this.#try(withExamples, schema, (attempt) => {
      const wish = this.#wish(attempt);
      return attempt.hasExamples === true ? new ExampleMaker(wish) : new ValueMaker(wish);
    });
    return fitting ?? first;
  }

  /** Another one each time, repeatable by the seed; the fixed one where chance finds none that fits. */
  dynamic(schema: Schema): Value | undefined {
    const makerOf = (attempt: Attempt) => new DynamicMaker(this.#wish(attempt), this.#random);
    return this.#try(attempts, schema, makerOf).fitting ?? this.example(schema);
  }

  /** Names that the schema gives to an object's fields. */
  fieldsOf(schema: Schema): readonly string[] {
    const fields = unlessBroken(() => effective(this.#document.root, schema).schema["properties"]);
    return Object.keys(fields ?? {});
  }

  fits(schema: Schema, value: unknown): boolean {
    return this.#validators.fits(schema, value);
  }

  /** The first that the document accepts, and the first that could be made at all. */
  #try(tried: readonly Attempt[], schema: Schema, makerOf: (attempt: Attempt) => ValueMaker): Tried {
    let first: Value | undefined;
    for (const attempt of tried) {
      const value = unlessBroken(() => makerOf(attempt).make(schema));
      if (value === undefined) continue;
      if (this.fits(schema, JSON.parse(stringifyExact(value)))) return { fitting: value, first: first ?? value };
      first ??= value;
    }
    return { fitting: undefined, first };
  }

  #wish({ mode = "full", isApart, firstBranch }: Attempt): Wish {
    return {
      root: this.#document.root,
      mode,
      direction: "response",
      at: new Coverage().root,
      random: randomFrom("mock"),
      place: plainPlace,
      isPlain: true,
      ...(isApart !== undefined && { isApart }),
      ...(firstBranch !== undefined && { firstBranch }),
    };
  }
}

const plainPlace = { ...anywhere, allowsExtras: false };

/** A large document was not checked as a whole, so its schemas may be of any form. */
function unlessBroken<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Impossible || error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
