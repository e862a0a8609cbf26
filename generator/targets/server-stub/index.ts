/** The server stub: typed handlers over a runtime that serves the document as it stands. */
import type { Target } from "../target.ts";
import { naming } from "./naming.ts";
import { view } from "./view.ts";

export const serverStub: Target = {
  id: "server-stub",
  title: "Server stub",
  naming,
  view,
  runtime: [{ from: "server-stub/runtime", to: () => "runtime" }],
  extraFiles: async ({ root }) => {
    // openapi-typescript costs over half a second to load.
    const { documentFiles } = await import("./document-files.ts");
    return documentFiles(root);
  },
};
