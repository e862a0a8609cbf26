import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, type NewUser, type RunningServer } from "./running-server.ts";

let server: RunningServer;
let user: NewUser;
beforeAll(async () => {
  server = await startServer();
  user = await newUser(server, "log@example.org");
});
afterAll(() => server.close());

async function write(event_name: string, event_param = ""): Promise<number | undefined> {
  return codeOf(await user.call("cloud.log.create_log", { event_source: "test", event_name, event_param }));
}

async function pages(filter: object): Promise<number[]> {
  const sizes: number[] = [];
  for (let start_key: unknown = null; ;) {
    const { items, end_key } = await server.admin("cloud.log.get_logs", { ...filter, start_key });
    sizes.push((items as unknown[]).length);
    if (end_key === null) return sizes;
    start_key = end_key;
  }
}

describe("pages", () => {
  beforeAll(async () => {
    for (let index = 0; index < 230; index++) await write(index % 2 === 0 ? "even" : "odd");
  });

  it.each([
    [{}, [100, 100, 30]],
    [{ event_name: "even" }, [100, 15]],
    [{ event_name: "odd", event_source: "test", reverse: true }, [100, 15]],
    [{ event_source: "none" }, [0]],
  ])("%j", async (filter, sizes) => {
    expect(await pages(filter)).toEqual(sizes);
  });

  it("16 for a key of the other form", async () => {
    const { end_key } = await server.admin("cloud.log.get_logs");
    expect(codeOf(await server.admin("cloud.log.get_logs", { event_name: "odd", start_key: end_key }))).toBe(16);
  });
});

it("13 for an entry beyond 400 KiB, none for one within", async () => {
  expect(await write("small", "x".repeat(400 * 1024 - 9))).toBeUndefined();
  expect(await write("large", "x".repeat(400 * 1024))).toBe(13);
  expect(await write("large in bytes", "é".repeat(300 * 1024))).toBe(13);
});

it("entries are closed to the functions of items", async () => {
  const { items } = await server.admin("cloud.log.get_logs");
  const [{ id: item_id }] = items as [{ id: string }];
  expect(codeOf(await server.admin("cloud.database.get_item", { item_id }))).toBe(1);
  expect(codeOf(await server.admin("cloud.database.delete_item", { item_id }))).toBe(1);
});
