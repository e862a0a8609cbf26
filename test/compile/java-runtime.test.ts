/** The Java runtime where a well-behaved server does not reach: one program, against a server that answers badly. */
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasJava, javaClassPath, javaHelp, javaProgram } from "../../scripts/toolchains/java.mjs";
import { projectRoot } from "../project-root.ts";

const isMissing = !hasJava() && process.env["CI"] === undefined;
const json = { "content-type": "application/json" };
let folder: string;
let server: Server;
const heard = new Map<string, number>();
let aborted = 0;

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/silent": () => undefined,
  "/stalled": (response) => void response.writeHead(200, { ...json, "content-length": "100" }).write('{"a":'),
  "/cut": (response) => {
    response.writeHead(200, { ...json, "content-length": "100" }).write('{"a":', () => response.destroy());
  },
  "/down": (response) => {
    response.writeHead(503, { "retry-after": "0", "x-request-id": "r7" }).end("<html>out of order</html>");
  },
  "/redirect": (response) => void response.writeHead(302, { location: "/silent" }).end(),
  "/": (response) => void response.writeHead(200, json).end("[".repeat(200_000)),
};

function answer(request: IncomingMessage, response: ServerResponse): void {
  const key = `${request.method ?? ""} ${request.url ?? ""}`;
  heard.set(key, (heard.get(key) ?? 0) + 1);
  response.on("close", () => {
    if (!response.writableFinished) aborted += 1;
  });
  request.resume().on("end", () => answers[request.url ?? ""]?.(response));
}

const program = `
import io.github.awsi.AWSInterface;
import io.github.awsi.core.*;
import io.github.awsi.errors.*;
import io.github.awsi.types.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

final class Bad {
  static void tell(String what, Callable<?> call) {
    long start = System.nanoTime();
    String end;
    try {
      end = "gave " + call.call();
    } catch (SdkException error) {
      end = error.getClass().getSimpleName() + " " + error.status() + " " + error.requestId().orElse("-")
          + (error.toString().contains("secret") ? " told the secret" : "");
      if (error.body() instanceof String text) {
        end += " " + text.substring(0, Math.min(20, text.length()));
      }
    } catch (Throwable error) {
      end = "!" + error;
    }
    System.out.println(what + ": " + end + (System.nanoTime() - start > 20_000_000_000L ? " after long" : ""));
  }

  public static void main(String[] args) throws Exception {
    var patient = AWSInterface.builder().baseUrl(args[0]).session("secret").build();
    var client = patient.withOptions(it -> it.timeout(Duration.ofMillis(700)).maxRetries(0));
    tell("silent", () -> client.get("/silent"));
    tell("stalled", () -> client.get("/stalled"));
    tell("cut", () -> patient.post("/cut", Map.of()));
    tell("down, posted", () -> patient.post("/down", Map.of("a", 1)));
    tell("down, got", () -> patient.get("/down"));
    tell("redirect", () -> client.get("/redirect"));
    tell("nested", () -> client.auth().getMe());
    tell("no address", () -> AWSInterface.builder().baseUrl("http://[").build().get("/"));
    var future = patient.async().auth().getMe();
    System.out.println(future.handle((me, error) -> error.getClass().getSimpleName()).get(20, TimeUnit.SECONDS));
    var waiting = patient.async().request("GET", "/silent", null, it -> {});
    Thread.sleep(300);
    System.out.println(waiting.cancel(true) + " " + waiting.isCancelled());

    // Open world: what is not listed is kept and written back.
    var method = LoginMethod.of("by_thought");
    System.out.println(method.known() + " " + method.encode(true) + " " + method.equals(LoginMethod.of("by_thought")));
    var item = Item.fromJson(new TreeMap<>(Map.of("id", "i", "partition", "p", "creation_date", 1.5, "new", List.of(1))));
    System.out.println(item.owner().isAbsent() + " " + item.additionalProperties() + " " + item.encode(false));
    var fields = new TreeMap<String, Object>(Map.of("id", "i", "partition", "p", "creation_date", 2));
    fields.put("owner", null);
    System.out.println(Item.fromJson(fields).owner().isNull() + " " + Item.fromJson(fields).encode(false));
    Thread.sleep(300);
    System.exit(0);
  }
}
`;

let lines: readonly string[];

async function execute(): Promise<void> {
  writeFileSync(join(folder, "Bad.java"), program);
  const sources = ["-sourcepath", join(projectRoot, "sdks", "java", "awsi", "src", "main", "java")];
  const quick = ["-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"];
  const flags = [...quick, "--release", "17", "-proc:none", "-cp", javaClassPath(), ...sources, "-d", folder];
  const { status, stderr } = spawnSync(javaProgram("javac"), [...flags, join(folder, "Bad.java")], {
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { stdout } = await promisify(execFile)(javaProgram("java"), ["-cp", javaClassPath(folder), "Bad", url]);
  lines = stdout.trim().split("\n");
}

describe.skipIf(isMissing)(isMissing ? `SKIPPED, not passed: ${javaHelp}` : "the Java runtime", () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "awsi-java-runtime-"));
    server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await execute();
  }, 300_000);

  afterAll(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("gives typed errors in time, with status, request id and the start of the body", () => {
    expect(lines.slice(0, 9)).toEqual([
      "silent: TimeoutException 0 -",
      "stalled: TimeoutException 0 -",
      "cut: DecodingException 200 -",
      "down, posted: ServerException 503 r7 <html>out of order</",
      "down, got: ServerException 503 r7 <html>out of order</",
      "redirect: ApiException 302 -",
      "nested: DecodingException 200 - [[[[[[[[[[[[[[[[[[[[",
      "no address: ConnectionException 0 -",
      "DecodingException",
    ]);
  });

  it("sends again only what may be sent again", () => {
    expect(Object.fromEntries(heard)).toEqual({
      "GET /silent": 2,
      "GET /stalled": 1,
      "POST /cut": 1,
      "POST /down": 1,
      "GET /down": 3,
      "GET /redirect": 1,
      "POST /": 2,
    });
  });

  it("ends the request when the future is cancelled", () => {
    expect(lines[9]).toBe("true true");
    // Both that ran out of time, the one that was cut, and the one that was cancelled.
    expect(aborted).toBe(4);
  });

  it("keeps what it does not know, and tells absent from null", () => {
    expect(lines.slice(10)).toEqual([
      "UNKNOWN by_thought true",
      "true {new=[1]} {id=i, partition=p, creation_date=1.5, new=[1]}",
      "true {id=i, partition=p, creation_date=2, owner=null}",
    ]);
  });
});
