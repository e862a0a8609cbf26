// Functions reach the API through the generated SDKs, with what `sdk_config` gives them.
import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newUser, startServer, type NewUser, type RunningServer } from "./running-server.ts";
import { zipFile } from "./zip.ts";

const venv = ".venv/bin/python";

let server: RunningServer;
let user: NewUser;
beforeAll(async () => {
  server = await startServer({
    settings: {
      functions: {
        python: existsSync(venv) ? venv : "python3",
        python_path: "sdks/python/awsi/src",
        node_package: "sdks/javascript/awsi",
      },
    },
  });
  user = await newUser(server, "callback@example.org");
});
afterAll(() => server.close());

const python = `
import json
from aws_interface import Client, errors

def handler(payload, user):
    with open("aws_interface_config.json") as file:
        config = json.load(file)
    with Client(base_url=config["rest_api_url"], session=config["session_id"]) as client:
        try:
            client.auth.get_users()
        except errors.PermissionDenied as error:
            return [client.auth.get_me().item.email, error.code]
`;

const client = `
  const { rest_api_url, session_id } = JSON.parse(readFileSync("aws_interface_config.json", "utf8"));
  const client = new Client({ baseUrl: rest_api_url });
  client.session = session_id;
  const refused = await client.auth.getUsers().then(() => null, (error) => error);
  return [(await client.auth.getMe()).item.email, refused instanceof PermissionDeniedError && refused.code];
`;
const module = `
import { readFileSync } from "node:fs";
import { Client, PermissionDeniedError } from "aws-interface";
export async function handler() {${client}}
`;
const common = `
const { readFileSync } = require("node:fs");
const { Client, PermissionDeniedError } = require("aws-interface");
exports.handler = async () => {${client}};
`;

async function run(runtime: string, file: string, code: string): Promise<unknown> {
  const function_name = `by ${file}`;
  const sdk_config = { rest_api_url: server.url, session_id: user.session };
  const zip_file = zipFile({ [file]: code });
  const parameters = { function_name, runtime, handler: "main.handler", zip_file, sdk_config };
  await server.admin("cloud.logic.create_function", parameters);
  return server.admin("cloud.logic.run_function", { function_name, payload: {} });
}

it.each([
  ["python3", "main.py", python],
  ["nodejs20.x", "main.mjs", module],
  ["nodejs20.x", "main.js", common],
])("%s, %s", async (runtime, file, code) => {
  expect(await run(runtime, file, code)).toMatchObject({ response: [user.email, 1] });
});

it("a configuration in the archive is the function's own", async () => {
  const sdk_config = { rest_api_url: server.url };
  const zip_file = zipFile({
    "main.py": "def handler(payload, user):\n  return open('aws_interface_config.json').read()\n",
    "aws_interface_config.json": "own",
  });
  const parameters = { function_name: "own", runtime: "python", handler: "main.handler", zip_file, sdk_config };
  await server.admin("cloud.logic.create_function", parameters);
  const call = { function_name: "own", payload: {} };
  expect(await server.admin("cloud.logic.run_function", call)).toMatchObject({ response: "own" });
  const changed = {
    function_name: "own",
    zip_file: zipFile({
      "main.py": "def handler(payload, user):\n  import json\n  return json.load(open('aws_interface_config.json'))\n",
    }),
  };
  await server.admin("cloud.logic.update_function", changed);
  expect(await server.admin("cloud.logic.run_function", call)).toMatchObject({ response: sdk_config });
});
