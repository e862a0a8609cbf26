/** The AWSI package as users get it: built and deployed by Maven, resolved by another project offline, run against the reference server. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  dependencyPlugin,
  deployPlugin,
  hasJava,
  javaHelp,
  javaProgram,
  localRepository,
  mvn,
} from "../../scripts/toolchains/java.mjs";
import { projectRoot } from "../project-root.ts";
import { ADMIN, type RunningServer, startServer } from "../server/running-server.ts";

const run = promisify(execFile);
const isMissing = !hasJava() && process.env["CI"] === undefined;
const minutes = 60_000;
let folder: string;
let server: RunningServer;

const pom = (repository: string): string => `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>app</groupId><artifactId>app</artifactId><version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <repositories><repository><id>local-file</id><url>${repository}</url></repository></repositories>
  <dependencies>
    <dependency><groupId>io.github.awsi</groupId><artifactId>aws-interface</artifactId><version>1.0.0</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-compiler-plugin</artifactId><version>3.14.0</version>
  </plugin></plugins></build>
</project>
`;

const program = `
import io.github.awsi.AWSInterface;
import io.github.awsi.errors.*;
import io.github.awsi.types.Item;
import java.util.*;
import java.util.concurrent.*;

public final class App {
  public static void main(String[] args) throws Exception {
    try (var client = new AWSInterface()) {
      client.auth().login(args[0], args[1]);
      client.database().createPartition("notes");
      for (String title : List.of("one", "two", "three")) {
        client.database().createItem(it -> it.partition("notes").item(Map.of("title", title)));
      }
      var titles = new ArrayList<Object>();
      for (Item item : client.database().queryItems(it -> it.partition("notes").limit(2)).autoPager()) {
        titles.add(item.additionalProperties().get("title"));
      }
      System.out.println(titles);
      try {
        client.database().getItem("nope");
      } catch (NoSuchItemException error) {
        System.out.println(error.code() + " " + error.status() + " " + error.detail() + " " + (error instanceof AwsInterfaceException));
      }
      System.out.println(client.async().database().getItem("nope").handle((item, error) -> error).join().getClass().getSimpleName());
      var me = client.withResponse(() -> client.auth().getMe());
      System.out.println(me.raw().status() + " " + me.data().item().map(it -> it.email()).orElse(""));

      // The seed's way, with its callback.
      var told = new LinkedBlockingQueue<String>();
      client.callAPI("cloud.auth.get_me", Map.of(), (response, hasError) -> told.add(hasError + " " + response.containsKey("item")));
      System.out.println(told.poll(20, TimeUnit.SECONDS));
      new AWSInterface().callAPI("cloud.database.get_item", Map.of("item_id", "nope"), (response, hasError) -> told.add(hasError + " " + response.get("error")));
      System.out.println(told.poll(20, TimeUnit.SECONDS));
    }
    try (var lost = AWSInterface.builder().baseUrl("http://127.0.0.1:1").maxRetries(0).session("top secret").build()) {
      lost.auth().getMe();
    } catch (ConnectionException error) {
      System.out.println(error.status() + " " + error.toString().contains("secret"));
    }
    var gone = new LinkedBlockingQueue<String>();
    AWSInterface.builder().baseUrl("http://127.0.0.1:1").maxRetries(0).build().callAPI("x", Map.of(), (response, hasError) -> gone.add(hasError + " " + response.keySet()));
    System.out.println(gone.poll(20, TimeUnit.SECONDS));
  }
}
`;

/** Without network: what Maven needs is there since `npm run setup`. */
const offline = ["-o", "-Daether.offline.protocols=file"];

async function build(): Promise<void> {
  const source = join(folder, "source");
  const repository = join(folder, "repository");
  await cp(join(projectRoot, "sdks", "java", "awsi"), source, { recursive: true });
  await mvn(source, "package", `${deployPlugin}:deploy`, `-DaltDeploymentRepository=local::file:${repository}`);
  const app = join(folder, "app");
  await mkdir(join(app, "src", "main", "java"), { recursive: true });
  await writeFile(join(app, "pom.xml"), pom(pathToFileURL(repository).href));
  await writeFile(join(app, "src", "main", "java", "App.java"), program);
  // Maven would not look again for a release that it has resolved before.
  await forget();
  await mvn(app, ...offline, "compile", `${dependencyPlugin}:copy-dependencies`, "-DoutputDirectory=lib");
}

function forget(): Promise<void> {
  return rm(join(localRepository, "io", "github", "awsi"), { recursive: true, force: true });
}

async function runApp(): Promise<readonly string[]> {
  const app = join(folder, "app");
  const jars = (await readdir(join(app, "lib"))).map((name) => join(app, "lib", name));
  const classes = [join(app, "target", "classes"), ...jars].join(delimiter);
  const { stdout, stderr } = await run(javaProgram("java"), ["-cp", classes, "App", ADMIN.email, ADMIN.password], {
    env: { ...process.env, AWS_INTERFACE_BASE_URL: server.url },
  });
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

describe.skipIf(isMissing)(isMissing ? `SKIPPED, not passed: ${javaHelp}` : "the deployed jar", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "awsi-maven-"));
    server = await startServer();
    await build();
  }, 10 * minutes);

  afterAll(async () => {
    await server.close();
    await forget();
    await rm(folder, { recursive: true, force: true });
  });

  it("lies in the repository with its POM", async () => {
    const files = await readdir(join(folder, "repository", "io", "github", "awsi", "aws-interface", "1.0.0"));
    expect(files).toEqual(expect.arrayContaining(["aws-interface-1.0.0.jar", "aws-interface-1.0.0.pom"]));
  });

  it("brings Jackson along, and nothing else", async () => {
    const jars = await readdir(join(folder, "app", "lib"));
    expect(jars.map((name) => name.replace(/-[\d.]+\.jar$/, "")).sort()).toEqual([
      "aws-interface",
      "jackson-annotations",
      "jackson-core",
    ]);
  });

  it("runs in another project: sync, async, pages, errors, the callback", { timeout: 2 * minutes }, async () => {
    expect(await runApp()).toEqual([
      "[one, two, three]",
      "24 200 No such item true",
      "NoSuchItemException",
      `200 ${ADMIN.email}`,
      "false true",
      expect.stringMatching(/^true \{code=24, message=No such item\}$/),
      "0 false",
      "true [error]",
    ]);
  });
});
