import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startReferenceServer } from "../../server-stub/reference/serve.ts";
import { StoreError } from "../../server-stub/reference/store-file.ts";
import { ADMIN, codeOf, newUser, startServer } from "./running-server.ts";
import { bundleServer, startKillable, type KillableServer } from "./killable-server.ts";
import { Storm } from "./write-storm.ts";

let folder: string;
let program: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "awsi-data-"));
  program = await bundleServer();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(program, { force: true });
});

const file = (name: string) => join(folder, name);

/** `AWSI_GEN_KILLS=50` for a longer storm. */
const kills = Number(process.env["AWSI_GEN_KILLS"] ?? 6);

describe("kill -9", () => {
  const timeout = kills * 20_000;
  it(`during a storm of writes, ${kills} times: every acknowledged write is there`, { timeout }, async () => {
    const dataFile = file("storm.sqlite");
    const storm = new Storm();
    let server: KillableServer = await startKillable(program, dataFile, ADMIN.password);
    await storm.prepare(server.url);
    for (let round = 0; round < kills; round++) {
      const running = storm.rage(server.url);
      // Never in the same place: the next writes are under way when the signal goes out.
      await storm.acknowledgements(50 + (round % 6) * 37);
      await server.kill();
      await running;
      server = await startKillable(program, dataFile, ADMIN.password);
      expect(await storm.losses(server.url)).toEqual([]);
    }
    await server.kill();
  });
});

describe("a data file", () => {
  it("keeps users, sessions, groups, partitions and items; is closed to other users of the machine", async () => {
    const dataFile = file("kept.sqlite");
    const first = await startServer({ dataFile });
    const user = await newUser(first, "kept@example.org");
    await first.admin("cloud.database.create_partition", { partition: "p" });
    const { item_id } = await user.call("cloud.database.create_item", { partition: "p", item: { a: 1 } });
    const own = { group_name: "unknown", description: "mine", permissions: ["run:cloud.auth.get_me"] };
    await first.admin("cloud.auth.put_user_group", own);
    await first.close();
    expect(statSync(dataFile).mode & 0o777).toBe(0o600);

    const second = await startReferenceServer({
      apis: ["awsi"],
      port: 0,
      dataFile,
      settings: { awsi: { admin: { email: ADMIN.email } } },
    });
    expect(second.systems[0]?.credentials).toEqual({ admin_email: ADMIN.email, admin_password: undefined });
    await second.close();
    const third = await startServer({ dataFile });
    const again = { session_id: user.session };
    expect(await third.call("cloud.auth.get_me", again)).toMatchObject({ item: { id: user.id } });
    expect(await third.call("cloud.database.get_item", { item_id, ...again })).toMatchObject({ item: { a: 1 } });
    expect(codeOf(await third.call("cloud.auth.guest"))).toBe(1);
    await third.close();
  });

  it("takes the administrator's password from the settings; a user of the address is not promoted with its own", async () => {
    const dataFile = file("admins.sqlite");
    const first = await startServer({ dataFile });
    const user = await newUser(first, "sneaky@example.org");
    await first.close();
    const admin = { email: user.email, password: "chosen by operator" };
    const second = await startServer({ dataFile, settings: { admin } });
    expect(codeOf(await second.call("cloud.auth.login", { email: user.email, password: user.password }))).toBe(5);
    expect(await second.call("cloud.auth.get_me", { session_id: user.session })).toMatchObject({ item: null });
    expect(codeOf(await second.admin("cloud.auth.get_users"))).toBeUndefined();
    await second.close();
  });

  it.each<[string, StoreError["code"], RegExp, (path: string) => void]>([
    [
      "text",
      "SQLITE_CORRUPT",
      /damaged or no data file/,
      (path) => {
        writeFileSync(path, "hello ".repeat(2000));
      },
    ],
    [
      "few bytes",
      "SQLITE_CORRUPT",
      /damaged or no data file/,
      (path) => {
        writeFileSync(path, "x");
      },
    ],
    [
      "another program's",
      "SQLITE_FOREIGN",
      /another program/,
      (path) => {
        sqlite(path, "CREATE TABLE songs (name)");
      },
    ],
    [
      "another version's",
      "SQLITE_VERSION",
      /format 99/,
      (path) => {
        sqlite(path, ours("99"));
      },
    ],
    ["a missing folder", "SQLITE_CANTOPEN", /folder does not exist/, () => undefined],
  ])("that is %s: a diagnostic", async (name, code, message, prepare) => {
    const path = name === "a missing folder" ? file("none/data.sqlite") : file(`${name}.sqlite`);
    prepare(path);
    const error: unknown = await startServer({ dataFile: path }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as string });
    expect((error as StoreError).message.split("\n")).toHaveLength(1);
  });

  it("with damaged pages is refused, and left as it is", async () => {
    const dataFile = file("damaged.sqlite");
    const server = await startServer({ dataFile });
    await server.admin("cloud.database.create_partition", { partition: "p" });
    for (let n = 0; n < 50; n++)
      await server.call("cloud.database.create_item", { partition: "p", item: { n, pad: "x".repeat(900) } });
    await server.close();
    const bytes = readFileSync(dataFile);
    bytes.fill(0xa5, 4096 * 2, 4096 * 8);
    writeFileSync(dataFile, bytes);
    const error: unknown = await startServer({ dataFile }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StoreError", code: "SQLITE_CORRUPT" });
    expect(readFileSync(dataFile).subarray(4096).equals(bytes.subarray(4096))).toBe(true);
  });

  it("in use by another server is refused, and free again when that one stops", async () => {
    const dataFile = file("busy.sqlite");
    const server = await startServer({ dataFile });
    const error: unknown = await startServer({ dataFile }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "StoreError", code: "SQLITE_BUSY" });
    await server.close();
    copyFileSync(dataFile, file("copy.sqlite"));
    for (const name of ["busy", "copy"]) await (await startServer({ dataFile: file(`${name}.sqlite`) })).close();
  });
});

function sqlite(path: string, sql: string): void {
  const database = new Database(path);
  database.exec(sql);
  database.close();
}

function ours(version: string): string {
  return `CREATE TABLE x (y); PRAGMA application_id = 1096241993; PRAGMA user_version = ${version}`;
}
