// What archives of functions may hold: nothing that leaves the folder, nothing that is larger than it says.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf, startServer, type Answer, type RunningServer } from "./running-server.ts";
import { zip, zipFile, type ZipEntry } from "./zip.ts";

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

function create(zip_file: string, more: object = {}): Promise<Answer> {
  const parameters = {
    function_name: `function-${(count += 1)}`,
    runtime: "python",
    handler: "main.handler",
    zip_file,
  };
  return server.admin("cloud.logic.create_function", { ...parameters, ...more });
}
let count = 0;

const main: ZipEntry = { name: "main.py", content: "x = 1\n" };
const million = Buffer.alloc(1_000_000);

describe("names", () => {
  it.each([
    "../main.py",
    "a/../../main.py",
    "..",
    "/etc/passwd",
    "\\windows\\system.ini",
    "a\\..\\..\\b",
    "C:/main.py",
    "c:main.py",
    "file.py:stream",
    "./main.py",
    "a/./b.py",
    "a//b.py",
    "//",
    "",
    "a\0.py",
    "a\nb.py",
    "a\u001b[31m.py",
    "x".repeat(256),
    "a/".repeat(600) + "b",
  ])("%j is refused", async (name) => {
    const answer = await create(zip([main, { name, content: "x" }]).toString("base64"));
    expect(codeOf(answer)).toBe(16);
    expect(answer["traceback"]).toMatch(/^InvalidRequest: zip_file: /);
  });

  it.each([
    [["a.py", "a.py"]],
    [["a.py", "A.PY"]],
    [["a", "a/b.py"]],
    [["a/b.py", "a"]],
    [["a", "a/"]],
    [["a/", "a"]],
    [["é.py", "e\u0301.py"]],
  ])("%j cannot stand beside each other", async (names) => {
    expect(codeOf(await create(zip(names.map((name) => ({ name }))).toString("base64")))).toBe(16);
  });

  it.each([
    ["a link", 0o120777],
    ["a device", 0o020666],
    ["a pipe", 0o010666],
    ["a socket", 0o140777],
  ])("%s is refused", async (_name, mode) => {
    expect(codeOf(await create(zip([{ ...main, mode }]).toString("base64")))).toBe(16);
  });

  it("in folders, in any script, with dots in them", async () => {
    const files = { "main.py": "", "pkg/": "", "pkg/__init__.py": "", "データ/..x/ä ö.txt": "", ".hidden": "" };
    const function_name = `function-${(count += 1)}`;
    expect(codeOf(await create(zipFile(files), { function_name }))).toBeUndefined();
    const { file_paths } = await server.admin("cloud.logic.get_function_file_paths", { function_name });
    expect(file_paths).toEqual(["main.py", "pkg/__init__.py", "データ/..x/ä ö.txt", ".hidden"]);
  });
});

describe("sizes", () => {
  it.each<[string, readonly ZipEntry[], number?]>([
    ["a file that is larger than it says", [{ name: "a", content: million, size: 1000 }]],
    ["a file that is smaller than it says", [{ name: "a", content: "x", size: 1000 }]],
    ["a hundred times the archive", [{ name: "a", content: Buffer.alloc(2_000_000) }]],
    [
      "a hundred times the archive, in many files",
      Array.from({ length: 30 }, (_, i) => ({ name: `${i}`, content: million })),
    ],
    ["64 MiB", [{ name: "a", content: "x", size: 64 * 1024 * 1024 + 1 }]],
    ["64 MiB together", Array.from({ length: 70 }, (_, i) => ({ name: `${i}`, content: "x", size: 1024 * 1024 }))],
    ["4 GiB", [{ name: "a", content: "x", size: 0xfffffffe }]],
    ["10 000 entries", Array.from({ length: 10_001 }, (_, i) => ({ name: `${i}` }))],
    ["fewer entries than it says", [main], 2],
  ])("%s: refused", async (_name, entries, claimed) => {
    expect(codeOf(await create(zip(entries, claimed).toString("base64")))).toBe(16);
  });

  it("a small archive may be packed tightly", async () => {
    expect(codeOf(await create(zipFile({ "main.py": "", zeros: million })))).toBeUndefined();
  });
});

describe("broken archives", () => {
  const whole = zip([main]);
  it.each([
    ["nothing", ""],
    ["no base64", "PK\x03\x04"],
    ["text", Buffer.from("hello, this is no archive at all").toString("base64")],
    ["half of one", whole.subarray(0, 60).toString("base64")],
    ["without its beginning", whole.subarray(10).toString("base64")],
    ["a wrong checksum", zip([{ ...main, crc: 1 }]).toString("base64")],
    ["an unknown compression", zip([{ ...main, method: 12 }]).toString("base64")],
    ["nonsense for a compressed file", Buffer.from(whole).fill(0xff, 37, 41).toString("base64")],
    ["encryption", zip([{ ...main, flags: 1 }]).toString("base64")],
  ])("%s: 16", async (_name, zip_file) => {
    expect(codeOf(await create(zip_file))).toBe(16);
  });

  it("stored without compression is fine", async () => {
    expect(codeOf(await create(zip([{ ...main, method: 0 }]).toString("base64")))).toBeUndefined();
  });

  it("libraries are not fetched; comments ask for none", async () => {
    expect(codeOf(await create(zipFile({ "requirements.txt": "# none\n\nrequests==2\n" })))).toBe(16);
    expect(codeOf(await create(zipFile({ "requirements.txt": "# none\n\n  \r\n", "main.py": "" })))).toBeUndefined();
    expect(codeOf(await create(zipFile({ "sub/requirements.txt": "requests", "main.py": "" })))).toBeUndefined();
  });
});

describe("what could never run", () => {
  it.each([
    "",
    "main",
    ".handler",
    "main.",
    "../main.handler",
    "/etc/x.y",
    "a/b.c",
    "main.handler()",
    "main.a b",
    "a..b",
    `${"a".repeat(300)}.b`,
  ])("handler %j: 16", async (handler) => {
    expect(codeOf(await create(zipFile({ "main.py": "" }), { handler }))).toBe(16);
  });

  it.each(["", "java8", "python3.6; rm", "PYTHON", "nodejs\n", "ruby", "../python3"])(
    "runtime %j: 16",
    async (runtime) => {
      expect(codeOf(await create(zipFile({ "main.py": "" }), { runtime }))).toBe(16);
    },
  );

  it.each(["python", "python3", "python3.6", "python3.12", "nodejs", "nodejs12.x", "node20"])(
    "runtime %j",
    async (runtime) => {
      expect(codeOf(await create(zipFile({ "main.py": "" }), { runtime }))).toBeUndefined();
    },
  );

  it("an empty name: 16", async () => {
    expect(codeOf(await create(zipFile({ "main.py": "" }), { function_name: "" }))).toBe(16);
  });
});

describe("files", () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
  const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.alloc(16)]);

  it.each([
    ["main.py", "x = 'é'\n", "text", "x = 'é'\n"],
    ["empty", "", "text", ""],
    ["icon.svg", "<svg/>", "text", "<svg/>"],
    ["icon.png", png, "image", png.toString("base64")],
    ["icon.txt", png, "image", png.toString("base64")],
    ["photo.jpg", Buffer.from("ffd8ffe000104a46", "hex"), "image", "/9j/4AAQSkY="],
    ["film.mp4", mp4, "video", mp4.toString("base64")],
    ["film.webm", Buffer.from("1a45dfa3a3428681", "hex"), "video", "GkXfo6NChoE="],
    ["data", Buffer.from([0xff, 0xfe, 0x00]), "bin", "//4A"],
    ["zeros", Buffer.alloc(3), "bin", "AAAA"],
  ])("%s", async (name, bytes, type, content) => {
    const function_name = `file-${name}`;
    await create(zipFile({ [name]: bytes }), { function_name });
    const answer = await server.admin("cloud.logic.get_function_file", { function_name, file_path: name });
    expect(answer).toMatchObject({ item: { type, content } });
  });

  it.each(["", "gone.py", "../main.py", "/main.py", "pkg", "pkg/", "./main.py", "__proto__"])(
    "26 for %j",
    async (file_path) => {
      const function_name = `path-${file_path}`;
      await create(zipFile({ "main.py": "", "pkg/": "", "pkg/a.py": "" }), { function_name });
      const answer = await server.admin("cloud.logic.get_function_file", { function_name, file_path });
      expect(codeOf(answer)).toBe(26);
    },
  );

  it("a deleted archive holds none, and its function does not run", async () => {
    const function_name = "emptied";
    await create(zipFile({ "main.py": "" }), { function_name });
    const { item } = await server.admin("cloud.logic.get_function", { function_name });
    const { zip_file_id } = item as { zip_file_id: string };
    await server.admin("cloud.storage.delete_b64", { file_id: zip_file_id });
    const { file_paths } = await server.admin("cloud.logic.get_function_file_paths", { function_name });
    expect(file_paths).toEqual([]);
    const { error } = await server.admin("cloud.logic.run_function", { function_name, payload: {} });
    expect(error).toEqual({ code: 21, message: "Function has errors: its archive has been deleted" });
    expect(codeOf(await server.admin("cloud.logic.delete_function", { function_name }))).toBeUndefined();
  });
});

describe("records", () => {
  it("of functions, tests and triggers are closed to the item functions", async () => {
    await create(zipFile({ "main.py": "" }), { function_name: "closed" });
    await server.admin("cloud.logic.create_function_test", { test_name: "t", function_name: "f", test_input: {} });
    const { item } = await server.admin("cloud.logic.get_function", { function_name: "closed" });
    const { items } = await server.admin("cloud.logic.get_function_tests");
    for (const { id } of [item, (items as object[])[0]] as { id: string }[]) {
      for (const name of ["get_item", "delete_item", "update_item", "put_item_field"]) {
        const parameters = { item_id: id, item: { a: 1 }, field_name: "runnable", field_value: false };
        expect(codeOf(await server.admin(`cloud.database.${name}`, parameters))).toBe(1);
      }
    }
  });

  it("one name once, however many ask at the same time", async () => {
    const zip_file = zipFile({ "main.py": "" });
    const answers = await Promise.all(Array.from({ length: 8 }, () => create(zip_file, { function_name: "race" })));
    expect(answers.filter((answer) => codeOf(answer) === undefined)).toHaveLength(1);
    expect(answers.filter((answer) => codeOf(answer) === 20)).toHaveLength(7);
  });

  it("names that mean something elsewhere are only names", async () => {
    for (const function_name of [
      "__proto__",
      "constructor",
      "'; DROP TABLE documents; --",
      "../../etc",
      "x".repeat(5000),
    ]) {
      expect(await create(zipFile({ "main.py": "" }), { function_name })).toMatchObject({ function_name });
      expect(await server.admin("cloud.logic.get_function", { function_name })).toMatchObject({
        item: { function_name },
      });
    }
  });
});
