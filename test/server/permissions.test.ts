import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { handlerPlaces } from "../../server-stub/awsi/index.ts";
import { codeOf, newUser, startServer, type Caller, type RunningServer } from "./running-server.ts";

/** As the facts list them; not read from the server. */
const UNKNOWN = new Set([
  ...["get_me", "get_session", "guest", "login", "login_facebook", "login_google", "login_naver"].map(auth),
  ...["login_kakao", "logout", "register", "set_me"].map(auth),
  ...["create_item", "delete_item", "delete_items", "get_item", "get_item_count", "get_items"].map(database),
  ...["put_item_field", "query_items", "update_item"].map(database),
  ...["delete_b64", "download_b64", "upload_b64"].map(storage),
  "cloud.log.create_log",
  "cloud.logic.run_function",
  // Without a check.
  ...["get_user_groups", "get_all_permissions"].map(auth),
]);
const USER = new Set([...UNKNOWN, ...["delete_my_membership", "refresh_session"].map(auth)]);
const FUNCTIONS = handlerPlaces.map(([name]) => name);

function auth(name: string): string {
  return `cloud.auth.${name}`;
}

function database(name: string): string {
  return `cloud.database.${name}`;
}

function storage(name: string): string {
  return `cloud.storage.${name}`;
}

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

it("the document has 74 functions", () => {
  expect(FUNCTIONS).toHaveLength(74);
});

/** What parameters it lacks is told only to those who may call it. */
async function outcome(call: Caller, functionName: string): Promise<"open" | "denied"> {
  return codeOf(await call(functionName)) === 1 ? "denied" : "open";
}

function expected(functionName: string, allowed: ReadonlySet<string>): string {
  return allowed.has(functionName) ? "open" : "denied";
}

describe.each(FUNCTIONS)("%s", (functionName) => {
  it("for nobody, users, admins, and users of no group", async () => {
    expect(await outcome(server.call, functionName)).toBe(expected(functionName, UNKNOWN));
    const user = await newUser(server, `user-${functionName}`);
    expect(await outcome(user.call, functionName)).toBe(expected(functionName, USER));
    const admin = await newUser(server, `admin-${functionName}`);
    await server.admin("cloud.auth.attach_user_group", { user_id: admin.id, group_name: "admin" });
    expect(await outcome(admin.call, functionName)).toBe("open");
  });
});

describe("the group of nobody", () => {
  it("may be replaced; without get_me nothing works for anybody but admins, who can repair it", async () => {
    const own = await startServer();
    const user = await newUser(own, "someone");
    const put = (permissions: readonly string[]) =>
      own.admin("cloud.auth.put_user_group", { group_name: "unknown", description: "", permissions });
    await put(["run:cloud.auth.get_me"]);
    expect(codeOf(await own.call("cloud.auth.guest"))).toBe(1);
    expect(codeOf(await own.call("cloud.auth.get_me"))).toBeUndefined();
    await put([]);
    expect(codeOf(await own.call("cloud.auth.get_all_permissions"))).toBe(1);
    expect(codeOf(await user.call("cloud.auth.get_me"))).toBe(1);
    await own.admin("cloud.auth.delete_user_group", { group_name: "unknown" });
    expect(codeOf(await user.call("cloud.auth.get_me"))).toBeUndefined();
    expect(codeOf(await own.call("cloud.auth.guest"))).toBeUndefined();
    await own.close();
  });
});
