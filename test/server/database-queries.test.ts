import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, startServer, type RunningServer } from "./running-server.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

interface Listed {
  readonly id: string;
  readonly n?: unknown;
}

async function fill(partition: string, items: readonly object[]): Promise<void> {
  await server.admin("cloud.database.create_partition", { partition });
  for (const item of items) await server.call("cloud.database.create_item", { partition, item });
}

/** All pages; `between` runs after each. */
async function readAll(functionName: string, parameters: object, between?: () => Promise<void>): Promise<Listed[]> {
  const items: Listed[] = [];
  let start_key: unknown = null;
  do {
    const page = await server.call(functionName, { ...parameters, start_key });
    expect(page.error).toBeUndefined();
    items.push(...(page["items"] as Listed[]));
    start_key = page["end_key"];
    await between?.();
  } while (start_key !== null);
  return items;
}

const valuesOf = (items: readonly Listed[]) => items.map(({ n }) => n);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

describe("get_items", () => {
  it("oldest first, reverse newest first, keys are texts, and objects work too", async () => {
    await fill("list", numbers(10));
    const ordered = numbers(10).map(({ n }) => n);
    expect(valuesOf(await readAll("cloud.database.get_items", { partition: "list", limit: 3 }))).toEqual(ordered);
    const reversed = await readAll("cloud.database.get_items", { partition: "list", limit: 5, reverse: true });
    expect(valuesOf(reversed)).toEqual(ordered.toReversed());
    const page = await server.call("cloud.database.get_items", { partition: "list", limit: 4 });
    expect(typeof page["end_key"]).toBe("string");
    const start_key = JSON.parse(page["end_key"] as string) as object;
    const next = await server.call("cloud.database.get_items", { partition: "list", limit: 100, start_key });
    expect(valuesOf(next["items"] as Listed[])).toEqual([4, 5, 6, 7, 8, 9]);
    expect(next["end_key"]).toBeNull();
  });

  it("limit null, 0 or absent is 100; others are exact, without a bound", async () => {
    await fill("many", numbers(130));
    for (const limit of [{ limit: null }, { limit: 0 }, {}]) {
      const page = await server.call("cloud.database.get_items", { partition: "many", ...limit });
      expect(page["items"]).toHaveLength(100);
      expect(page["end_key"]).not.toBeNull();
    }
    for (const limit of [130, 5000, 1e15]) {
      const page = await server.call("cloud.database.query_items", { partition: "many", limit });
      expect(page).toMatchObject({ items: { length: 130 }, end_key: null });
    }
    const huge = '{"module_name":"cloud.database.get_items","partition":"many","limit":123456789012345678901}';
    expect((await server.post(huge)).json["items"]).toHaveLength(130);
  });

  it("items that come or go between pages do not disturb the others", async () => {
    await fill("live", numbers(20));
    let added = 0;
    const items = await readAll("cloud.database.get_items", { partition: "live", limit: 6 }, async () => {
      if (added++ < 3) await server.call("cloud.database.create_item", { partition: "live", item: { n: 100 + added } });
    });
    expect(valuesOf(items)).toEqual([...numbers(20).map(({ n }) => n), 101, 102, 103]);
    const reversed = await readAll(
      "cloud.database.get_items",
      { partition: "live", limit: 6, reverse: true },
      async () => {
        if (added++ < 9) await server.call("cloud.database.create_item", { partition: "live", item: { n: 200 } });
      },
    );
    expect(valuesOf(reversed)).toEqual([
      103,
      102,
      101,
      ...numbers(20)
        .map(({ n }) => n)
        .reverse(),
    ]);
  });

  it("a page goes on although its last item is gone", async () => {
    await fill("shrinking", numbers(4));
    const page = await server.call("cloud.database.get_items", { partition: "shrinking", limit: 2 });
    const item_ids = (page["items"] as Listed[]).map(({ id }) => id);
    await server.admin("cloud.database.delete_items", { item_ids });
    const rest = await server.call("cloud.database.get_items", { partition: "shrinking", start_key: page["end_key"] });
    expect(valuesOf(rest["items"] as Listed[])).toEqual([2, 3]);
  });
});

describe("query_items", () => {
  const values = [3, "b", 1, "a", null, 2.5, "10", "ä", "\u{1F600}", "\uFF5E", -1];

  it.each([1, 2, 100])("sorts by any field, missing last both ways, in pages of %i", async (limit) => {
    const partition = `sorted${limit}`;
    await fill(partition, [...values.map((n) => ({ n })), { other: 1 }]);
    const query = { partition, sort_key: "n", limit };
    const up = [-1, 1, 2.5, 3, "10", "a", "b", "ä", "\uFF5E", "\u{1F600}"];
    const found = valuesOf(await readAll("cloud.database.query_items", query));
    expect(found.slice(0, 10)).toEqual(up);
    expect(found).toHaveLength(12);
    const down = valuesOf(await readAll("cloud.database.query_items", { ...query, reverse: true }));
    expect(down.slice(0, 10)).toEqual(up.toReversed());
    expect(down.slice(10).every((value) => value === null || value === undefined)).toBe(true);
  });

  it("keys are objects with index and key_list; their JSON text works too", async () => {
    await fill("keys", numbers(5));
    const query = { partition: "keys", query: [[null, "n", "ge", 1]], limit: 2 };
    const first = await server.call("cloud.database.query_items", query);
    expect(first["end_key"]).toEqual({ index: 2, key_list: [expect.any(String), expect.any(String)] });
    const start_key = JSON.stringify(first["end_key"]);
    const second = await server.call("cloud.database.query_items", { ...query, start_key });
    expect(valuesOf(second["items"] as Listed[])).toEqual([3, 4]);
    expect(second["end_key"]).toBeNull();
  });

  it("sets, in both forms", async () => {
    await fill("sets", [{ n: 1, t: "x" }, { n: 2, t: "y" }, { n: 3, t: "x" }, { n: 4 }]);
    const cases: readonly (readonly [unknown, readonly number[]])[] = [
      [null, [1, 2, 3, 4]],
      [[], [1, 2, 3, 4]],
      [[[null, "t", "eq", "x"]], [1, 3]],
      [
        [
          [null, "t", "eq", "x"],
          ["and", "n", "gt", 1],
        ],
        [3],
      ],
      [
        [
          [null, "t", "eq", "y"],
          ["or", "n", "eq", "4"],
        ],
        [2, 4],
      ],
      [[["and", "t", "eq", "x"]], []],
      [[[null, "t", "nin", "x"]], [2]],
      [
        [
          { option: null, field: "n", condition: "le", value: 2 },
          { option: "and", field: "t", condition: "neq", value: "y" },
        ],
        [1],
      ],
    ];
    for (const [query, result] of cases) {
      expect(valuesOf(await readAll("cloud.database.query_items", { partition: "sets", query, limit: 1 }))).toEqual(
        result,
      );
    }
  });

  it("finds the few among many", async () => {
    await fill(
      "sparse",
      Array.from({ length: 400 }, (_, n) => ({ n, rare: n % 150 === 7 })),
    );
    const query = { partition: "sparse", query: [[null, "rare", "eq", true]] };
    expect(valuesOf(await readAll("cloud.database.query_items", { ...query, limit: 1 }))).toEqual([7, 157, 307]);
    expect(
      valuesOf(await readAll("cloud.database.query_items", { ...query, limit: 2, sort_key: "n", reverse: true })),
    ).toEqual([307, 157, 7]);
  });

  it.each<[string, object]>([
    ["unknown option", { query: [["nor", "n", "eq", 1]] }],
    ["unknown condition", { query: [[null, "n", "lt", 1]] }],
    ["too few parts", { query: [[null, "n", "eq"]] }],
    ["a key missing", { query: [{ option: null, field: "n", condition: "eq" }] }],
    ["query is text", { query: "n" }],
    ["negative limit", { limit: -1 }],
    ["limit is text", { limit: "5" }],
    ["key of another function", { start_key: { partition: "x", creation_date: 1, id: "y" } }],
    ["key is no JSON", { start_key: "{" }],
    ["key is a number as text", { start_key: "5" }],
    ["key list of numbers", { start_key: { index: 1, key_list: [1, 2] } }],
    ["key list with broken value", { start_key: { index: 1, key_list: ["a", "{"] } }],
  ])("16: %s", async (_name, parameters) => {
    await server.admin("cloud.database.create_partition", { partition: "bad" });
    expect(codeOf(await server.call("cloud.database.query_items", { partition: "bad", ...parameters }))).toBe(16);
  });

  it("a key from anywhere else is data, not code", async () => {
    await fill("safe", numbers(3));
    for (const value of ['"; DROP TABLE documents"', "null", "[1]", '{"a":1}', "1e999", "true"]) {
      const start_key = { index: 1, key_list: ["' OR 1=1 --", value] };
      for (const sort_key of ["n", "creation_date", '"], 1) OR 1=1 --']) {
        const answer = await server.call("cloud.database.query_items", { partition: "safe", start_key, sort_key });
        expect(codeOf(answer)).toBeUndefined();
      }
    }
    expect(await server.call("cloud.database.get_item_count", { partition: "safe" })).toMatchObject({
      item: { count: 3 },
    });
  });
});

describe("get_item_count", () => {
  it("counts for real, as texts; the whole partition unless field and value are given", async () => {
    await fill("counted", [{ t: 1 }, { t: "1" }, { t: 2 }, { t: true }, { u: 1 }]);
    const count = async (parameters: object) => {
      const answer = await server.call("cloud.database.get_item_count", { partition: "counted", ...parameters });
      return (answer["item"] as { count: number }).count;
    };
    expect(await count({})).toBe(5);
    expect(await count({ field: "t" })).toBe(5);
    expect(await count({ value: 1 })).toBe(5);
    expect(await count({ field: "t", value: 1 })).toBe(2);
    expect(await count({ field: "t", value: "1" })).toBe(2);
    expect(await count({ field: "t", value: "true" })).toBe(1);
    expect(await count({ field: "constructor", value: "x" })).toBe(0);
    const page = await server.call("cloud.database.get_items", { partition: "counted", limit: 1 });
    const [first] = page["items"] as Listed[];
    await server.admin("cloud.database.update_item", { item_id: first?.id, item: { t: 2 } });
    expect(await count({ field: "t", value: 2 })).toBe(2);
    expect(await count({ field: "t", value: 1 })).toBe(1);
  });
});
