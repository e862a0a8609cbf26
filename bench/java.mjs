// What the Java SDK of AWSI costs: `node bench/java.mjs`. Builds it with Maven and measures time and peak memory
// of the build, size of the jar, start to the end of a first call, and calls beside a bare HttpClient. Prints
// Markdown. The server answers with fixed octets; only processes started here are ended.
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { main, run } from "../scripts/progress.mjs";
import { root, setup } from "../scripts/setup.mjs";
import { ensureJava, javaClassPath, javaProgram, localRepository, maven } from "../scripts/toolchains/java.mjs";
import { measured } from "./measure.mjs";

const runs = 5;
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const answer = JSON.stringify({
  duration: 0.001,
  item: { id: "i1", partition: "notes", creation_date: 1.5, title: "first" },
});

const program = `
import io.github.awsi.AWSInterface;
import com.fasterxml.jackson.core.JsonFactory;
import java.net.URI;
import java.net.http.*;

final class Calls {
  static final String BODY = "{\\"module_name\\":\\"cloud.database.get_item\\",\\"item_id\\":\\"i1\\"}";
  static int read(HttpClient bare, URI uri) throws Exception {
    var request = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1).POST(HttpRequest.BodyPublishers.ofString(BODY)).build();
    var parser = new JsonFactory().createParser(bare.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    int tokens = 0;
    while (parser.nextToken() != null) tokens += 1;
    return tokens;
  }
  public static void main(String[] args) throws Exception {
    var client = AWSInterface.builder().baseUrl(args[0]).build();
    client.database().getItem("i1");
    if (args.length == 1) System.exit(0);
    var bare = HttpClient.newHttpClient();
    var uri = URI.create(args[0] + "/");
    for (int round = 0; round < 40; round += 1) {
      long a = System.nanoTime();
      for (int call = 0; call < 100; call += 1) client.database().getItem("i1");
      long b = System.nanoTime();
      for (int call = 0; call < 100; call += 1) read(bare, uri);
      long c = System.nanoTime();
      if (round >= 25) System.out.println((b - a) / 100_000 + " " + (c - b) / 100_000);
    }
    System.exit(0);
  }
}
`;

function build(folder) {
  const source = join(folder, "source");
  cpSync(join(root, "sdks", "java", "awsi"), source, { recursive: true });
  const args = ["-q", "-B", "-o", `-Dmaven.repo.local=${localRepository}`, "package"];
  const builds = Array.from({ length: 3 }, () => {
    rmSync(join(source, "target"), { recursive: true, force: true });
    return measured(maven, args, source);
  });
  return {
    seconds: median(builds.map(({ seconds }) => seconds)),
    mebibytes: median(builds.map(({ mebibytes }) => mebibytes)),
    jar: join(source, "target", "aws-interface-1.0.0.jar"),
  };
}

const serve = () =>
  new Promise((resolve) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(answer) };
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(200, headers).end(answer));
    });
    server.listen(0, "127.0.0.1", () => resolve(server));
  });

await main(async () => {
  await setup();
  await ensureJava({ packaging: true });
  const folder = mkdtempSync(join(tmpdir(), "awsi-bench-java-"));
  const server = await serve();
  try {
    const { seconds, mebibytes, jar } = build(folder);
    const classes = join(folder, "classes");
    mkdirSync(classes);
    writeFileSync(join(folder, "Calls.java"), program);
    await run(javaProgram("javac"), ["-cp", javaClassPath(jar), "-d", classes, join(folder, "Calls.java")]);
    const args = ["-cp", javaClassPath(classes, jar), "Calls", `http://127.0.0.1:${server.address().port}`];
    const starts = [];
    for (let count = 0; count < runs; count += 1) {
      const begin = performance.now();
      await run(javaProgram("java"), args);
      starts.push(performance.now() - begin);
    }
    const rounds = (await run(javaProgram("java"), [...args, "rounds"])).trim().split("\n");
    const pairs = rounds.map((line) => line.split(" ").map(Number));
    console.log(`
| Java SDK of AWSI | |
| --- | ---: |
| \`mvn package\`, offline | ${seconds.toFixed(1)} s |
| peak memory of that | ${mebibytes.toFixed(0)} MiB |
| jar | ${statSync(jar).size.toLocaleString("en")} bytes |
| start of the JVM to the end of a first call | ${median(starts).toFixed(0)} ms |
| a call | ${median(pairs.map(([sdk]) => sdk))} µs |
| the same by a bare HttpClient and Jackson's parser | ${median(pairs.map(([, bare]) => bare))} µs |`);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  }
});
