/** The AWSI package for Swift as users get it: by path and from a git repository, run against the reference server. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builtProgram, conformance, swiftCommand } from "../../generator/targets/swift/conformance.ts";
import type { Command } from "../../generator/targets/target.ts";
import { languagesHere } from "../languages.ts";
import { projectRoot } from "../project-root.ts";
import { ADMIN, type RunningServer, startServer } from "../server/running-server.ts";

const run = promisify(execFile);
const packageFolder = join(projectRoot, "sdks", "swift", "awsi");
/** Kept, so that what has not changed is not compiled again. */
const consumers = join(projectRoot, ".cache", "swift", "consumers");
const minutes = 60_000;

let folder: string;
let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
  folder = await mkdtemp(join(tmpdir(), "awsi-swift-"));
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Opens a session by the document's own call, meets a typed error, iterates, and works from many tasks at once. */
const story = `import AWSInterface
import Foundation

let client = AWSI(baseURL: URL(string: CommandLine.arguments[1]))
let answer: [String: JSONValue] = await withCheckedContinuation { continuation in
    client.callAPI(module_name: "cloud.auth.guest", data: [:]) { response in
        let text = response?["session_id"] as? String
        continuation.resume(returning: ["session_id": .string(text ?? "")])
    }
}
print(answer["session_id"]?.stringValue == client.session)

let refused: Int? = await withCheckedContinuation { continuation in
    client.callAPI(module_name: "cloud.database.get_item", data: ["item_id": "nope"]) { response in
        continuation.resume(returning: (response?["error"] as? [String: Any])?["code"] as? Int)
    }
}
print(refused ?? 0)

let me = try await client.auth.getMe().item
print(me?.loginMethod == .guestLogin)

do {
    _ = try await client.database.getItem(itemId: "nope")
} catch let error as NoSuchItemError {
    let root: AwsInterfaceError = error
    print(error.code ?? 0, root.message.isEmpty, error.status)
}

let admin = AWSI(baseURL: URL(string: CommandLine.arguments[1]))
try await admin.auth.login(email: CommandLine.arguments[2], password: CommandLine.arguments[3])
var sessions: Set<String> = []
for try await session in admin.auth.getSessions(limit: 1) { sessions.insert(session.id) }
print(sessions.count > 1)

let found = try await withThrowingTaskGroup(of: Bool.self) { group in
    for _ in 0..<20 { group.addTask { try await client.auth.getMe().item?.id == me?.id } }
    var count = 0
    while let isSame = try await group.next() { count += isSame ? 1 : 0 }
    return count
}
print(found)

do {
    _ = try await AWSI(baseURL: URL(string: "http://127.0.0.1:9")).auth.getMe()
} catch let error as ConnectionError {
    print(error.message.isEmpty)
}
`;
const expected = ["true", "24", "true", "24 false 200", "true", "20", "false"];

const manifest = (dependency: string, name: string): string => `// swift-tools-version: 6.0
import PackageDescription

let package = Package(
    name: "Consumer",
    platforms: [.macOS(.v12)],
    dependencies: [.package(${dependency})],
    targets: [
        .executableTarget(name: "Consumer", dependencies: [.product(name: "AWSInterface", package: "${name}")])
    ]
)
`;

/** The compiler speaks on its standard output: a failure quotes both. */
function execute({ program, args, cwd }: Command): Promise<{ stdout: string; stderr: string }> {
  return run(program, [...args], { cwd, maxBuffer: 1 << 24 }).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${stdout}\n${stderr}`);
  });
}

async function makeConsumer(home: string, dependency: string, program: string, name: string): Promise<void> {
  await mkdir(join(home, "Sources", "Consumer"), { recursive: true });
  await writeFile(join(home, "Package.swift"), manifest(dependency, name));
  await writeFile(join(home, "Sources", "Consumer", "main.swift"), program);
}

async function output(home: string): Promise<readonly string[]> {
  const { stdout, stderr } = await execute(
    builtProgram(home, join(home, ".build", "debug", "Consumer"), [server.url, ADMIN.email, ADMIN.password]),
  );
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

const strict = ["-Xswiftc", "-warnings-as-errors"];
const quick = ["build", "--disable-index-store", "-j", "2", "-Xswiftc", "-gnone"];

const isMissing = !languagesHere.includes("swift");
const skipped = `SKIPPED, not passed: ${conformance.missing()[0]?.help ?? ""}`;

describe.skipIf(isMissing)(isMissing ? skipped : "a package that depends on it", () => {
  it("by path builds without a warning and runs", { timeout: 20 * minutes }, async () => {
    const home = join(consumers, "path");
    await makeConsumer(home, `name: "AWSInterface", path: ${JSON.stringify(packageFolder)}`, story, "AWSInterface");
    await execute(swiftCommand(home, [...quick, ...strict]));
    expect(await output(home)).toEqual(expected);
  });

  it("by path is refused what does not fit", { timeout: 20 * minutes }, async () => {
    const home = join(consumers, "path");
    const wrong = `import AWSInterface
let client = AWSI()
_ = try await client.auth.login(email: "ada@example.org")
_ = try await client.database.getItem(itemId: 1)
_ = client.nothing
`;
    await makeConsumer(home, `name: "AWSInterface", path: ${JSON.stringify(packageFolder)}`, wrong, "AWSInterface");
    const failed = await execute(swiftCommand(home, [...quick, ...strict])).catch(String);
    const said = typeof failed === "string" ? failed : "it was accepted";
    expect(said).toMatch(/missing argument for parameter 'password'/);
    expect(said).toMatch(/cannot convert value of type 'Int'/);
    expect(said).toMatch(/has no member 'nothing'/);
  });

  // SwiftPM silences warnings of packages that it fetched, and takes no other flag for them.
  it("by the URL of a git repository runs as well", { timeout: 20 * minutes }, async () => {
    const repository = join(folder, "AWSInterface");
    await cp(packageFolder, repository, { recursive: true, filter: (path) => !path.includes(".build") });
    const git = (...args: string[]): Promise<unknown> => run("git", args, { cwd: repository });
    await git("init", "--quiet", "--initial-branch=main");
    await git("add", "-A");
    await git("-c", "user.name=awsi-gen", "-c", "user.email=awsi-gen@example.org", "commit", "--quiet", "-m", "1.0.0");
    await git("tag", "1.0.0");
    const home = join(folder, "consumer");
    await makeConsumer(home, `url: "file://${repository}", from: "1.0.0"`, story, "AWSInterface");
    await execute(swiftCommand(home, quick));
    expect(await output(home)).toEqual(expected);
  });
});
