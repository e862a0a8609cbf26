// `npm run setup`: only install and build, for users and for tests.
import { main } from "./progress.mjs";
import { setup } from "./setup.mjs";

await main(async () => {
  await setup({ forTests: true });
});
