// `npm run check`: all that CI runs. The tests, then: does generating again leave git clean?
import { main, Failure, run, step } from "./progress.mjs";
import { root } from "./setup.mjs";

await main(async () => {
  await run(process.execPath, ["scripts/test.mjs"], { cwd: root, show: true });
  await step("generated files are what the generator writes", async () => {
    await run("npm", ["run", "--silent", "generate"], { cwd: root });
    const changes = await run("git", ["status", "--porcelain"], { cwd: root });
    if (changes !== "") throw new Failure(`\`npm run generate\` changes committed files:\n${changes}`);
  });
});
