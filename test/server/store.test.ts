import { describe, expect, it } from "vitest";
import { DocumentCache } from "../../server-stub/reference/document-cache.ts";
import { ExactNumber, type Json } from "../../server-stub/runtime/exact-json.ts";
import { anchorOf, Store } from "../../server-stub/reference/store.ts";

function storeWith(documents: readonly (Record<string, Json> & { id: string })[]): Store {
  const store = new Store(undefined, [{ partition: "p", field: "mail" }]);
  documents.forEach((fields, index) => {
    store.put({ partition: "p", creation_date: index, ...fields });
  });
  return store;
}

/** Ids in order, read one at a time, each from the key of the one before. */
function walk(store: Store, sortField: string | undefined, reverse: boolean): string {
  let ids = "";
  let after;
  for (;;) {
    const [next] = store.scan({ partition: "p", sortField, reverse, after });
    if (next === undefined) return ids;
    ids += next.id;
    after = anchorOf(next, sortField);
  }
}

const FIELD_NAMES = [
  "plain",
  'quo"te',
  "back\\slash",
  "a.b",
  "",
  "__proto__",
  "中文",
  "\u0000",
  "\ud800",
  "$[0]",
  "it's",
];

describe("order", () => {
  it.each(FIELD_NAMES)("by the field %j, missing last both ways", (name) => {
    const values: readonly (readonly [string, Json | undefined])[] = [
      ["m", undefined],
      ["c", "text"],
      ["a", 1],
      ["n", null],
      ["b", 2.5],
      ["d", "übertext"],
      ["e", 2.5],
    ];
    const store = storeWith(
      values.map(([id, value]) => ({ id, ...(value !== undefined && Object.fromEntries([[name, value]])) })),
    );
    expect(walk(store, name, false)).toBe("abecdmn");
    expect(walk(store, name, true)).toBe("dcebanm");
    store.close();
  });

  it("by date, ties by id", () => {
    const store = storeWith([
      { id: "b", creation_date: 1 },
      { id: "a", creation_date: 1 },
      { id: "c", creation_date: 0.1 + 0.2 },
      { id: "d", creation_date: 0.3 },
    ]);
    expect(walk(store, undefined, false)).toBe("dcab");
    expect(walk(store, undefined, true)).toBe("bacd");
    store.close();
  });

  it("of numbers beyond doubles does not lose any", () => {
    const numbers = ["9007199254740993", "9007199254740992", "12345678901234567890.5", "1e400", "-1e400"];
    const store = storeWith(numbers.map((text, index) => ({ id: String(index), n: new ExactNumber(text) })));
    expect(walk(store, "n", false)).toBe("41023");
    store.close();
  });

  it("reads across blocks", () => {
    const store = storeWith(Array.from({ length: 1000 }, (_, index) => ({ id: `i${index}`, n: index % 7 })));
    expect(new Set([...store.scan({ partition: "p", sortField: "n", reverse: true })].map(({ id }) => id)).size).toBe(
      1000,
    );
    store.close();
  });
});

describe("the cache of documents", () => {
  it("never outlives a change, a deletion or an undone unit", () => {
    const store = storeWith([{ id: "x", n: 1 }]);
    const put = (n: number) => {
      store.put({ id: "x", partition: "p", creation_date: 0, n });
    };
    expect(store.get("x")).toMatchObject({ n: 1 });
    put(2);
    expect(store.get("x")).toMatchObject({ n: 2 });
    const undone = () =>
      store.unit(() => {
        put(3);
        expect(store.get("x")).toMatchObject({ n: 3 });
        throw new Error("stop");
      });
    expect(undone).toThrow("stop");
    expect(store.get("x")).toMatchObject({ n: 2 });
    store.delete("x");
    expect(store.get("x")).toBeUndefined();
    store.close();
  });

  it("is bounded: the document used longest ago goes first", () => {
    const cache = new DocumentCache();
    const document = (id: string) => ({ id, partition: "p", creation_date: 0 });
    for (let index = 0; index < 80; index++) {
      cache.set(document(`d${index}`), 100_000);
      cache.get("d0");
    }
    cache.set(document("one more"), 100_000);
    expect([cache.get("d0"), cache.get("one more")]).toEqual([document("d0"), document("one more")]);
    expect(cache.get("d1")).toBeUndefined();
    cache.set(document("huge"), 100_001);
    expect(cache.get("huge")).toBeUndefined();
  });
});

describe("units", () => {
  it("undoes all when one throws", () => {
    const store = storeWith([]);
    const work = () =>
      store.unit(() => {
        store.put({ id: "x", partition: "p", creation_date: 1 });
        throw new Error("stop");
      });
    expect(work).toThrow("stop");
    expect(store.get("x")).toBeUndefined();
    store.unit(() => {
      store.put({ id: "y", partition: "p", creation_date: 1 });
    });
    expect(store.count("p")).toBe(1);
    store.close();
  });

  it("finds by a declared field, oldest first, typed", () => {
    const store = storeWith([
      { id: "b", mail: "x'; DROP TABLE documents; --" },
      { id: "a", mail: "x'; DROP TABLE documents; --" },
      { id: "c", mail: 1 },
    ]);
    expect(store.find({ partition: "p", field: "mail" }, "x'; DROP TABLE documents; --").map(({ id }) => id)).toEqual([
      "b",
      "a",
    ]);
    expect(store.find({ partition: "p", field: "mail" }, "1")).toEqual([]);
    store.close();
  });
});
