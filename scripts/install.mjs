// `npm run setup`: only install and build.
import { main } from "./progress.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  await setup();
});
