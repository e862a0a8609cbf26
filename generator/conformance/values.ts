/**
 * Values for a schema of the document. `minimal` holds what the schema requires; `full` holds all it
 * names, and takes another alternative at every ask (see `Coverage`). Whether a value is valid is not
 * decided here: `Witness` asks ajv.
 */
import type { Node, ObjectNode } from "../source/source-document.ts";
import type { Point } from "./coverage.ts";
import { fromDocument, type Value } from "./exact-json.ts";
import { numbersFor, wholeNumbersFor } from "./numbers.ts";
import type { Random } from "./random.ts";
import { canBeNamed, canCombine, chooseOption, costOf, discriminatorValue } from "./alternatives.ts";
import { keptApart } from "./apart.ts";
import { descendantsOf } from "./hierarchy.ts";
import { jsonType, typesIn } from "./json-types.ts";
import {
  combined,
  discriminatorOf,
  effective,
  Impossible,
  type Alternatives,
  type Discriminator,
  type Schema,
} from "./schema-model.ts";
import { isBinary, textsFor, type Admits } from "./texts.ts";
import { makeList } from "./value-list.ts";
import { makeObject } from "./value-object.ts";

export interface Place {
  readonly admits: Admits;
  readonly allowsNull: boolean;
  readonly allowsEmpty: boolean;
  readonly allowsExtras: boolean;
  /** Octets stand as `{"$base64": …}`. */
  readonly hasFiles: boolean;
}

/** A JSON body: whatever the schema admits. */
export const anywhere: Place = {
  admits: () => true,
  allowsNull: true,
  allowsEmpty: true,
  allowsExtras: true,
  hasFiles: false,
};

export interface Wish {
  readonly root: ObjectNode;
  readonly mode: "minimal" | "full";
  readonly direction: "request" | "response";
  /** Where the alternatives taken are counted. */
  readonly at: Point;
  readonly random: Random;
  readonly place: Place;
  /** No awkward values and no undocumented fields: the second attempt where the first was rejected. */
  readonly isPlain?: boolean;
  /** Values of a `oneOf` get what tells its branches apart. */
  readonly isApart?: boolean;
  /** Which branch is taken where no alternatives are counted; 0 by default. */
  readonly firstBranch?: number;
  /** Where bodies may be envelopes of errors: which branches are, and whether one is wanted. */
  readonly envelope?: { readonly isErrorBranch: (option: Schema) => boolean; readonly isWanted: boolean };
  /** Leave the document's enums or unions, as a newer server would. */
  readonly openWorld?: "enum" | "member";
}

const deepest = 24;
/** Optional things end here. */
const optionalDepth = 4;
const nodeBudget = 300;

const unknownText = "awsi-unknown-value";

export class ValueMaker {
  readonly wish: Wish;
  /** Whether `openWorld` found its place. */
  leftTheDocument = false;
  #shift = 0;
  #nodes = 0;

  constructor(wish: Wish) {
    this.wish = wish;
  }

  /** Throws `Impossible`. */
  make(schema: Schema, at: Point = this.wish.at, depth = 0): Value {
    this.#nodes += 1;
    if (depth > deepest) throw new Impossible("the type has no finite value");
    const resolved = this.#resolve(schema, at, depth);
    return resolved === undefined ? this.#strangeMember(schema) : this.#makeResolved(resolved, at, depth);
  }

  /** Whether optional things are still wanted here. */
  isGenerous(depth: number): boolean {
    return this.wish.mode === "full" && depth < optionalDepth && this.#nodes < nodeBudget;
  }

  /** One of the values: the first, or the next one. */
  pick<T>(values: readonly T[], at: Point, depth: number): T {
    const isFirst = this.wish.mode === "minimal" || this.wish.isPlain === true || depth > optionalDepth + 1;
    const index = isFirst ? 0 : at.pick(values.length);
    const value = values[(index + this.#shift) % values.length];
    if (value === undefined) throw new Impossible("there is nothing to choose from");
    return value;
  }

  /** For lists of unique items: the same choices, `shift` further. */
  shifted<T>(shift: number, make: () => T): T {
    const before = this.#shift;
    this.#shift = shift;
    try {
      return make();
    } finally {
      this.#shift = before;
    }
  }

  /** Takes a branch of every union; undefined where the wish is to leave the union. */
  #resolve(schema: Schema, at: Point, depth: number): ObjectNode | undefined {
    const { root } = this.wish;
    const descendants = descendantsOf(root, schema);
    const mayLeave = !this.leftTheDocument && this.#mayBeStrange(at);
    if (mayLeave && descendants !== undefined) return undefined;
    const start = effective(root, descendants === undefined ? schema : this.#descendant(descendants, at, depth));
    let found = start;
    for (let round = 0; found.alternatives.length > 0; round += 1) {
      if (round > deepest) throw new Impossible("unions nest without end");
      if (mayLeave && found.alternatives.some((group) => this.#isUnion(group))) return undefined;
      const parts = found.alternatives.map((group, index) =>
        this.#branch(found.schema, group, at.at(`|${round}.${index}`), at.isRoot, depth),
      );
      found = combined(root, found.schema, parts);
    }
    const named = discriminatorValue(root, start);
    return named === undefined ? found.schema : combined(root, found.schema, [named]).schema;
  }

  /** Deep down the base itself, which may be smaller. */
  #descendant(descendants: readonly ObjectNode[], at: Point, depth: number): Schema {
    const named = descendants.filter((type) => canBeNamed(this.wish.root, type));
    const chosen = this.#isShallow(depth) ? this.pick(named, at.at("<"), depth) : named.at(-1);
    return chosen ?? true;
  }

  #isShallow(depth: number): boolean {
    return depth <= optionalDepth && this.#nodes < nodeBudget;
  }

  /** A union of results and error envelopes is closed: what is neither is no answer at all. */
  #mayBeStrange(at: Point): boolean {
    return this.wish.openWorld === "member" && (!at.isRoot || this.wish.envelope === undefined);
  }

  /** A type or null is no union: nothing else is expected there. */
  #isUnion({ keyword, options }: Alternatives): boolean {
    return keyword !== "if" && options.filter((option) => costOf(this.wish.root, option) > 0).length > 1;
  }

  #branch(schema: ObjectNode, group: Alternatives, at: Point, isBody: boolean, depth: number): Schema {
    const { place, root } = this.wish;
    const fitting = group.options.filter((option) => canCombine(root, schema, option));
    const admitted = fitting.filter((option) => place.allowsNull || costOf(root, option) > 0);
    const options = isBody ? this.#ofEnvelope(admitted) : admitted;
    if (options.length === 0) throw new Impossible("no branch of the union fits this place");
    const cheapest = (): Schema | undefined =>
      options.toSorted((left, right) => costOf(root, left) - costOf(root, right))[0];
    const { firstBranch = 0 } = this.wish;
    const ordered = [...options.slice(firstBranch % options.length), ...options.slice(0, firstBranch % options.length)];
    const option = this.#isShallow(depth) ? this.pick(ordered, at, depth) : (cheapest() ?? true);
    const chosen = chooseOption(root, group, option);
    if (this.wish.isApart !== true || group.keyword !== "oneOf") return chosen;
    const others = group.options.filter((other) => other !== option);
    return { allOf: [chosen, ...keptApart(root, chosen, others)] };
  }

  /** Of a body's branches those that are errors, or those that are not. */
  #ofEnvelope(options: readonly Schema[]): readonly Schema[] {
    const { envelope } = this.wish;
    if (envelope === undefined) return options;
    const fitting = options.filter((option) => envelope.isErrorBranch(option) === envelope.isWanted);
    return fitting.length > 0 ? fitting : options;
  }

  /** A member that no branch of the union knows: another discriminator value, or another JSON type. */
  #strangeMember(schema: Schema): Value {
    this.leftTheDocument = true;
    const found = effective(this.wish.root, schema);
    const group = found.alternatives.find((candidate) => this.#isUnion(candidate));
    const discriminator: Discriminator | undefined = group?.discriminator ?? discriminatorOf(found.schema);
    if (discriminator !== undefined) {
      return { [discriminator.propertyName]: unknownText, awsi_field: [1, "two"] };
    }
    const taken = new Set((group?.options ?? []).flatMap((option) => this.#typesOf(option)));
    if (!taken.has("object")) return { awsi_field: [1, "two"] };
    if (!taken.has("array")) return ["awsi", 1];
    if (!taken.has("string")) return unknownText;
    throw new Impossible("the union takes every JSON type");
  }

  #typesOf(option: Schema): readonly string[] {
    const { schema, alternatives } = effective(this.wish.root, option);
    if (alternatives.length > 0)
      return alternatives.flatMap((group) => group.options.flatMap((item) => this.#typesOf(item)));
    const types = typesIn(schema);
    if (Object.hasOwn(schema, "const")) return [jsonType(schema["const"])];
    if (Array.isArray(schema["enum"])) return schema["enum"].map(jsonType);
    return types.length > 0 ? types : ["object", "array", "string"];
  }

  #makeResolved(schema: ObjectNode, at: Point, depth: number): Value {
    if (Object.hasOwn(schema, "const")) return fromDocument(schema["const"]);
    if (Array.isArray(schema["enum"]) && schema["enum"].length > 0) return this.#enumValue(schema["enum"], at, depth);
    const types = typesIn(schema).filter((type) => type !== "null" || this.wish.place.allowsNull);
    if (types.length === 0) return this.#anything(at, depth);
    const ordered = types.toSorted((left, right) => Number(left === "null") - Number(right === "null"));
    return this.#ofType(this.pick(ordered, at.at(":type"), depth), schema, at, depth);
  }

  #enumValue(values: readonly Node[], at: Point, depth: number): Value {
    if (this.wish.openWorld === "enum" && values.every((value) => typeof value === "string") && values.length > 1) {
      this.leftTheDocument = true;
      return unknownText;
    }
    const admitted = values.filter((value) => (value === null ? this.wish.place.allowsNull : this.#isAdmitted(value)));
    if (admitted.length === 0) throw new Impossible("no value of the enum fits this place");
    return fromDocument(this.pick(admitted, at, depth));
  }

  #isAdmitted(value: Node): boolean {
    return typeof value !== "string" || this.wish.place.admits(value);
  }

  #ofType(type: string, schema: ObjectNode, at: Point, depth: number): Value {
    switch (type) {
      case "null":
        return null;
      case "boolean":
        return this.pick([true, false], at, depth);
      case "integer":
        return this.pick(wholeNumbersFor(schema), at, depth);
      case "number":
        return this.pick(numbersFor(schema), at, depth);
      case "string":
        return this.#text(schema, at, depth);
      case "array":
        return makeList(this, schema, at, depth);
      default:
        return makeObject(this, schema, at, depth);
    }
  }

  #text(schema: ObjectNode, at: Point, depth: number): Value {
    if (this.wish.place.hasFiles && isBinary(schema)) return { $base64: this.pick(octets, at, depth) };
    return this.pick(textsFor(schema, this.wish.place.admits, this.wish.random), at, depth);
  }

  /** No type at all: any JSON value that the place can carry. */
  #anything(at: Point, depth: number): Value {
    if (!this.wish.place.allowsNull) return this.pick(["text", "more text"], at, depth);
    const values: readonly Value[] = ["text", { key: [1, null, "é🗝", { deep: true }] }, 7.5, [], true, null];
    return this.pick(values, at, depth);
  }
}

/** Every octet, then none. */
export const octets: readonly string[] = [
  Buffer.from(Array.from({ length: 256 }, (_item, index) => index)).toString("base64"),
  Buffer.from("plain text").toString("base64"),
  "",
];
