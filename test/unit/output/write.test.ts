import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostic.ts";
import { stagingName } from "../../../generator/output/commit.ts";
import { manifestName } from "../../../generator/output/manifest.ts";
import { write, type WriteReport } from "../../../generator/output/write.ts";

let parent = "";
let folder = "";
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "awsi-gen-write-"));
  folder = join(parent, "out");
});
afterEach(() => {
  rmSync(parent, { recursive: true, force: true });
});

interface Outcome {
  readonly report: WriteReport | undefined;
  readonly codes: readonly string[];
}

async function run(files: Record<string, string | Uint8Array>, force = false): Promise<Outcome> {
  const diagnostics = new Diagnostics();
  const options = { force, generatorVersion: "1.0.0", specSha256: "ab" };
  const list = Object.entries(files).map(([path, content]) => ({ path, content }));
  const report = await write(list, folder, options, diagnostics);
  return { report, codes: diagnostics.all.map(({ code }) => code) };
}

const read = (path: string): string => readFileSync(join(folder, path), "utf8");
const tree = (): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();

describe("write", () => {
  test("writes files and a manifest, bytes unchanged", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10]);
    const { report } = await run({ "a.txt": "é\n", "deep/er/b.bin": bytes });
    expect(report?.written).toEqual(["a.txt", "deep/er/b.bin"]);
    expect(tree()).toEqual([manifestName, "a.txt", "deep/er/b.bin"]);
    expect(readFileSync(join(folder, "deep/er/b.bin"))).toEqual(Buffer.from(bytes));
    const manifest = JSON.parse(read(manifestName)) as { files: Record<string, { size: number }> };
    const sha256 = createHash("sha256").update("é\n").digest("hex");
    expect(manifest.files["a.txt"]).toEqual({ sha256, size: 3 });
  });

  test("a second run touches nothing", async () => {
    await run({ "a.txt": "a", "b/c.txt": "c" });
    const old = new Date(1_000_000_000_000);
    for (const path of tree()) utimesSync(join(folder, path), old, old);
    utimesSync(folder, old, old);
    const { report } = await run({ "a.txt": "a", "b/c.txt": "c" });
    expect(report).toMatchObject({ written: [], removed: [], unchanged: ["a.txt", "b/c.txt"] });
    for (const path of [...tree(), "."]) expect(statSync(join(folder, path)).mtimeMs).toBe(old.getTime());
  });

  test("writes only what differs, removes what is no longer produced, with its empty folder", async () => {
    await run({ "a.txt": "a", "b.txt": "b", "old/c.txt": "c" });
    const { report } = await run({ "a.txt": "a", "b.txt": "B" });
    expect(report).toMatchObject({ written: ["b.txt"], unchanged: ["a.txt"], removed: ["old/c.txt"] });
    expect(existsSync(join(folder, "old"))).toBe(false);
    expect(read("b.txt")).toBe("B");
  });

  test("keeps a file changed by hand, and writes nothing else either", async () => {
    await run({ "a.txt": "a", "b.txt": "b" });
    writeFileSync(join(folder, "a.txt"), "mine");
    const { report, codes } = await run({ "a.txt": "A", "b.txt": "B" });
    expect(report).toBeUndefined();
    expect(codes).toEqual(["file-changed-by-hand"]);
    expect([read("a.txt"), read("b.txt")]).toEqual(["mine", "b"]);
    await run({ "a.txt": "A", "b.txt": "B" }, true);
    expect([read("a.txt"), read("b.txt")]).toEqual(["A", "B"]);
  });

  test("keeps a file changed by hand that is no longer produced", async () => {
    await run({ "a.txt": "a", "b.txt": "b" });
    writeFileSync(join(folder, "b.txt"), "mine");
    expect((await run({ "a.txt": "a" })).codes).toEqual(["file-changed-by-hand"]);
    expect(read("b.txt")).toBe("mine");
  });

  test("keeps files that are not ours; one with the wanted content is no obstacle", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "a.txt"), "mine");
    writeFileSync(join(folder, "same.txt"), "same");
    writeFileSync(join(folder, "other.txt"), "other");
    expect((await run({ "a.txt": "a", "same.txt": "same" })).codes).toEqual(["file-in-the-way"]);
    expect((await run({ "same.txt": "same" })).report?.unchanged).toEqual(["same.txt"]);
    expect(read("other.txt")).toBe("other");
  });

  test("a deleted file is written again; a file may become a folder and a folder a file", async () => {
    await run({ a: "a", "b/c": "c" });
    rmSync(join(folder, "a"));
    expect((await run({ a: "a", "b/c": "c" })).report?.written).toEqual(["a"]);
    await run({ "a/x": "x", b: "b" });
    expect(tree()).toEqual([manifestName, "a/x", "b"]);
  });

  test.each(["../a", "/etc/a", "a/../../b", "a\\b", "a\u0000", "aux.txt", "sub/", "", "a//b", "./a", "a."])(
    "refuses the path %j",
    async (path) => {
      const { codes } = await run({ "fine.txt": "fine", [path]: "x" });
      expect(codes).toEqual(["path-escapes-output"]);
      expect(existsSync(folder)).toBe(false);
    },
  );

  test("follows no link out of the folder", async () => {
    mkdirSync(folder);
    mkdirSync(join(parent, "elsewhere"));
    symlinkSync(join(parent, "elsewhere"), join(folder, "sub"));
    expect((await run({ "sub/a.txt": "a" }, true)).codes).toEqual(["path-escapes-output"]);
    expect(readdirSync(join(parent, "elsewhere"))).toEqual([]);
  });

  test("does not delete what a forged manifest lists", async () => {
    mkdirSync(folder);
    writeFileSync(join(parent, "precious.txt"), "");
    const empty = { sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", size: 0 };
    writeFileSync(join(folder, manifestName), JSON.stringify({ files: { "../precious.txt": empty } }));
    expect((await run({ "a.txt": "a" })).codes).toEqual(["path-escapes-output"]);
    expect(existsSync(join(parent, "precious.txt"))).toBe(true);
  });

  test("a failure half-way leaves everything as it was", async () => {
    await run({ "a.txt": "a", "gone.txt": "g" });
    // A folder of the user's where a file must go is found only when files move.
    mkdirSync(join(folder, "z.txt", "mine"), { recursive: true });
    writeFileSync(join(folder, "z.txt", "mine", "note"), "note");
    const { report, codes } = await run({ "a.txt": "A", "z.txt": "z" }, true);
    expect(report).toBeUndefined();
    expect(codes).toEqual(["folder-unwritable"]);
    expect(tree()).toEqual([manifestName, "a.txt", "gone.txt", "z.txt/mine/note"]);
    expect(read("a.txt")).toBe("a");
  });

  test("undoes what a crashed run left, and then does its work", async () => {
    await run({ "a.txt": "a", "b.txt": "b" });
    const staging = join(folder, stagingName);
    mkdirSync(join(staging, "old"), { recursive: true });
    mkdirSync(join(staging, "new"));
    // Crashed after a.txt had been replaced and c.txt added, before b.txt was.
    writeFileSync(join(staging, "old", "a.txt"), "a");
    writeFileSync(join(folder, "a.txt"), "half");
    writeFileSync(join(folder, "c.txt"), "half");
    writeFileSync(join(staging, "new", "b.txt"), "half");
    writeFileSync(join(staging, "journal.json"), JSON.stringify({ write: ["a.txt", "c.txt", "b.txt"], remove: [] }));
    const { report } = await run({ "a.txt": "a", "b.txt": "b" });
    expect(report?.unchanged).toEqual(["a.txt", "b.txt"]);
    expect(tree()).toEqual([manifestName, "a.txt", "b.txt"]);
  });

  test("leaves a folder alone in which another run is at work", async () => {
    const staging = join(folder, stagingName);
    mkdirSync(staging, { recursive: true });
    writeFileSync(join(staging, "pid"), String(process.ppid));
    expect((await run({ "a.txt": "a" })).codes).toEqual(["folder-unwritable"]);
    expect(existsSync(join(folder, "a.txt"))).toBe(false);
  });
});
