import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, newUser, startServer, type Answer, type RunningServer } from "./running-server.ts";
import { zipFile } from "./zip.ts";

let server: RunningServer;
/** Its functions may run for a moment only. */
let hasty: RunningServer;
const folder = mkdtempSync(join(tmpdir(), "awsi-functions-test-"));

beforeAll(async () => {
  // Other tests run functions at the same time.
  process.env["TMPDIR"] = folder;
  server = await startServer({ settings: { functions: { memory_limit_mb: 256, parallel_runs: 4 } } });
  hasty = await startServer({ settings: { functions: { time_limit_seconds: 3 } } });
});
afterAll(async () => {
  await server.close();
  await hasty.close();
  rmSync(folder, { recursive: true });
});

let count = 0;

interface Upload {
  readonly on?: RunningServer;
  readonly handler?: string;
}

/** Uploads a function under a new name. */
async function create(code: string, runtime: "python3" | "nodejs20.x", upload: Upload = {}): Promise<string> {
  const { on = server, handler = "main.handler" } = upload;
  const function_name = `function-${(count += 1)}`;
  const zip_file = zipFile({ [runtime === "python3" ? "main.py" : "main.js"]: code });
  const parameters = { function_name, runtime, zip_file, handler };
  expect(await on.admin("cloud.logic.create_function", parameters)).toMatchObject({ function_name });
  return function_name;
}

async function run(code: string, runtime: "python3" | "nodejs20.x", payload = {}, on = server): Promise<Answer> {
  const function_name = await create(code, runtime, { on });
  return on.admin("cloud.logic.run_function", { function_name, payload });
}

const python = (body: string) => `import os, sys\ndef handler(payload, user):\n  ${body.replaceAll("\n", "\n  ")}\n`;
const node = (body: string) => `exports.handler = async (payload, user) => {\n${body}\n};\n`;

/** Folders of runs that are still there. */
function workingFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith("awsi-function-"));
}

describe.each([
  ["python3", python("print('héllo', payload['n'])\nreturn {'twice': payload['n'] * 2, 'text': 'é\\ud800'}")],
  ["nodejs20.x", node("console.log('héllo', payload.n); return { twice: payload.n * 2, text: 'é\\ud800' };")],
] as const)("a function in %s", (runtime, code) => {
  it("answers and prints", async () => {
    const answer = await run(code, runtime, { n: 21 });
    expect(answer).toEqual({
      response: { twice: 42, text: "é\ud800" },
      stdout: "héllo 21\n",
      duration: expect.any(Number) as number,
    });
  });

  it("knows nothing of the server's environment", async () => {
    process.env["AWSI_SECRET_OF_TEST"] = "sesame";
    const list = runtime === "python3" ? python("return sorted(os.environ)") : node("return Object.keys(process.env)");
    const { response } = await run(list, runtime);
    expect(response).toContain("AWSI_FUNCTION_RUN");
    expect((response as string[]).filter((name) => !["AWSI_FUNCTION_RUN", "PWD", "LC_CTYPE"].includes(name))).toEqual(
      [],
    );
  });

  it("works in a folder of its own, which is gone afterwards", async () => {
    const code =
      runtime === "python3"
        ? python("open('scratch', 'w').close()\nreturn [os.getcwd(), sorted(os.listdir())]")
        : node(
            "const fs = require('fs'); fs.writeFileSync('scratch', ''); return [process.cwd(), fs.readdirSync('.').sort()];",
          );
    const [folder, files] = (await run(code, runtime))["response"] as [string, string[]];
    expect(files).toEqual([runtime === "python3" ? "main.py" : "main.js", "scratch"]);
    expect(folder).toMatch(/awsi-function-/);
    expect(existsSync(folder)).toBe(false);
  });

  it("that raises an exception answers its trace, without the server's paths", async () => {
    const failing =
      runtime === "python3" ? python("print('so far')\nreturn 1 / 0") : node("console.log('so far'); null.x;");
    const answer = await run(failing, runtime);
    expect(answer).toMatchObject({ response: null, stdout: "so far\n" });
    expect(answer.error).toMatch(
      runtime === "python3" ? /File "main.py", line 4.*ZeroDivisionError/s : /TypeError.*main\.js:2/s,
    );
    expect(answer.error).not.toMatch(/awsi-function-/);
  });

  it("whose module or name does not exist raises as well", async () => {
    for (const handler of ["missing.handler", "main.missing", "main.missing.handler"]) {
      const function_name = await create("", runtime, { handler });
      const { error, response } = await server.admin("cloud.logic.run_function", { function_name, payload: {} });
      expect([typeof error, response]).toEqual(["string", null]);
    }
  });
});

describe("code 21", () => {
  it.each([
    ["a status", "python3", python("os._exit(3)"), "it ended with status 3"],
    ["no answer", "python3", python("os._exit(0)"), "it has no valid answer"],
    [
      "an answer that is no JSON",
      "python3",
      python("return {1, 2}"),
      "it ended with status 1: TypeError: Object of type set is not JSON serializable",
    ],
    ["NaN", "python3", python("return float('nan')"), "it ended with status 1: ValueError"],
    [
      "nested too deep",
      "python3",
      python("os.write(3, b'{\"response\":' + b'[' * 100000 + b']' * 100000 + b'}')\nos._exit(0)"),
      "it has no valid answer",
    ],
    ["a forged answer", "python3", python("os.write(3, b'[1]')\nos._exit(0)"), "it has no valid answer"],
    ["exit", "nodejs20.x", node("process.exit(0)"), "it has no valid answer"],
    ["a promise that nobody keeps", "nodejs20.x", node("return new Promise(() => {})"), "it ended with status 13"],
    ["a big integer", "nodejs20.x", node("return 1n"), "it ended with status 1"],
    [
      "memory",
      "nodejs20.x",
      node("const all = []; try { for (;;) all.push(Buffer.alloc(1e7, 1)); } catch { process.exit(7); }"),
      "it ended with status 7",
    ],
    [
      "heap",
      "nodejs20.x",
      node("const all = []; for (let i = 0; ; i++) all.push(new Array(1000).fill(i));"),
      "it was ended by SIG",
    ],
    ["endless output", "python3", python("while True: print('x' * 1000)"), "it prints more than 1048576 bytes"],
    ["a huge answer", "python3", python("return 'x' * 7000000"), "it answers more than 6291456 bytes"],
    [
      "a huge file",
      "python3",
      python(
        "try:\n  with open('big', 'wb') as file:\n    while True: file.write(bytes(10 ** 7))\nexcept OSError: os._exit(8)",
      ),
      "it ended with status 8",
    ],
  ] as const)("for %s", async (_name, runtime, code, message) => {
    const { error } = await run(code, runtime);
    expect(error?.code).toBe(21);
    expect(error?.message).toContain(`Function has errors: ${message}`);
  });

  it("memory is bounded in Python, too, where it is an exception", async () => {
    const { error } = await run(python("all = []\nwhile True: all.append(bytearray(10 ** 7))"), "python3");
    expect(error).toContain("MemoryError");
  });

  it.each([
    ["python3", python("while True: pass")],
    ["nodejs20.x", node("for (;;);")],
  ] as const)("for %s that does not end, and nothing of it is left", async (runtime, code) => {
    const { error } = await run(code, runtime, {}, hasty);
    expect(error).toMatchObject({ code: 21, message: "Function has errors: it ran longer than 3 seconds" });
    expect(workingFolders()).toEqual([]);
  });
});

describe("what a function has started", () => {
  const children = [
    ["a child", "subprocess.Popen(['sleep', '98.7'])"],
    ["a child in a session of its own", "subprocess.Popen(['sleep', '98.7'], start_new_session=True)"],
    ["a daemon", "subprocess.run(['sh', '-c', 'setsid setsid sleep 98.7 & exit'])"],
    ["a program without environment", "subprocess.Popen(['sleep', '98.7'], start_new_session=True, env={})"],
  ] as const;

  function sleepers(): string {
    return execFileSync("ps", ["-eo", "args"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line === "sleep 98.7")
      .join();
  }

  it.each(children)("%s ends with it", async (_name, start) => {
    const answer = await run(python(`import subprocess\n${start}\nreturn 1`), "python3");
    expect(answer).toMatchObject({ response: 1 });
    expect(sleepers()).toBe("");
  });

  it.each(children)("%s is killed with it", async (_name, start) => {
    const { error } = await run(python(`import subprocess\n${start}\nwhile True: pass`), "python3", {}, hasty);
    expect(error?.code).toBe(21);
    expect(sleepers()).toBe("");
  });

  it("threads and timers do not keep it alive", async () => {
    const threads = python("import threading, time\nthreading.Thread(target=time.sleep, args=[60]).start()\nreturn 1");
    expect(await run(threads, "python3")).toMatchObject({ response: 1 });
    expect(await run(node("setInterval(() => {}, 1000); return 1;"), "nodejs20.x")).toMatchObject({ response: 1 });
  });
});

describe("callers", () => {
  it("are given to the function, without password", async () => {
    const function_name = await create(python("return user"), "python3");
    const user = await newUser(server, "caller@example.org", { nick: "cal" });
    const payload = {};
    const { response } = await user.call("cloud.logic.run_function", { function_name, payload });
    expect(response).toMatchObject({ id: user.id, email: user.email, nick: "cal", groups: ["user"] });
    expect(Object.keys(response as object)).not.toContain("password_hash");
    expect(Object.keys(response as object)).not.toContain("salt");
    expect(await server.call("cloud.logic.run_function", { function_name, payload })).toMatchObject({ response: null });
  });

  it("too many at once are refused, whoever runs goes on", async () => {
    const function_name = await create(python("import time\ntime.sleep(1)\nreturn 1"), "python3");
    const call = () => server.call("cloud.logic.run_function", { function_name, payload: {} });
    const answers = await Promise.all(Array.from({ length: 6 }, call));
    const messages = answers.map(({ error, response }) => error?.message ?? response).sort();
    const refused = "Function has errors: too many functions are running";
    expect(messages).toEqual([1, 1, 1, 1, refused, refused]);
  });

  it("every run is in the log", async () => {
    const function_name = await create(python("return payload"), "python3");
    await server.call("cloud.logic.run_function", { function_name, payload: { a: 1 } });
    const { items } = await server.admin("cloud.log.get_logs", { event_name: `run_function:${function_name}` });
    expect(items).toMatchObject([{ event_source: "logic", owner: null }]);
    const { event_param } = (items as [{ event_param: string }])[0];
    expect(JSON.parse(event_param)).toEqual({ function_name, payload: { a: 1 }, response: { a: 1 }, stdout: "" });
  });
});

describe("a server that others can reach", () => {
  it.each([
    ["0.0.0.0", undefined, 1],
    ["127.0.0.1", false, 1],
    ["0.0.0.0", true, undefined],
    ["127.0.0.1", undefined, undefined],
  ])("on %s, allowed %s: code %s", async (host, allowFunctions, code) => {
    const own = await startServer({ host, ...(allowFunctions !== undefined && { allowFunctions }) });
    const function_name = "f";
    const zip_file = zipFile({ "main.py": python("return 1") });
    await own.admin("cloud.logic.create_function", {
      function_name,
      runtime: "python",
      zip_file,
      handler: "main.handler",
    });
    expect(codeOf(await own.admin("cloud.logic.run_function", { function_name, payload: {} }))).toBe(code);
    await own.close();
  });
});

it("a server that stops ends its functions", async () => {
  const own = await startServer();
  const zip_file = zipFile({ "main.py": python("open('/proc/self/comm').close()\nwhile True: pass") });
  await own.admin("cloud.logic.create_function", {
    function_name: "f",
    runtime: "python",
    zip_file,
    handler: "main.handler",
  });
  const answer = own.call("cloud.logic.run_function", { function_name: "f", payload: {} });
  await expect.poll(workingFolders).toHaveLength(1);
  await own.close();
  expect((await answer).error?.message).toBe("Function has errors: the server is stopping");
  expect(workingFolders()).toEqual([]);
});

it("a data file keeps functions; a server without their interpreter says so", async () => {
  const kept = mkdtempSync(join(tmpdir(), "awsi-kept-"));
  const dataFile = join(kept, "functions.sqlite");
  const first = await startServer({ dataFile });
  const zip_file = zipFile({ "main.py": python("return 'kept'") });
  await first.admin("cloud.logic.create_function", {
    function_name: "f",
    runtime: "python",
    zip_file,
    handler: "main.handler",
  });
  await first.close();
  const second = await startServer({ dataFile });
  expect(await second.call("cloud.logic.run_function", { function_name: "f", payload: {} })).toMatchObject({
    response: "kept",
  });
  await second.close();
  const third = await startServer({ dataFile, settings: { functions: { python: "no-such-python" } } });
  const { error } = await third.call("cloud.logic.run_function", { function_name: "f", payload: {} });
  expect(error?.message).toBe("Function has errors: this server has no interpreter of python");
  await third.close();
  rmSync(kept, { recursive: true });
});
