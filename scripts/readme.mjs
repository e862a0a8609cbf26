// `npm run readme`: puts what the commands really print into README.md, between its markers.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main, run } from "./progress.mjs";
import { root } from "./setup.mjs";

const cli = join(root, "dist", "cli.js");
const node = (...args) => run(process.execPath, args, { cwd: root });

/** Marker → what stands between its two comments. */
const sections = {
  quickstart: async () => block(await node("scripts/quickstart.mjs")),
  diagnostic: async () => block(readFileSync(join(root, "test/diagnostics/broken-ref/expected.txt"), "utf8")),
  conformance: async () => block(await node(cli, "conformance", "--api", "awsi", "--lang", "all")),
  bench: async () => withoutSteps(await node("bench/run.mjs")),
};

/** Without the steps of installing, whose times differ everywhere. */
const withoutSteps = (text) => text.replace(/^(…|✓).*\n/gm, "").trim();
const block = (text) => `\`\`\`\n${withoutSteps(text)}\n\`\`\``;

await main(async () => {
  const wanted = process.argv.slice(2);
  const file = join(root, "README.md");
  for (const [name, make] of Object.entries(sections)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const text = await make();
    const pattern = new RegExp(`(<!-- ${name} -->)[^]*?(<!-- /${name} -->)`);
    writeFileSync(
      file,
      readFileSync(file, "utf8").replace(pattern, (_, open, close) => `${open}\n\n${text}\n\n${close}`),
    );
  }
  await run(join(root, "node_modules", ".bin", "prettier"), ["--write", file]);
});
