/** Schemathesis against every reference server: no crash, and no answer that its document does not allow. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemNames } from "../../server-stub/reference/systems.ts";
import { buildCli } from "../cli-process.ts";
import { projectRoot } from "../project-root.ts";

interface Served {
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
}

type Login = (served: Served) => Promise<string>;

let server: ChildProcess;
let errors = "";
let systems: Readonly<Record<string, Served>>;

beforeAll(async () => {
  const args = [buildCli("schemathesis"), "serve", "--port", "0", "--json"];
  server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const { stdout, stderr } = server;
  if (stdout === null || stderr === null) throw new Error("no pipes");
  stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const [line] = (await once(createInterface(stdout), "line")) as [string];
  systems = (JSON.parse(line) as { systems: typeof systems }).systems;
}, 120_000);

afterAll(async () => {
  server.kill("SIGTERM");
  await once(server, "exit");
});

async function answerOf(url: string, body: string, type = "application/json"): Promise<Response> {
  return fetch(url, { method: "POST", body, headers: { "content-type": type } });
}

/** A header that opens more than the door. The functions of AWSI take their session in the body; DualShield asks for none. */
const logins: Readonly<Record<string, Login>> = {
  zopsm: async ({ url, credentials }) => {
    const { account_email: email, account_password: password } = credentials;
    const answer = await answerOf(`${url}/session`, JSON.stringify({ email, password }));
    return `AUTHORIZATION: ${((await answer.json()) as { content: { token: string } }).content.token}`;
  },
  "beaver-iot": async ({ url, credentials: { admin_email: username = "", admin_password: password = "" } }) => {
    const client = { client_id: "iab", client_secret: "milesight*iab" };
    const form = new URLSearchParams({ grant_type: "password", ...client, username, password });
    const answer = await answerOf(`${url}/oauth2/token`, form.toString(), "application/x-www-form-urlencoded");
    return `Authorization: Bearer ${((await answer.json()) as { data: { access_token: string } }).data.access_token}`;
  },
  "roma-connect": async ({ url, credentials }) => {
    const { account, user_name: name, password, project_id: id } = credentials;
    const identity = { methods: ["password"], password: { user: { name, password, domain: { name: account } } } };
    const body = { auth: { identity, scope: { project: { id } } } };
    const answer = await answerOf(`${url}/v3/auth/tokens`, JSON.stringify(body));
    return `X-Auth-Token: ${answer.headers.get("x-subject-token") ?? ""}`;
  },
};

const checks = [
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
];
/** Where 500 is documented for what a caller may do: Beaver IoT for a name that is taken, ROMA for an instance that is not there. */
const documents500: readonly string[] = ["beaver-iot", "roma-connect"];

function schemathesis(api: string, served: Served, header: string): Promise<{ status: number; output: string }> {
  const program = [".cache/schemathesis/bin/schemathesis", ".cache/schemathesis/Scripts/schemathesis.exe"]
    .map((file) => join(projectRoot, file))
    .find((file) => existsSync(file));
  if (program === undefined) throw new Error("Schemathesis is missing: `npm run setup` installs it.");
  const wanted = documents500.includes(api) ? checks : ["not_a_server_error", ...checks];
  const args = [
    ...["run", join(projectRoot, "specs", api, "1.0.0", "openapi.yaml"), "--url", served.url, "-H", header],
    ...["--checks", wanted.join(","), "--phases", "examples,coverage,fuzzing", "--warnings", "off"],
    ...["--max-examples", process.env["AWSI_GEN_SCHEMATHESIS_EXAMPLES"] ?? "4", "--seed", "1"],
    ...["--suppress-health-check", "all", "--continue-on-failure", "--no-color"],
  ];
  return new Promise((resolve) => {
    const options = { encoding: "utf8", maxBuffer: 2 ** 26, cwd: join(projectRoot, ".cache") } as const;
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}

describe.each(systemNames)("%s", (api) => {
  it("answers as its document says, whatever comes", { timeout: 600_000 }, async () => {
    const served = systems[api];
    if (served === undefined) throw new Error(`${api} is not served`);
    const header = (await logins[api]?.(served)) ?? "X-Nobody: 1";
    const { status, output } = await schemathesis(api, served, header);
    expect(output.slice(-5000)).toMatch(/No issues found/);
    expect(status).toBe(0);
  });
});

it("nothing went wrong inside", () => {
  expect(errors).toBe("");
});
