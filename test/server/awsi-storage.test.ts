import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, type NewUser, type RunningServer } from "./running-server.ts";

let server: RunningServer;
let user: NewUser;
beforeAll(async () => {
  server = await startServer();
  user = await newUser(server, "files@example.org");
});
afterAll(() => server.close());

async function upload(parameters: object): Promise<string> {
  return (await user.call("cloud.storage.upload_b64", parameters))["file_id"] as string;
}

describe("chunks", () => {
  it("of 6 MiB of base64, the largest that a documented client sends", async () => {
    const file_b64 = Buffer.alloc(4_718_592, "awsi").toString("base64");
    const file_id = await upload({ file_b64 });
    const fetched = await user.call("cloud.storage.download_b64", { file_id });
    expect(fetched["file_b64"] === file_b64).toBe(true);
  });

  it.each(["x", "eA", "eA=", "e===", "eA==eA==", "e A=", "eA==\n", "é===", "-_-_"])("16 for %j", async (file_b64) => {
    expect(codeOf(await user.call("cloud.storage.upload_b64", { file_b64 }))).toBe(16);
  });

  it("go on from a chunk, never from another kind of item", async () => {
    const file_id = await upload({ file_b64: "eA==", parent_file_id: user.id });
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { id: user.id, partition: "user" } });
    expect(codeOf(await user.call("cloud.storage.delete_b64", { file_id }))).toBe(1);
    expect(await user.call("cloud.auth.get_me")).toMatchObject({ item: { id: user.id } });
  });

  it("many at once after the same one: each is a file", async () => {
    const parent_file_id = await upload({ file_b64: "eA==", file_name: "forked" });
    const ids = await Promise.all(Array.from({ length: 10 }, () => upload({ file_b64: "eQ==", parent_file_id })));
    const { items } = await server.admin("cloud.storage.get_b64_info_items");
    const listed = (items as { id: string; file_size: number }[]).filter(({ id }) => ids.includes(id));
    expect(listed.map(({ file_size }) => file_size)).toEqual(ids.map(() => 2));
  });
});

describe("records of files", () => {
  it.each(["get_item", "delete_item", "update_item", "put_item_field"])("are closed to %s", async (name) => {
    const id = await upload({ file_b64: "eA==" });
    const parameters = { item: { owner: "me" }, field_name: "owner", field_value: "me" };
    const chunk = await server.admin(`cloud.database.${name}`, { item_id: id, ...parameters });
    expect(codeOf(chunk)).toBe(1);
    const content = await server.admin(`cloud.database.${name}`, { item_id: `file-content/${id}`, ...parameters });
    expect(codeOf(content)).toBe(24);
  });

  it.each(["files", "file-content", "log"])("no partition may be called %s", async (partition) => {
    expect(codeOf(await server.admin("cloud.database.create_partition", { partition }))).toBe(1);
    expect(codeOf(await user.call("cloud.database.create_item", { partition, item: {} }))).toBe(11);
  });
});

it("a data file keeps files", async () => {
  const folder = mkdtempSync(join(tmpdir(), "awsi-files-"));
  const dataFile = join(folder, "files.sqlite");
  const first = await startServer({ dataFile });
  const { file_id } = await first.admin("cloud.storage.upload_b64", { file_b64: "eA==", meta_info: { a: [1] } });
  await first.close();
  const second = await startServer({ dataFile });
  const fetched = await second.admin("cloud.storage.download_b64", { file_id });
  expect(fetched).toMatchObject({ file_b64: "eA==", meta_info: { a: [1] } });
  await second.close();
  rmSync(folder, { recursive: true });
});
