import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

/** Real-world documents lie outside the project: `AWSI_GEN_CORPUS`, by default `../shared/corpus` beside the clone. */
export const corpusFolder: string = process.env["AWSI_GEN_CORPUS"] ?? join(projectRoot, "..", "shared", "corpus");
