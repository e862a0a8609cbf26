import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseExpression } from "../../server-stub/reference/awsi/schedule/expressions.ts";
import { codeOf, newUser, startServer, type Caller, type RunningServer } from "./running-server.ts";
import { zipFile } from "./zip.ts";

const START = Date.parse("2026-11-25T10:00:00Z"); // a Wednesday

/** The next times, to the minute. */
function times(expression: string, count = 3): string[] {
  const next = parseExpression(expression, START);
  const found: string[] = [];
  for (let time: number | undefined = START; found.length < count;) {
    time = next(time);
    if (time === undefined) break;
    found.push(new Date(time).toISOString().slice(0, 16));
  }
  return found;
}

describe("expressions", () => {
  it.each([
    ["rate(1 minute)", ["2026-11-25T10:01", "2026-11-25T10:02", "2026-11-25T10:03"]],
    ["rate(5 minutes)", ["2026-11-25T10:05", "2026-11-25T10:10", "2026-11-25T10:15"]],
    ["rate(36 hours)", ["2026-11-26T22:00", "2026-11-28T10:00", "2026-11-29T22:00"]],
    ["rate(7 days)", ["2026-12-02T10:00", "2026-12-09T10:00", "2026-12-16T10:00"]],
    ["cron(0 9 ? * MON-FRI *)", ["2026-11-26T09:00", "2026-11-27T09:00", "2026-11-30T09:00"]],
    ["cron(0 0 9 ? * MON-FRI *)", ["2026-11-26T09:00", "2026-11-27T09:00", "2026-11-30T09:00"]],
    ["cron(0 9 ? * 2-6 *)", ["2026-11-26T09:00", "2026-11-27T09:00", "2026-11-30T09:00"]],
    ["cron(0 9 ? * 1 *)", ["2026-11-29T09:00", "2026-12-06T09:00", "2026-12-13T09:00"]],
    ["cron(0 9 ? * L *)", ["2026-11-28T09:00", "2026-12-05T09:00", "2026-12-12T09:00"]],
    ["cron(0 9 ? * 3#2 *)", ["2026-12-08T09:00", "2027-01-12T09:00", "2027-02-09T09:00"]],
    ["cron(0 9 ? * 6L *)", ["2026-11-27T09:00", "2026-12-25T09:00", "2027-01-29T09:00"]],
    ["cron(0/20 10 * * ? *)", ["2026-11-25T10:20", "2026-11-25T10:40", "2026-11-26T10:00"]],
    ["cron(15 10,12 * * ? *)", ["2026-11-25T10:15", "2026-11-25T12:15", "2026-11-26T10:15"]],
    ["cron(0 0 1 JAN/6 ? *)", ["2027-01-01T00:00", "2027-07-01T00:00", "2028-01-01T00:00"]],
    ["cron(30 23 L * ? *)", ["2026-11-30T23:30", "2026-12-31T23:30", "2027-01-31T23:30"]],
    ["cron(0 0 29 2 ? *)", ["2028-02-29T00:00", "2032-02-29T00:00", "2036-02-29T00:00"]],
    ["cron(0 0 1 1 ? 2027-2028)", ["2027-01-01T00:00", "2028-01-01T00:00"]],
  ])("%s", (expression, expected) => {
    expect(times(expression)).toEqual(expected);
  });

  it.each([
    "",
    "rate()",
    "rate(0 minutes)",
    "rate(-1 minutes)",
    "rate(1.5 hours)",
    "rate(5 seconds)",
    "rate(5 weeks)",
    "rate(5  minutes)",
    "rate(5 minutes) ",
    "RATE(5 minutes)",
    "cron()",
    "cron(* * * * *)",
    "cron(* * * * ? * *)",
    "cron(5 0 9 ? * MON *)",
    "cron(0 9 * * * *)",
    "cron(0 9 ? * ? *)",
    "cron(0 9 1 * MON *)",
    "cron(? 9 1 * ? *)",
    "cron(0 9 1 ? ? *)",
    "cron(60 9 ? * MON *)",
    "cron(0 24 ? * MON *)",
    "cron(0 9 32 * ? *)",
    "cron(0 9 0 * ? *)",
    "cron(0 9 1 13 ? *)",
    "cron(0 9 ? * 8 *)",
    "cron(0 9 ? * 0 *)",
    "cron(0 9 ? * MON#6 *)",
    "cron(0 9 ? * MOON *)",
    "cron(@daily)",
    "every day",
  ])("%j cannot be read", (expression) => {
    expect(() => parseExpression(expression, START)).toThrow(/^(?!it never fires)/);
  });

  it.each([
    "cron(0 0 30 2 ? *)",
    "cron(0 0 31 4,6,9,11 ? *)",
    "cron(0 0 29 2 ? 2027)",
    "cron(0 0 1 1 ? 2020)",
    "cron(0 9 25 11 ? 2026)",
    "rate(999999999 days)",
    `rate(${"9".repeat(400)} days)`,
  ])("%s never fires", (expression) => {
    expect(() => parseExpression(expression, START)).toThrow("it never fires");
  });
});

/** A server whose clock is set by hand. */
async function startWithClock(dataFile?: string) {
  const clock = { now: START };
  const server = await startServer({ ...(dataFile !== undefined && { dataFile }), settings: { now: () => clock.now } });
  return { server, clock };
}

async function upload(server: RunningServer, code: string): Promise<void> {
  const zip_file = zipFile({ "main.py": code });
  const parameters = { function_name: "job", runtime: "python", handler: "main.handler", zip_file };
  await server.admin("cloud.logic.create_function", parameters);
}

const ECHO = "def handler(payload, user):\n  return [payload, user and user['email']]\n";

/** What the log says of the runs of a function, or of a schedule. */
async function logged(server: RunningServer, event_name: string): Promise<unknown[]> {
  const { items } = await server.admin("cloud.log.get_logs", { event_name });
  return (items as { event_param: string }[]).map(({ event_param }) => JSON.parse(event_param) as unknown);
}

const every = (call: Caller, schedule_name: string, schedule_expression = "rate(5 minutes)", more: object = {}) =>
  call("cloud.schedule.create_schedule", {
    schedule_name,
    schedule_expression,
    function_name: "job",
    payload: { n: 1 },
    ...more,
  });

describe("a schedule", () => {
  it("fires when it is due, in the name of its creator, with its payload", async () => {
    const { server, clock } = await startWithClock();
    await upload(server, ECHO);
    await every(server.admin, "five");
    const runs = () => logged(server, "run_function:job");
    clock.now = START + 299_000;
    await server.admin("cloud.schedule.get_schedules");
    expect(await runs()).toEqual([]);
    clock.now = START + 300_001;
    await expect.poll(runs, { timeout: 20_000 }).toHaveLength(1);
    expect(await runs()).toMatchObject([{ function_name: "job", response: [{ n: 1 }, "root@system.com"] }]);
    clock.now = START + 3_600_001;
    await expect.poll(runs, { timeout: 20_000 }).toHaveLength(2);
    await server.close();
  });

  it("that is deleted fires no more, and another may have its name", async () => {
    const { server, clock } = await startWithClock();
    await upload(server, ECHO);
    await every(server.admin, "gone");
    await every(server.admin, "witness");
    await server.admin("cloud.schedule.delete_schedule", { schedule_name: "gone" });
    expect(codeOf(await every(server.admin, "gone", "cron(0 0 1 1 ? *)"))).toBeUndefined();
    clock.now = START + 300_001;
    await expect.poll(() => logged(server, "run_function:job"), { timeout: 20_000 }).toHaveLength(1);
    await server.close();
    expect(await fetch(server.url).catch(() => "closed")).toBe("closed");
  });

  it("goes on after a restart", async () => {
    const folder = mkdtempSync(join(tmpdir(), "awsi-schedules-"));
    const dataFile = join(folder, "data.sqlite");
    const first = await startWithClock(dataFile);
    await upload(first.server, ECHO);
    await every(first.server.admin, "kept");
    await first.server.close();
    const { server, clock } = await startWithClock(dataFile);
    clock.now = START + 300_001;
    await expect.poll(() => logged(server, "run_function:job"), { timeout: 20_000 }).toHaveLength(1);
    await server.close();
    rmSync(folder, { recursive: true });
  });

  it("whose session has ended runs as nobody; who may not run functions runs none", async () => {
    const { server, clock } = await startWithClock();
    await upload(server, ECHO);
    for (const group of ["user", "unknown"]) {
      const permission = "run:cloud.schedule.create_schedule";
      await server.admin("cloud.auth.attach_group_permission", { group_name: group, permission });
    }
    const user = await newUser(server, "planner@example.org");
    await every(user.call, "orphan");
    await user.call("cloud.auth.logout");
    clock.now = START + 300_001;
    const runs = () => logged(server, "run_function:job");
    await expect.poll(runs, { timeout: 20_000 }).toMatchObject([{ response: [{ n: 1 }, null] }]);
    await server.admin("cloud.auth.put_user_group", {
      group_name: "unknown",
      description: "",
      permissions: ["run:cloud.auth.get_me"],
    });
    clock.now = START + 600_002;
    const failures = () => logged(server, "schedule:orphan");
    await expect.poll(failures, { timeout: 20_000 }).toMatchObject([{ failure: "permission denied" }]);
    expect(await runs()).toHaveLength(1);
    await server.close();
  });

  it("whose function is missing leaves a note in the log", async () => {
    const { server, clock } = await startWithClock();
    await every(server.admin, "early");
    clock.now = START + 300_001;
    const failures = () => logged(server, "schedule:early");
    await expect
      .poll(failures, { timeout: 20_000 })
      .toMatchObject([{ function_name: "job", failure: "no such function" }]);
    await server.close();
  });
});

describe("records", () => {
  let server: RunningServer;
  beforeAll(async () => {
    ({ server } = await startWithClock());
  });
  afterAll(() => server.close());

  it("show no session, and are closed to the item functions", async () => {
    await every(server.admin, "closed");
    const { item } = await server.admin("cloud.schedule.get_schedule", { schedule_name: "closed" });
    const { items } = await server.admin("cloud.schedule.get_schedules");
    expect(items).toEqual([item]);
    expect(Object.keys(item as object).sort()).toEqual(
      [
        ...["creation_date", "function_name", "id", "partition", "payload"],
        ...["schedule_expression", "schedule_name", "schedule_relation_name"],
      ].sort(),
    );
    const { id } = item as { id: string };
    expect(codeOf(await server.admin("cloud.database.get_item", { item_id: id }))).toBe(1);
    expect(codeOf(await server.admin("cloud.database.delete_item", { item_id: id }))).toBe(1);
  });

  it("16 for expressions that never fire, and nothing is stored", async () => {
    for (const expression of ["cron(0 0 30 2 ? *)", "rate(999999999 days)", "cron(0 9 * * * *)", "daily"]) {
      expect(codeOf(await every(server.admin, "never", expression))).toBe(16);
    }
    expect(codeOf(await server.admin("cloud.schedule.get_schedule", { schedule_name: "never" }))).toBe(34);
  });

  it("an empty name: 16", async () => {
    expect(codeOf(await every(server.admin, ""))).toBe(16);
  });
});
